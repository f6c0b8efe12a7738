"""How many responses each source would have to bring, by its own rates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from statistics import median
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.scheduler.domain.rate import Denominator
from services.scheduler.estimators.tally import COUNTS
from services.scheduler.queries.outcomes import Fact
from services.scheduler.queries.shortfalls import PRIOR_ADVANCED, PRIOR_REJECTED
from services.scheduler.store.responses import response

MOST = 100_000
OUTER = 0.05
# What all sources do together counts like so many people of each of them.
POOLED = 10.0
NOT_NOTED = "not noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The responses of one source to one vacancy."""

    source: str
    responses: int
    read: int
    advanced: int

    @property
    def unread(self) -> int:
        return self.responses - self.read


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source: its counts, and the responses that would do if all came from it.

    Each step is (came, n) of this source. `needed` is as likely too many as too few;
    `low..high` holds with 90 %. Where a source has few outcomes the others speak too.
    """

    counted: Counted
    booked: tuple[int, int]
    arrived: tuple[int, int]
    needed: int
    low: int
    high: int


def responses_of(connection: Connection, vacancy_id: UUID) -> Sequence[Counted]:
    """By source, the one with most responses first."""
    source = func.coalesce(response.c.source, NOT_NOTED)
    read = func.coalesce(response.c.advanced_at, response.c.rejected_at)
    rows = connection.execute(
        select(
            source.label("source"),
            func.count().label("responses"),
            func.count(read).label("read"),
            func.count(response.c.advanced_at).label("advanced"),
        )
        .where(response.c.vacancy_id == vacancy_id)
        .group_by(source)
        .order_by(func.count().desc(), source)
    )
    return [
        Counted(
            source=row.source,
            responses=row.responses,
            read=row.read,
            advanced=row.advanced,
        )
        for row in rows
    ]


def by_source(
    counted: Sequence[Counted],
    *,
    shown: Sequence[Fact],
    asked: Sequence[Fact],
    arrivals: Sequence[float],
    chance: Random,
) -> Sequence[Source]:
    """What each source would have to bring for so many more `arrivals` (draws).

    `shown` and `asked` are the office's bookings and invitations.
    """
    read = (sum(one.advanced for one in counted), sum(one.read for one in counted))
    booked = _counts(asked, Denominator.INVITED_TO_BOOKED)
    arrived = _counts(shown, Denominator.BOOKED_TO_ARRIVED)

    def draws(own: tuple[int, int], all_: tuple[int, int]) -> Callable[[], float]:
        before = (PRIOR_ADVANCED, PRIOR_REJECTED)
        mean = (before[0] + all_[0]) / (sum(before) + all_[1])
        alpha = POOLED * mean + own[0]
        beta = POOLED * (1 - mean) + own[1] - own[0]
        return lambda: chance.betavariate(alpha, beta)

    found = []
    for one in counted:
        own_booked = _counts(asked, Denominator.INVITED_TO_BOOKED, one.source)
        own_arrived = _counts(shown, Denominator.BOOKED_TO_ARRIVED, one.source)
        steps = (
            draws((one.advanced, one.read), read),
            draws(own_booked, booked),
            draws(own_arrived, arrived),
        )
        needed = sorted(
            min(MOST, lacks / max(steps[0]() * steps[1]() * steps[2](), 1 / MOST))
            for lacks in arrivals
        )
        found.append(
            Source(
                counted=one,
                booked=own_booked,
                arrived=own_arrived,
                needed=ceil(median(needed) - 1e-9),
                low=ceil(needed[round(OUTER * (len(needed) - 1))] - 1e-9),
                high=ceil(needed[round((1 - OUTER) * (len(needed) - 1))] - 1e-9),
            )
        )
    return found


def _counts(
    facts: Sequence[Fact], denominator: Denominator, source: str | None = None
) -> tuple[int, int]:
    """(came, n) of one source, or of all."""
    known = [
        COUNTS[denominator].get(fact.outcome.happened)
        for fact in facts
        if source is None or fact.outcome.source == source
    ]
    return sum(one is True for one in known), sum(one is not None for one in known)
