"""How long an interview takes here: what was seen, with an interval, and a proposal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, exp, log, sqrt
from statistics import mean, variance

SHORTEST, LONGEST = 15, 240  # minutes of a slot
STEP = 5
ENOUGH = 10
PLAUSIBLE = (1.0, 180.0)  # beyond it somebody forgot to tap


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewLength:
    """The mean in minutes with its 95 % interval, from `n` interviews."""

    mean: float
    low: float
    high: float
    n: int

    @property
    def proposal(self) -> timedelta | None:
        """A slot that an ordinary interview fits in; None before enough were seen."""
        if self.n < ENOUGH:
            return None
        minutes = max(SHORTEST, min(LONGEST, STEP * ceil(self.mean / STEP)))
        return timedelta(minutes=minutes)


def length_of(minutes: Sequence[float]) -> InterviewLength | None:
    """Mean of a lognormal by Cox's method (Zhou and Gao 1997); None of fewer than two.

    Few interviews are long, so the logarithms are averaged and not the minutes.
    """
    logs = [log(one) for one in minutes if PLAUSIBLE[0] <= one <= PLAUSIBLE[1]]
    n = len(logs)
    if n < 2:  # noqa: PLR2004  # one interview has no spread
        return None
    middle, spread = mean(logs), variance(logs)
    off = _t(n - 1) * sqrt(spread / n + spread**2 / (2 * (n - 1)))
    at = middle + spread / 2
    return InterviewLength(mean=exp(at), low=exp(at - off), high=exp(at + off), n=n)


def _t(freedom: int) -> float:
    """The 97.5 % point of Student's distribution (Cornish and Fisher's expansion)."""
    z = 1.959964
    terms = (
        z,
        (z**3 + z) / (4 * freedom),
        (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2),
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3),
    )
    return sum(terms)
