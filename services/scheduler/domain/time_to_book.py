"""How long it takes until somebody invited books, where many never do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

NORMAL_95 = 1.959963984540054
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """One invitation: `hours` until it was taken, or for which it was not."""

    hours: float
    booked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """After so many hours, the share that has not booked, with its 95 % interval."""

    hours: float
    unbooked: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Median:
    """The hours after which half of those invited have booked.

    None where fewer than half do; `low` and `high` are a 95 % interval, None where
    the data set no bound.
    """

    hours: float | None
    low: float | None
    high: float | None


def kaplan_meier(waited: Iterable[Waited]) -> Sequence[Step]:
    """The share not yet booked after each hour at which somebody booked.

    Who has not booked so far counts for as long as they could (Kaplan and Meier
    1958, JASA 53); Greenwood's variance on the scale of log(-log).
    """
    known = sorted(waited, key=lambda one: (one.hours, not one.booked))
    steps: list[Step] = []
    unbooked, doubt, left = 1.0, 0.0, len(known)
    at = 0
    while at < len(known):
        hours = known[at].hours
        here = [one for one in known[at:] if one.hours == hours]
        booked = sum(one.booked for one in here)
        if booked:
            unbooked *= 1 - booked / left
            doubt += booked / (left * (left - booked)) if left > booked else 0.0
            low, high = _within(unbooked, doubt)
            steps.append(Step(hours=hours, unbooked=unbooked, low=low, high=high))
        left -= len(here)
        at += len(here)
    return steps


def median(steps: Sequence[Step]) -> Median:
    """When half have booked (interval: Brookmeyer and Crowley 1982, Biometrics 38)."""
    return Median(
        hours=_first(steps, [one.unbooked for one in steps]),
        low=_first(steps, [one.low for one in steps]),
        high=_first(steps, [one.high for one in steps]),
    )


def _first(steps: Sequence[Step], shares: Sequence[float]) -> float | None:
    pairs = zip(steps, shares, strict=True)
    return next((one.hours for one, share in pairs if share <= HALF + 1e-12), None)


def _within(unbooked: float, doubt: float) -> tuple[float, float]:
    if not 0 < unbooked < 1:
        return unbooked, unbooked
    spread = NORMAL_95 * sqrt(doubt) / abs(log(unbooked))
    return unbooked ** exp(spread), unbooked ** exp(-spread)
