"""Learning one more day, and everything anew, beside a plain Monte-Carlo of draws.

Ratios are printed (`pytest -s tests/bench`), not asserted. All take turns in one run,
and seconds are those of a core.
"""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from services.scheduler.domain.rate import Happened, Outcome
from services.scheduler.estimators import Cells, DynamicLogistic
from services.scheduler.estimators.crowd import closed, lead_of, traits_of
from tests.bench.measured import peak, seconds

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


def plain():
    """300 draws of 100 people's chances and of who comes."""
    rng = np.random.default_rng(1)
    chances = 1 / (1 + np.exp(-rng.normal(-1.0, 0.5, (300, A_DAY))))
    return (rng.random(chances.shape) < chances).sum(axis=1)


@pytest.mark.slow
@pytest.mark.parametrize("count", [100, 1_000, 50_000])
@pytest.mark.parametrize(
    "estimator", [Cells(), DynamicLogistic()], ids=lambda e: type(e).__name__
)
def test_a_day_is_learnt(estimator, count):
    noted = outcomes(count)
    people = [
        traits_of(
            {"source": one.source, "city": one.city, "lead": lead_of(one.lead_days)}
        )
        for one in noted
    ]
    belief = estimator.follow(noted)
    rng = np.random.default_rng(3)

    def of_one_day(crowd):
        return closed(date(2028, 1, 3), [(person, True) for person in crowd])

    took = seconds(
        {
            "plain": plain,
            "a day of 100": lambda: belief.after(of_one_day(people[:A_DAY])),
            "a day of all": lambda: belief.after(of_one_day(people)),
            "draws for 100": lambda: belief.shares(people[:A_DAY], draws=300, rng=rng),
            "everything anew": lambda: estimator.follow(noted),
        },
        rounds=3 if count < 50_000 else 1,
    )

    told = ", ".join(
        f"{name} {1000 * each:.1f} ms ({each / took['plain']:.1f})"
        for name, each in took.items()
    )
    held = peak(lambda: belief.after(of_one_day(people)))
    print(f"\n{type(estimator).__name__}, {count} outcomes: {told}; {held:.1f} MB")
    assert belief.n == count
    assert belief.after(of_one_day(people)).n == 2 * count
