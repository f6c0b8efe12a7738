"""The fairness audit: who waits longer, who goes home unseen more often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean, variance

from services.scheduler.domain.share import NORMAL_95, Gap, Share, gap

SMALLEST = 10  # of a group in a month: of fewer nothing is shown, that nobody is known
MINUTES, POINTS = 2.0, 0.03  # a gap above either, told clearly by the data, is flagged


class Told(StrEnum):
    """What people may say of themselves; saying nothing is always possible."""

    WOMAN = "woman"
    MAN = "man"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who came: `wait` in minutes where they were met."""

    group: str
    month: str
    wait: float | None
    away: bool
    crowded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One group of one month beside all other groups that are large enough.

    Gaps are None where there are no others; `wait` is in minutes.
    """

    group: str
    came: int
    wait: float | None
    away: float
    crowded: float
    wait_gap: Gap | None
    away_gap: Gap | None
    crowded_gap: Gap | None

    @property
    def flags(self) -> Sequence[str]:
        """What is unfair beyond chance: `wait`, `away`, `crowded`."""
        limits = (
            ("wait", self.wait_gap, MINUTES),
            ("away", self.away_gap, POINTS),
            ("crowded", self.crowded_gap, POINTS),
        )
        return [
            name
            for name, found, most in limits
            if found is not None and found.clear and found.value > most
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The groups of one month; `hidden` of them are too small to be shown."""

    month: str
    lines: Sequence[Line]
    hidden: int


def audit(visits: Sequence[Visit]) -> Sequence[Month]:
    """Month by month, the newest first."""
    months = sorted({one.month for one in visits}, reverse=True)
    return [_month(one, [v for v in visits if v.month == one]) for one in months]


def _month(month: str, visits: Sequence[Visit]) -> Month:
    groups: dict[str, list[Visit]] = {}
    for one in visits:
        groups.setdefault(one.group, []).append(one)
    shown = {
        group: people for group, people in groups.items() if len(people) >= SMALLEST
    }
    # One group alone would tell of the hidden ones by what is missing.
    if len(shown) == 1 and len(groups) > 1:
        shown = {}
    return Month(
        month=month,
        lines=[_line(group, shown) for group in sorted(shown)],
        hidden=len(groups) - len(shown),
    )


def _line(group: str, shown: Mapping[str, Sequence[Visit]]) -> Line:
    people = shown[group]
    others = [v for name, those in shown.items() if name != group for v in those]
    waits = [one.wait for one in people if one.wait is not None]
    away = _share([one.away for one in people])
    crowded = _share([one.crowded for one in people])
    return Line(
        group=group,
        came=len(people),
        wait=fmean(waits) if waits else None,
        away=away.value,
        crowded=crowded.value,
        wait_gap=_apart(waits, [v.wait for v in others if v.wait is not None]),
        away_gap=_beside(away, [v.away for v in others]),
        crowded_gap=_beside(crowded, [v.crowded for v in others]),
    )


def _share(true: Sequence[bool]) -> Share:
    return Share(part=sum(true), whole=len(true), worth=float(len(true)))


def _beside(share: Share, others: Sequence[bool]) -> Gap | None:
    return gap(share, _share(others), few=SMALLEST) if others else None


def _apart(one: Sequence[float], other: Sequence[float]) -> Gap | None:
    """Difference of two means with Welch's standard error, 95 %."""
    if min(len(one), len(other)) <= 1:
        return None
    value = fmean(one) - fmean(other)
    error = sqrt(variance(one) / len(one) + variance(other) / len(other))
    return Gap(
        value=value,
        low=value - NORMAL_95 * error,
        high=value + NORMAL_95 * error,
        few=min(len(one), len(other)) < SMALLEST,
    )
