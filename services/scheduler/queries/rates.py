"""The show-up rates, office-wide, by level and by vacancy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from services.scheduler.domain.rate import Denominator, Rate
from services.scheduler.estimators import booked_to_arrived
from services.scheduler.estimators.tally import Day, tally
from services.scheduler.queries.forecast import answers
from services.scheduler.queries.outcomes import Fact, invitation_facts, show_up_facts
from services.scheduler.queries.rate_course import Change, Point, change, course
from services.scheduler.store.tables import vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Both rates of one group; None where nobody has been asked."""

    label: str
    kind: str
    invited: Rate | None
    booked: Rate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    lines: Sequence[Line]
    days: Sequence[Day]
    course: Sequence[Point]
    change: Change | None


def rates(connection: Connection, *, now: datetime) -> Rates:
    """Every group with an outcome: the office, then levels, then vacancies."""
    shown = show_up_facts(connection)
    asked = invitation_facts(connection, now=now)
    titles = {row.id: row.title for row in connection.execute(select(vacancy)).all()}
    facts = [*shown, *asked]
    levels = sorted({fact.level for fact in facts if fact.level is not None})
    known = sorted(
        {fact.vacancy_id for fact in facts}, key=lambda one: titles.get(one) or ""
    )
    lines = [
        _line("The whole office", "office", (shown, asked), lambda _: True),
        *(
            _line(f"Level {level}", "level", (shown, asked), _of("level", level))
            for level in levels
        ),
        *(
            _line(
                titles.get(one) or f"Vacancy {str(one)[:8]}",
                "vacancy",
                (shown, asked),
                _of("vacancy_id", one),
            )
            for one in known
        ),
    ]
    outcomes = [fact.outcome for fact in shown]
    days = tally(outcomes, denominator=Denominator.BOOKED_TO_ARRIVED)
    return Rates(lines=lines, days=days, course=course(days), change=change(days))


def _of(name: str, value: object) -> Callable[[Fact], bool]:
    return lambda fact: getattr(fact, name) == value


def _line(
    label: str,
    kind: str,
    facts: tuple[Sequence[Fact], Sequence[Fact]],
    belongs: Callable[[Fact], Any],
) -> Line:
    shown, asked = ([fact.outcome for fact in some if belongs(fact)] for some in facts)
    return Line(
        label=label,
        kind=kind,
        invited=answers(asked) if asked else None,
        booked=booked_to_arrived(shown) if shown else None,
    )
