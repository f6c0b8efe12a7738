"""The scheduler's blueprint, and what its pages share."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app

from services.scheduler.actions.letters import Post
from services.scheduler.channels import times
from services.scheduler.estimators import Estimator
from shared.vault import Vault
from shared.web import app as web
from shared.work import BeginWork

HERE = Path(__file__).parent.parent
# Candidate links are signed for this purpose and no other.
PURPOSE = "candidate"

pages = Blueprint(
    "scheduler",
    __name__,
    template_folder=str(HERE / "templates"),
    static_folder=str(HERE / "static"),
    static_url_path="/scheduler-assets",
)


def now() -> datetime:
    """The moment of the request."""
    return cast("BeginWork", current_app.extensions["begin_work"]).now()


def post() -> Post:
    """How messages to candidates leave this installation."""
    return cast("Post", current_app.extensions["post"])


def vault() -> Vault:
    """What seals the passwords of other people's servers."""
    return cast("Vault", current_app.extensions["vault"])


def estimator() -> Estimator:
    """How this installation learns who comes."""
    return cast("Estimator", current_app.extensions["estimator"])


def today() -> date:
    """The day it is at the office."""
    return now().astimezone(web.site().time_zone).date()


def midnight(day: date) -> datetime:
    """When a day begins at the office."""
    zone = ZoneInfo(web.site().time_zone.key)
    return datetime(day.year, day.month, day.day, tzinfo=zone)


@pages.context_processor
def _times() -> dict[str, Any]:
    """Moments on the clock of the place they are about."""
    return {
        "told": times.told,
        "told_day": times.told_day,
        "told_short_day": times.told_short_day,
        "told_clock": times.told_clock,
        "told_zone": times.told_zone,
        "now": now(),
    }
