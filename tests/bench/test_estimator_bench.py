"""Learning one more day, and everything anew, beside one plain Monte-Carlo of draws.

Ratios are printed (`pytest -s tests/bench`), not asserted.
"""

from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import numpy as np
import pytest

from services.scheduler.domain.rate import Happened, Outcome
from services.scheduler.estimators import Cells, DynamicLogistic
from services.scheduler.estimators.crowd import closed, lead_of, traits_of

A_DAY = 100
START = date(2026, 1, 5)
NOTED = datetime(2026, 1, 5, 18, tzinfo=UTC)


def outcomes(count):
    rng = np.random.default_rng(1)
    return [
        Outcome(
            subject=str(number),
            day=START + timedelta(days=number // A_DAY),
            happened=Happened.ARRIVED if rng.random() < 0.3 else Happened.NO_SHOW,
            recorded_at=NOTED,
            source=f"source {rng.integers(5)}",
            city=f"city {rng.integers(5)}",
            lead_days=int(rng.integers(20)),
        )
        for number in range(count)
    ]


def timed(work, *given):
    began = perf_counter()
    work(*given)
    return perf_counter() - began


def plain():
    """300 draws of 100 people's chances and of who comes, ten times."""
    rng = np.random.default_rng(1)
    for _ in range(10):
        chances = 1 / (1 + np.exp(-rng.normal(-1.0, 0.5, (300, A_DAY))))
        (rng.random(chances.shape) < chances).sum(axis=1)


@pytest.mark.slow
@pytest.mark.parametrize("count", [100, 1_000, 50_000])
@pytest.mark.parametrize("estimator", [Cells(), DynamicLogistic()])
def test_a_day_is_learnt(estimator, count):
    noted = outcomes(count)
    people = [
        traits_of(
            {"source": one.source, "city": one.city, "lead": lead_of(one.lead_days)}
        )
        for one in noted[:A_DAY]
    ]
    today = closed(date(2028, 1, 3), [(person, True) for person in people])
    beside = min(timed(plain) for _ in range(3)) / 10

    anew = timed(estimator.follow, noted)
    belief = estimator.follow(noted)
    one_day = min(timed(belief.after, today) for _ in range(3))

    print(
        f"\n{type(estimator).__name__}, {count} outcomes: a day {one_day / beside:.1f}, "
        f"everything anew {anew / beside:.0f} times a plain Monte-Carlo "
        f"({beside * 1000:.1f} ms)"
    )
    assert belief.n == count
