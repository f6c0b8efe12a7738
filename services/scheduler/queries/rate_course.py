"""The course of a rate: what was believed after each of the last days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache

from services.scheduler.domain.rate import Happened, Outcome
from services.scheduler.estimators import booked_to_arrived
from services.scheduler.estimators.tally import Day

SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One closed day: `came` of `n`, and the rate believed once it was known."""

    day: date
    came: int
    n: int
    mean: float
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.came / self.n


def course(days: Sequence[Day], *, shown: int = SHOWN) -> Sequence[Point]:
    """The belief after each of the last days, oldest first."""
    first = max(0, len(days) - shown)
    return [_point(tuple(days[: number + 1])) for number in range(first, len(days))]


@lru_cache(maxsize=512)
def _point(days: tuple[Day, ...]) -> Point:
    """A day that is over stays as it was, so a page looked at again is quick."""
    newest = days[-1]
    rate = booked_to_arrived([one for day in days for one in _outcomes(day)])
    return Point(
        day=newest.day,
        came=newest.came,
        n=newest.n,
        mean=rate.mean,
        low=rate.low,
        high=rate.high,
    )


def _outcomes(day: Day) -> Sequence[Outcome]:
    """The day's counts as facts again: whose they are does not matter here."""
    closed = datetime.combine(day.day, time(), tzinfo=UTC)
    return [
        Outcome(
            subject=f"{day.day}/{number}",
            day=day.day,
            happened=Happened.ARRIVED if number < day.came else Happened.NO_SHOW,
            recorded_at=closed,
        )
        for number in range(day.n)
    ]
