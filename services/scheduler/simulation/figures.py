"""From played days to the figures of the design, with intervals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan, sqrt
from statistics import fmean, stdev

import numpy as np
from numpy.typing import ArrayLike

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.beta import quantile
from services.scheduler.simulation.play import Played

OUTSIDE = 0.05
LATE = 95
DAILY = {
    "invited": "invited",
    "held": "held",
    "enough_held": "enough_held",
    "stated": "stated",
    "realised": "enough_came",
    "idle": "idle",
    "overtime": "overtime",
    "away": "away",
    "cost": "cost",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A mean over replicates, and half the width of its 95 % interval.

    Both are None where there is nothing to average; the second also with a single
    replicate.
    """

    mean: float | None
    half_width: float | None


def figures_of(played: Iterable[Played], *, weeks: range) -> Mapping[str, float]:
    """One replicate in numbers: means of a day, and of those who came; nan: none."""
    days = [day for day in played if day.week in weeks]
    figures = {
        name: _mean([float(getattr(day, field)) for day in days])
        for name, field in DAILY.items()
    }
    empty = [np.zeros(0)]
    waits = np.concatenate([day.waits for day in days] or empty)
    met = np.concatenate([day.met for day in days] or empty).astype(bool)
    group = np.concatenate([day.group for day in days] or empty).astype(bool)
    figures["stated_minus_realised"] = figures["stated"] - figures["realised"]
    figures["wait"] = _mean(waits)
    figures["wait_p95_met"] = (
        float(np.percentile(waits[met], LATE)) if met.any() else nan
    )
    figures["away_share"] = _mean(~met)
    figures["wait_gap"] = _mean(waits[group]) - _mean(waits[~group])
    figures["away_gap"] = _mean(~met[group]) - _mean(~met[~group])
    return figures


def summary(replicates: Sequence[Mapping[str, float]]) -> Mapping[str, Figure]:
    """Every figure over the replicates: Student's t interval."""
    names = replicates[0] if replicates else {}
    return {name: figure([each[name] for each in replicates]) for name in names}


def paired(
    replicates: Sequence[Mapping[str, float]], against: Sequence[Mapping[str, float]]
) -> Mapping[str, Figure]:
    """The same of the differences, replicate by replicate."""
    return summary(
        [
            {name: mine[name] - theirs[name] for name in mine}
            for mine, theirs in zip(replicates, against, strict=True)
        ]
    )


def figure(values: Iterable[float]) -> Figure:
    """Mean and half-width of those that are numbers."""
    known = [value for value in values if isfinite(value)]
    if not known:
        return Figure(mean=None, half_width=None)
    if len(known) == 1:
        return Figure(mean=known[0], half_width=None)
    wide = _student(len(known) - 1) * stdev(known) / sqrt(len(known))
    return Figure(mean=fmean(known), half_width=wide)


def _student(freedom: int) -> float:
    """How many standard errors hold 95 %: n / (n + t^2) is Beta(n/2, 1/2)."""
    share = quantile(OUTSIDE, posterior=[Beta(alpha=freedom / 2, beta=0.5)])
    return sqrt(freedom * (1 / share - 1))


def _mean(values: ArrayLike) -> float:
    numbers = np.asarray(values, np.float64)
    return float(numbers.mean()) if numbers.size else nan
