"""The course of a rate: what was believed after each day, and whether it jumped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from math import exp, lgamma

from services.scheduler.domain.rate import Beta, Happened, Outcome
from services.scheduler.estimators import booked_to_arrived
from services.scheduler.estimators.beta import quantile
from services.scheduler.estimators.tally import Day
from services.scheduler.overbooking import OVERDISPERSION

SHOWN = 30
# A jump is looked for in the last days, and compared with the weeks before it.
NEWEST, BEFORE, LEAST_BEFORE = 7, 20, 5
SURE = 20.0  # this many times likelier with a jump than without
OUTSIDE = 0.025


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some days together: the share who came, and where it may lie (95 %)."""

    came: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.came / self.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The rate was one thing `before`, and is another `since` that day."""

    day: date
    before: Stretch
    since: Stretch


def course(days: Sequence[Day], *, shown: int = SHOWN) -> Sequence[Point]:
    """The belief after each of the last days, oldest first."""
    first = max(0, len(days) - shown)
    return [_point(tuple(days[: number + 1])) for number in range(first, len(days))]


def change(days: Sequence[Day]) -> Change | None:
    """A jump within the last week of closed days, where they show one clearly.

    Every day of that week is tried as the first of a new rate, all alike likely
    before looking. A day of n people who correlate counts for fewer, as in every
    estimate here, so that one odd day is no jump.
    """
    recent = days[-(BEFORE + NEWEST) :]
    tried = [
        (_evidence(recent[:cut], recent[cut:]), cut)
        for cut in range(max(LEAST_BEFORE, len(recent) - NEWEST), len(recent) - 1)
    ]
    if not tried or sum(exp(one) for one, _ in tried) / len(tried) < SURE:
        return None
    _, cut = max(tried)
    return Change(
        day=recent[cut].day,
        before=_stretch(recent[:cut]),
        since=_stretch(recent[cut:]),
    )


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


def _stretch(days: Sequence[Day]) -> Stretch:
    came, missed = _counts(days)
    belief = [Beta(alpha=came + 0.5, beta=missed + 0.5)]
    return Stretch(
        came=sum(day.came for day in days),
        n=sum(day.n for day in days),
        low=quantile(OUTSIDE, posterior=belief),
        high=quantile(1 - OUTSIDE, posterior=belief),
    )


def _evidence(before: Sequence[Day], since: Sequence[Day]) -> float:
    """Logarithm of how much likelier two rates are than one for all days."""
    return _fit(before) + _fit(since) - _fit([*before, *since])


def _fit(days: Sequence[Day]) -> float:
    came, missed = _counts(days)
    return lgamma(came + 1) + lgamma(missed + 1) - lgamma(came + missed + 2)


def _counts(days: Sequence[Day]) -> tuple[float, float]:
    """Who came and who did not, each day worth what its people tell."""
    worth = [1 / (1 + (day.n - 1) * OVERDISPERSION) for day in days]
    pairs = list(zip(days, worth, strict=True))
    came = sum(day.came * each for day, each in pairs)
    return came, sum((day.n - day.came) * each for day, each in pairs)
