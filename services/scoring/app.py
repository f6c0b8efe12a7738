"""Wiring: the one file that knows all the others."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from services.scoring import api
from services.scoring.handlers import HANDLERS
from services.scoring.queries.accounts import is_revoked
from services.scoring.settings import Settings
from services.scoring.timers import timers
from services.scoring.views import pages
from shared.clock import Clock
from shared.messaging import Bus
from shared.operations import Service
from shared.web import places
from shared.web.api import open_doors
from shared.web.app import create_app

NAME = "scoring"


def build(settings: Settings, *, clock: Clock, bus: Bus) -> Service:
    """Scoring, ready to run in any of its processes."""
    installation = settings.installation
    begin = installation.begin_work(NAME, clock=clock)

    def revoked(account_id: UUID, since: datetime) -> bool:
        with begin.read() as connection:
            return is_revoked(connection, account_id, since=since)

    web = create_app([pages], begin=begin, site=installation.site(), revoked=revoked)
    open_doors(
        web,
        [api.door],
        title="Turnout: scoring",
        mounted=places.SHORTLISTS,
        revoked=revoked,
    )
    return Service(
        name=NAME,
        web=web,
        bus=bus,
        begin=begin,
        handlers=HANDLERS,
        migrations=Path(__file__).parent / "migrations",
        timers=timers(begin, seconds=settings.timer_seconds),
    )
