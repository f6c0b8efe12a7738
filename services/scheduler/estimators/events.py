"""From noted facts to closed days of people told apart."""

from collections.abc import Iterable, Mapping
from datetime import date

from services.scheduler.domain.rate import Denominator, Happened, Outcome
from services.scheduler.estimators.crowd import (
    ANSWER,
    Closed,
    Traits,
    closed,
    lead_of,
)
from services.scheduler.estimators.tally import COUNTS, last_words

ANSWERS: Mapping[Happened, bool | None] = {
    Happened.CONFIRMED: True,
    Happened.UNCERTAIN: False,
    Happened.NO_ANSWER: False,
    Happened.DECLINED: False,
}


def closed_days(
    outcomes: Iterable[Outcome],
    *,
    denominator: Denominator,
    until: date | None = None,
    names: tuple[str, ...] = (),
) -> tuple[Closed, ...]:
    """Every day with at least one outcome, oldest first, people by traits `names`.

    The answer depends on the facts alone: not on their order, on repetitions, or on
    what a later record has corrected. What somebody answered to the reminder is the
    last such fact about the same subject; it is a trait of who arrives, and of no
    other rate.
    """
    noted = tuple(outcomes)
    counts = COUNTS[denominator]
    replies = last_words(noted, counts=ANSWERS)
    days: dict[date, list[tuple[Traits, bool]]] = {}
    for subject, outcome in last_words(noted, counts=counts).items():
        came = counts[outcome.happened]
        if came is None or (until is not None and outcome.day > until):
            continue
        reply = replies.get(subject)
        said = None if reply is None else reply.happened.value
        if denominator is not Denominator.BOOKED_TO_ARRIVED:
            said = None
        traits = known_of(outcome, answer=said, names=names)
        days.setdefault(outcome.day, []).append((traits, came))
    return tuple(closed(day, days[day]) for day in sorted(days))


def known_of(outcome: Outcome, *, answer: str | None, names: tuple[str, ...]) -> Traits:
    """The traits of these `names` that are known of whom the outcome is about."""
    lead = outcome.lead_days
    known = {
        "source": outcome.source,
        "city": outcome.city,
        "level": outcome.level,
        "lead": None if lead is None else lead_of(lead),
        ANSWER: answer,
    }
    return tuple(
        (name, str(known[name]))
        for name in sorted(known)
        if name in names and known[name] is not None
    )
