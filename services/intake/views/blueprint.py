"""The one blueprint of intake's pages, and what they need beside the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from flask import Blueprint, current_app, request

from services.intake.actions.reading import Desk
from services.intake.actions.sources.demo_board import DemoBoard
from services.intake.actions.sources.switchboard import Switchboard
from services.intake.domain.account import Throttle
from services.intake.domain.application import Fact
from services.intake.domain.importing import Outcome
from services.intake.domain.vacancy import LANGUAGES, Status
from shared.errors import Unavailable
from shared.messaging.bus import Bus, Depth
from shared.vault import Vault
from shared.web.roles import Role
from shared.work import BeginWork

OFFICE = (Role.RECRUITER, Role.ADMIN)
READERS = (Role.RECRUITER, Role.MANAGER, Role.ADMIN)

pages = Blueprint("intake", __name__, template_folder="../templates")

_TONES: Mapping[str, str] = {
    Fact.SHORTLISTED: "info",
    Fact.INVITED: "info",
    Fact.BOOKED: "info",
    Fact.ARRIVED: "good",
    Fact.LATE: "fair",
    Fact.NO_SHOW: "bad",
    Fact.REJECTED: "bad",
    Fact.HIRED: "good",
    Fact.CANCELLED: "fair",
    Outcome.TAKEN: "good",
    Outcome.DUPLICATE: "fair",
    Outcome.KEPT: "fair",
    Outcome.OPENED: "info",
    Outcome.REFUSED: "bad",
    Status.PUBLISHED: "good",
    Status.DRAFT: "fair",
    "met": "good",
    "ask": "fair",
    "not_met": "bad",
}
_WORDS = {"not_met": "not met", "ask": "to ask"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What pages reach beside the database: the clock, the disk, the queues."""

    begin: BeginWork
    desk: Desk
    drop: Path
    bus: Bus
    queues: Sequence[str]
    vault: Vault
    throttle: Throttle = field(default_factory=Throttle)
    switchboard: Switchboard
    demo_board: DemoBoard
    forms_an_hour: int = 10

    def now(self) -> datetime:
        """The present moment."""
        return self.begin.now()

    def depths(self) -> Sequence[Depth] | None:
        """How full the queues are; None where the bus cannot say."""
        try:
            return self.bus.depths(self.queues)
        except Unavailable:
            return None


def surroundings() -> Surroundings:
    """The surroundings of the app that answers this request."""
    return cast("Surroundings", current_app.extensions["intake"])


def page_number() -> int:
    """Which page of a long list the address asks for."""
    given = request.args.get("page", "1")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1  # noqa: PLR2004  # digits


@pages.context_processor
def _words() -> dict[str, Any]:
    return {
        "tone": lambda word: _TONES.get(word or "", "secondary"),
        "said": lambda word: _WORDS.get(word, word),
        "languages": LANGUAGES,
        "money": money,
        "size": size,
        "months": months,
        "lag": lag,
        "pairs": lambda values: [(str(value), str(value)) for value in values],
        "named": lambda codes: [(code, LANGUAGES.get(code, code)) for code in codes],
        "choices": lambda rows: [(str(row.id), row.terms.title) for row in rows],
    }


def money(amount: int | None) -> str:
    """An amount with thin gaps between thousands."""
    return "" if amount is None else f"{amount:,}".replace(",", "\u202f")


def size(count: int) -> str:
    """Bytes as people read them."""
    megabyte = 1024 * 1024
    if count >= megabyte:
        return f"{count / megabyte:.1f} MB"
    return f"{max(1, round(count / 1024))} kB" if count else "0 kB"


def lag(behind: timedelta | None) -> str:
    """How long ago, in the largest unit that says something."""
    if behind is None:
        return "–"
    minutes = behind // timedelta(minutes=1)
    if minutes < 1:
        return "under 1 min"
    hours, days = minutes // 60, minutes // 1440
    return f"{days} d" if days > 1 else f"{hours} h" if hours > 1 else f"{minutes} min"


def months(count: int | None) -> str:
    """A stretch of work as people say it."""
    if count is None:
        return ""
    years, rest = divmod(count, 12)
    parts = [f"{years} y"] if years else []
    parts += [f"{rest} m"] if rest or not years else []
    return " ".join(parts)
