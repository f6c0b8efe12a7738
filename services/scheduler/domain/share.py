"""Shares of two groups beside each other, with intervals that suit few people."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

NORMAL_95 = 1.959963984540054
FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`part` of `whole` people; they tell as much as `worth` who are independent."""

    part: int
    whole: int
    worth: float

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @property
    def within(self) -> tuple[float, float]:
        """Wilson's 95 % interval (Wilson 1927, JASA 22); everything without people."""
        if self.worth <= 0:
            return 0.0, 1.0
        spread = NORMAL_95**2 / self.worth
        middle = (self.value + spread / 2) / (1 + spread)
        reach = NORMAL_95 * sqrt(
            self.value * (1 - self.value) / self.worth + spread / (4 * self.worth)
        )
        reach /= 1 + spread
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How much larger one share is than another, with a 95 % interval."""

    value: float
    low: float
    high: float
    few: bool

    @property
    def clear(self) -> bool:
        """Whether the data tell that there is a difference at all."""
        return not self.few and not self.low <= 0 <= self.high


def share_of(parts: Sequence[tuple[int, int]], *, alike: float) -> Share:
    """Pairs (part, whole), one a day; two people of a day correlate by `alike`.

    The worth is n / (1 + (m - 1) alike) for days of m people (Kish's design effect).
    """
    whole = sum(n for _, n in parts)
    squares = sum(n * n for _, n in parts)
    worth = whole / (1 + (squares / whole - 1) * alike) if whole else 0.0
    return Share(part=sum(part for part, _ in parts), whole=whole, worth=worth)


def gap(one: Share, other: Share, *, few: int = FEW) -> Gap:
    """`one` minus `other`: Newcombe's hybrid interval (1998, Stat. Med. 17, no. 10)."""
    low, high = one.within
    other_low, other_high = other.within
    value = one.value - other.value
    below = sqrt((one.value - low) ** 2 + (other_high - other.value) ** 2)
    above = sqrt((high - one.value) ** 2 + (other.value - other_low) ** 2)
    return Gap(
        value=value,
        low=value - below,
        high=value + above,
        few=min(one.whole, other.whole) < few,
    )
