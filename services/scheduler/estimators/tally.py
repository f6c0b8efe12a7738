"""From noted facts to counts: who came, of how many, on which day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from services.scheduler.domain.rate import Denominator, Happened, Outcome

Counts = Mapping[Happened, bool | None]

COUNTS: Mapping[Denominator, Counts] = MappingProxyType(
    {
        Denominator.INVITED_TO_BOOKED: {
            Happened.BOOKED: True,
            Happened.UNANSWERED: False,
            Happened.DECLINED: False,
            Happened.PENDING: None,
            Happened.CALLED_OFF: None,
        },
        Denominator.BOOKED_TO_CONFIRMED: {
            Happened.CONFIRMED: True,
            Happened.UNCERTAIN: False,
            Happened.NO_ANSWER: False,
            Happened.DECLINED: False,
            Happened.CANCELLED: False,
            Happened.CALLED_OFF: None,
        },
        Denominator.BOOKED_TO_ARRIVED: {
            Happened.ARRIVED: True,
            Happened.LATE: True,
            Happened.LEFT_UNSERVED: True,
            Happened.NO_SHOW: False,
            Happened.CANCELLED: None,
            Happened.CALLED_OFF: None,
            Happened.UNKNOWN: None,
        },
    }
)
"""What counts above the line (True), only below it (False), or not at all (None).

A fact missing from a table does not concern that rate and hides no other fact.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The counts of one day: `came` of `n`."""

    day: date
    came: int
    n: int


def tally(
    outcomes: Iterable[Outcome],
    *,
    denominator: Denominator,
    until: date | None = None,
) -> tuple[Day, ...]:
    """The counts of every day with at least one outcome, oldest day first.

    Days after `until` (the last closed day) are left out. The answer depends on
    the facts alone: not on their order, on repetitions, or on what a later
    record has corrected.
    """
    last = last_words(outcomes, counts=COUNTS[denominator])
    counted: dict[date, list[bool]] = {}
    for outcome in last.values():
        counts = COUNTS[denominator][outcome.happened]
        if counts is not None and (until is None or outcome.day <= until):
            counted.setdefault(outcome.day, []).append(counts)
    return tuple(
        Day(day=day, came=sum(counted[day]), n=len(counted[day]))
        for day in sorted(counted)
    )


def last_words(outcomes: Iterable[Outcome], *, counts: Counts) -> Mapping[str, Outcome]:
    """For every subject the fact recorded last."""
    last: dict[str, Outcome] = {}
    for outcome in outcomes:
        if outcome.happened not in counts:
            continue
        known = last.setdefault(outcome.subject, outcome)
        if _order(outcome) > _order(known):
            last[outcome.subject] = outcome
    return last


def _order(outcome: Outcome) -> tuple[object, ...]:
    """Two facts noted in one instant still have an order, the same every time."""
    return outcome.recorded_at, outcome.day, outcome.happened.value
