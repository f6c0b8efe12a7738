"""How interviews go here: what the desk's times say, held by what was assumed.

    habits = learn_habits([Visit(late_by=-4.0, interview_minutes=31.0), …])

Every figure starts from the habits configured, worth thirty visits, and follows what
was seen as that outweighs them. Nothing seen changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import log_ndtr

from services.scheduler.overbooking.habits import USUAL, Habits
from services.scheduler.overbooking.quadrature import Floats

WORTH = 30.0  # visits that what was configured is worth
ROUNDS = 60
FARTHEST = 180.0  # minutes; beyond it is another slot, another day or a slip
LEAST_MINUTES = 1.0
NARROWEST = 0.5
LOG_ROOT = 0.5 * np.log(2 * np.pi)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the desk noted of somebody who came; None is not noted.

    `late_by` is minutes after the slot's start (negative: early), `interview_minutes`
    how long the interview took, `left_after` the minutes waited by somebody who went
    home without one.
    """

    late_by: float | None = None
    interview_minutes: float | None = None
    left_after: float | None = None


def learn_habits(visits: Iterable[Visit], *, before: Habits = USUAL) -> Habits:
    """The habits after these visits, in any order."""
    seen = tuple(visits)
    late = [one.late_by for one in seen if one.late_by is not None]
    took = [one.interview_minutes for one in seen if one.interview_minutes is not None]
    left = [one.left_after for one in seen if one.left_after is not None]
    habits = _interviews(np.array(took, np.float64), before=before)
    habits = _punctuality(np.array(late, np.float64), before=habits)
    patience = WORTH * before.patience_minutes + sum(left)
    return replace(habits, patience_minutes=patience / (WORTH + len(left)))


def _interviews(minutes: Floats, *, before: Habits) -> Habits:
    """Mean and spread of a lognormal, by the moments of the logarithms."""
    variance = float(np.log1p(before.interview_spread**2))
    middle = float(np.log(before.interview_minutes)) - variance / 2
    logs = np.log(minutes[(minutes >= LEAST_MINUTES) & (minutes <= FARTHEST)])
    total = WORTH + len(logs)
    mean = (WORTH * middle + logs.sum()) / total
    off = WORTH * (variance + (middle - mean) ** 2) + ((logs - mean) ** 2).sum()
    return replace(
        before,
        interview_minutes=float(np.exp(mean + off / total / 2)),
        interview_spread=float(np.sqrt(np.expm1(off / total))),
    )


def _punctuality(late_by: Floats, *, before: Habits) -> Habits:
    """A normal arrival, to which some add an exponential delay: by EM.

    The delayed are not marked, so each is counted as delayed with the probability
    that the habits of the last round give (Dempster, Laird and Rubin 1977, J. R.
    Stat. Soc. B 39); the configured habits take part as so many visits.
    """
    times = late_by[np.abs(late_by) <= FARTHEST]
    if not times.size:
        return before
    first = WORTH * before.late_share
    habits = before
    for _ in range(ROUNDS):
        delayed, tail, squared = _delays(times, habits)
        share = (first + delayed.sum()) / (WORTH + len(times))
        minutes = (first * before.late_minutes + tail.sum()) / (first + delayed.sum())
        on_time = times - tail
        total = WORTH + len(times)
        mean = (-WORTH * before.early_minutes + on_time.sum()) / total
        off = WORTH * (
            before.punctuality_minutes**2 + (before.early_minutes + mean) ** 2
        )
        off += ((on_time - mean) ** 2 + squared - tail**2).sum()
        habits = replace(
            habits,
            late_share=float(np.clip(share, 0.0, 1.0)),
            late_minutes=float(minutes),
            early_minutes=float(-mean),
            punctuality_minutes=max(float(np.sqrt(off / total)), NARROWEST),
        )
    return habits


def _delays(times: Floats, habits: Habits) -> tuple[Floats, Floats, Floats]:
    """Of each: the chance of a delay, its expectation, and that of its square."""
    sd, rate = habits.punctuality_minutes, 1 / max(habits.late_minutes, NARROWEST)
    share = min(max(habits.late_share, 1e-6), 1 - 1e-6)
    off = times + habits.early_minutes
    plain = np.log1p(-share) - 0.5 * (off / sd) ** 2 - np.log(sd) - LOG_ROOT
    # Given that there is one, the delay is normal around `mean`, cut off at nought.
    mean = off - rate * sd**2
    above = log_ndtr(mean / sd)
    late = np.log(share * rate) + rate * (rate * sd**2 / 2 - off) + above
    delayed = np.exp(late - np.logaddexp(plain, late))
    hazard = np.exp(-0.5 * (mean / sd) ** 2 - LOG_ROOT - above)
    expected = np.maximum(mean + sd * hazard, 0.0)
    squared = sd**2 + mean * expected
    return delayed, delayed * expected, delayed * np.maximum(squared, expected**2)
