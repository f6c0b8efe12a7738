"""Impact ratios as New York City's Local Law 144 defines them (rules of 6 RCNY 5-301).

The selection rate of a category is the share of its people who were selected; where
there are scores, its scoring rate is the share of its people whose score lies above the
median of the whole sample, so that a score equal to the median does not count. The
impact ratio is a category's rate divided by the highest rate of any category. People
whose category nobody knows are counted and left out; so are categories of less than two
percent of the people whose category is known, which are listed with their rate.

Four fifths is the rule of thumb of the EEOC (29 CFR 1607.4 D), not of the law.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log, sqrt
from statistics import median

from services.scheduler.domain.share import NORMAL_95, Share

FOUR_FIFTHS = Fraction(4, 5)
TWO_PERCENT = Fraction(2, 100)
FEW = 30
"""Below so many people in a category its ratio says next to nothing."""

UNKNOWN = frozenset(
    {"", "unknown", "rather not", "rather-not", "not stated", "n/a", "na", "?", "-"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a survey and a result say of one person; None is unknown."""

    sex: str | None = None
    ethnicity: str | None = None
    selected: bool | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One category: `chosen` of `n` people, its rate and its ratio with 95 % intervals.

    `ratio` is None for a category that is left out, or where nobody was chosen at all.
    """

    category: str
    n: int
    chosen: int
    rate: Fraction
    rate_within: tuple[float, float]
    ratio: Fraction | None
    ratio_within: tuple[float, float] | None
    left_out: bool
    highest: bool

    @property
    def few(self) -> bool:
        """Whether there are too few people to lean on the ratio."""
        return self.n < FEW

    @property
    def below_four_fifths(self) -> bool:
        """The rule of thumb; it says nothing about chance."""
        return self.ratio is not None and self.ratio < FOUR_FIFTHS

    @property
    def beyond_chance(self) -> bool:
        """Whether the whole interval of the ratio lies below one."""
        return self.ratio_within is not None and self.ratio_within[1] < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """The categories of one trait, the highest rate first, and who is not in them."""

    name: str
    lines: Sequence[Line]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """By sex, by race or ethnicity, and by both. `median` only where scores count."""

    measure: str
    assessed: int
    unmeasured: int
    median: float | None
    breakdowns: Sequence[Breakdown]


Category = Callable[[Person], str | None]


def known(value: str | None) -> str | None:
    """A category as it was written, or None for everything that means unknown."""
    written = " ".join((value or "").split())
    return None if written.casefold() in UNKNOWN else written


def _both(one: Person) -> str | None:
    if one.sex is None or one.ethnicity is None:
        return None
    return f"{one.ethnicity}, {one.sex}"


BREAKDOWNS: Sequence[tuple[str, Category]] = (
    ("sex", lambda one: one.sex),
    ("race or ethnicity", lambda one: one.ethnicity),
    ("sex and race or ethnicity", _both),
)


def selection(people: Sequence[Person]) -> Report:
    """Impact ratios of being selected."""
    measured = [one for one in people if one.selected is not None]
    return Report(
        measure="selected",
        assessed=len(measured),
        unmeasured=len(people) - len(measured),
        median=None,
        breakdowns=_broken_down(measured, lambda one: bool(one.selected)),
    )


def scoring(people: Sequence[Person]) -> Report:
    """Impact ratios of scoring above the median of everybody who has a score."""
    scores = [one.score for one in people if one.score is not None]
    middle = median(scores) if scores else None
    measured = [one for one in people if one.score is not None]
    return Report(
        measure="above the median score",
        assessed=len(measured),
        unmeasured=len(people) - len(measured),
        median=middle,
        breakdowns=_broken_down(measured, lambda one: _above(one.score, middle)),
    )


def _above(score: float | None, middle: float | None) -> bool:
    return score is not None and middle is not None and score > middle


def _broken_down(
    people: Sequence[Person], chosen: Callable[[Person], bool]
) -> Sequence[Breakdown]:
    return [_breakdown(name, people, of, chosen) for name, of in BREAKDOWNS]


def _breakdown(
    name: str,
    people: Sequence[Person],
    of: Category,
    chosen: Callable[[Person], bool],
) -> Breakdown:
    counted: dict[str, list[int]] = {}
    for one in people:
        category = of(one)
        if category is not None:
            counts = counted.setdefault(category, [0, 0])
            counts[0] += chosen(one)
            counts[1] += 1
    total = sum(n for _, n in counted.values())
    shares = {
        category: Share(part=part, whole=n, worth=float(n))
        for category, (part, n) in counted.items()
    }
    return Breakdown(
        name=name, lines=_lines(shares, total=total), unknown=len(people) - total
    )


def _lines(shares: dict[str, Share], *, total: int) -> Sequence[Line]:
    kept = {
        category: one
        for category, one in shares.items()
        if Fraction(one.whole, total) >= TWO_PERCENT
    }
    best = max(kept.values(), key=lambda one: (_rate(one), one.whole), default=None)
    lines = [
        _line(category, one, best=best, left_out=category not in kept)
        for category, one in shares.items()
    ]
    return sorted(
        lines, key=lambda one: (one.left_out, -one.rate, -one.n, one.category)
    )


def _line(category: str, one: Share, *, best: Share | None, left_out: bool) -> Line:
    compared = best is not None and not left_out and best.part > 0
    return Line(
        category=category,
        n=one.whole,
        chosen=one.part,
        rate=_rate(one),
        rate_within=one.within,
        ratio=_rate(one) / _rate(best) if compared and best is not None else None,
        ratio_within=_within(one, best) if compared and best is not None else None,
        left_out=left_out,
        highest=best is not None and not left_out and _rate(one) == _rate(best),
    )


def _rate(one: Share) -> Fraction:
    return Fraction(one.part, one.whole)


def _within(one: Share, best: Share) -> tuple[float, float]:
    """95 % for a ratio of two rates on the log scale, with halves added.

    Katz and others (1978, Biometrics 34), with the halves of Walter (1975), so that a
    rate of nought has an interval too.
    """
    if one is best:
        return 1.0, 1.0
    a, n = one.part + 0.5, one.whole + 0.5
    b, m = best.part + 0.5, best.whole + 0.5
    middle = log(a / n) - log(b / m)
    error = sqrt(max(0.0, 1 / a - 1 / n + 1 / b - 1 / m))
    return exp(middle - NORMAL_95 * error), exp(middle + NORMAL_95 * error)
