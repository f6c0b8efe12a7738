"""The funnel of a vacancy: each step counted against a named one before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from services.intake.domain.application import STEPS, Fact

# The normal quantile of a two-sided 95 % interval.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`part` of `whole`, with Wilson's 95 % interval; all within 0..1."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The observed share."""
        return self.part / self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How many applications reached a step, and what share of the step before."""

    fact: Fact
    count: int
    before: Fact | None
    share: Share | None


def funnel(counts: Mapping[Fact, int]) -> tuple[Step, ...]:
    """The steps of a vacancy in their order, each with its named denominator."""
    steps = []
    before: Fact | None = None
    for fact in STEPS:
        count = counts.get(fact, 0)
        whole = counts.get(before, 0) if before else 0
        # Walk-ins arrive without a booking: then there is no honest share.
        share = share_of(count, whole) if whole > 0 and count <= whole else None
        steps.append(Step(fact=fact, count=count, before=before, share=share))
        before = fact
    return tuple(steps)


def share_of(part: int, whole: int) -> Share:
    """The share with Wilson's score interval (Wilson 1927); `whole` is positive."""
    observed = part / whole
    spread = _Z * _Z / whole
    middle = (observed + spread / 2) / (1 + spread)
    reach = _Z * sqrt(observed * (1 - observed) / whole + spread / (4 * whole))
    reach /= 1 + spread
    return Share(
        part=part,
        whole=whole,
        low=max(0.0, middle - reach),
        high=min(1.0, middle + reach),
    )
