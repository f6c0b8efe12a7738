"""Wiring: the one file that knows all the others."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from uuid import UUID

from services.scheduler import api
from services.scheduler.actions import demo
from services.scheduler.actions.calendar_sync import opening
from services.scheduler.actions.letters import Post
from services.scheduler.actions.telegram import Chat
from services.scheduler.channels import Telegram
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.quiet import Quiet
from services.scheduler.estimators import ESTIMATORS
from services.scheduler.handlers import HANDLERS
from services.scheduler.queries.outbox import is_revoked
from services.scheduler.settings import Settings
from services.scheduler.timers import at_desk, calendars, listening, timers
from services.scheduler.views import PURPOSE, hooks, pages
from shared.clock import Clock
from shared.messaging import Bus
from shared.operations import Service
from shared.web import links, places
from shared.web.api import open_doors
from shared.web.app import create_app

NAME = "scheduler"


def build(settings: Settings, *, clock: Clock, bus: Bus) -> Service:
    """The scheduler, ready to run in any of its processes."""
    installation = settings.installation
    begin = installation.begin_work(NAME, clock=clock)
    site = installation.site()

    def link_to(invitation: Invitation) -> str:
        token = links.sign(invitation.id, secret=site.secret, purpose=PURPOSE)
        return f"{site.public_url}{places.INTERVIEWS}/me/{token}"

    vault = installation.vault()
    post = Post(
        channels=settings.opened(),
        link_to=link_to,
        quiet=Quiet(begins=settings.quiet_from, ends=settings.quiet_until),
        zone=installation.time_zone,
        organizer=parseaddr(settings.email_sender)[1],
    )
    estimator = ESTIMATORS[settings.estimator]()
    bot = next((one for one in post.channels if isinstance(one, Telegram)), None)
    chat = (
        None
        if bot is None
        else Chat(telegram=bot, post=post, estimator=estimator, secret=site.secret)
    )

    def revoked(account_id: UUID, since: datetime) -> bool:
        with begin.read() as connection:
            return is_revoked(connection, account_id, since=since)

    def prepare() -> None:
        if installation.demo:
            demo.open_office(begin, zone=installation.time_zone)

    web = create_app([pages, hooks], begin=begin, site=site, revoked=revoked)
    web.extensions["csrf"].exempt(hooks)
    open_doors(
        web,
        [api.door],
        title="Turnout: scheduler",
        mounted=places.INTERVIEWS,
        revoked=revoked,
    )
    web.extensions["estimator"] = estimator
    web.extensions["post"] = post
    web.extensions["vault"] = vault
    return Service(
        name=NAME,
        web=web,
        bus=bus,
        begin=begin,
        handlers=HANDLERS,
        migrations=Path(__file__).parent / "migrations",
        timers=[
            *listening(
                begin,
                chat=chat,
                box=settings.bounce_box(),
                seconds=settings.timer_seconds,
            ),
            *timers(
                begin,
                close_after=timedelta(minutes=settings.close_after_minutes),
                seconds=settings.timer_seconds,
                post=post,
                estimator=estimator,
            ),
            *calendars(
                begin,
                open_it=opening(vault),
                zone=installation.time_zone,
                seconds=settings.timer_seconds,
            ),
            *at_desk(
                begin,
                miss_after=timedelta(minutes=settings.no_show_after_minutes),
                seconds=settings.timer_seconds,
            ),
        ],
        prepare=prepare,
    )
