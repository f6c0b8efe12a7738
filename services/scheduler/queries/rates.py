"""The show-up rates, office-wide, by level and by vacancy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Connection, func, select

from services.scheduler.domain.rate import Denominator, Rate
from services.scheduler.estimators import booked_to_arrived
from services.scheduler.estimators.tally import Day, tally
from services.scheduler.queries.belief import remembered_facts
from services.scheduler.queries.changes import NEWS, Change, change, changes
from services.scheduler.queries.forecast import answers
from services.scheduler.queries.outcomes import Fact, invitation_facts
from services.scheduler.queries.rate_course import Point, course
from services.scheduler.store.tables import booking, invitation, vacancy
from shared.db import Instant

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Both rates of one group; None where nobody has been asked.

    `hours` is the median time from an invitation to the booking that followed.
    """

    label: str
    kind: str
    invited: Rate | None
    booked: Rate | None
    hours: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    lines: Sequence[Line]
    days: Sequence[Day]
    course: Sequence[Point]
    changes: Sequence[Change]
    change: Change | None
    watched: int = NEWS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """All of the office: bookings, invitations, and hours by invitation."""

    shown: Sequence[Fact]
    asked: Sequence[Fact]
    hours: Mapping[str, float]


def rates(connection: Connection, *, now: datetime) -> Rates:
    """Every group with an outcome: the office, then levels, then vacancies."""
    shown = remembered_facts(connection)
    asked = invitation_facts(connection, now=now)
    titles = {row.id: row.title for row in connection.execute(select(vacancy)).all()}
    facts = [*shown, *asked]
    known_facts = _Facts(shown=shown, asked=asked, hours=_hours(connection))
    levels = sorted({fact.level for fact in facts if fact.level is not None})
    known = sorted(
        {fact.vacancy_id for fact in facts}, key=lambda one: titles.get(one) or ""
    )
    lines = [
        _line("The whole office", "office", known_facts, lambda _: True),
        *(
            _line(f"Level {level}", "level", known_facts, _of("level", level))
            for level in levels
        ),
        *(
            _line(
                titles.get(one) or f"Vacancy {str(one)[:8]}",
                "vacancy",
                known_facts,
                _of("vacancy_id", one),
            )
            for one in known
        ),
    ]
    outcomes = [fact.outcome for fact in shown]
    days = tally(outcomes, denominator=Denominator.BOOKED_TO_ARRIVED)
    return Rates(
        lines=lines,
        days=days,
        course=course(days),
        changes=changes(days),
        change=change(days),
    )


def _hours(connection: Connection) -> Mapping[str, float]:
    """By invitation: the hours until the first seat was taken."""
    rows = connection.execute(
        select(
            invitation.c.id,
            invitation.c.sent_at,
            func.min(booking.c.booked_at, type_=Instant).label("booked_at"),
        )
        .join(booking, booking.c.application_id == invitation.c.application_id)
        .where(booking.c.booked_at >= invitation.c.sent_at)
        .group_by(invitation.c.id, invitation.c.sent_at)
    )
    return {str(row.id): (row.booked_at - row.sent_at) / HOUR for row in rows}


def _of(name: str, value: object) -> Callable[[Fact], bool]:
    return lambda fact: getattr(fact, name) == value


def _line(
    label: str,
    kind: str,
    facts: _Facts,
    belongs: Callable[[Fact], Any],
) -> Line:
    shown = [fact.outcome for fact in facts.shown if belongs(fact)]
    asked = [fact.outcome for fact in facts.asked if belongs(fact)]
    hours = [facts.hours[one.subject] for one in asked if one.subject in facts.hours]
    return Line(
        label=label,
        kind=kind,
        invited=answers(asked) if asked else None,
        booked=booked_to_arrived(shown) if shown else None,
        hours=median(hours) if hours else None,
    )
