"""Imagined offices: the same for everybody, and as the scenario says."""

from dataclasses import replace

import numpy as np
import pytest

from services.scheduler.simulation import SCENARIOS
from services.scheduler.simulation.world import days_of, shares_of

NAMES = [
    "base",
    "text20",
    "cold",
    "shift",
    "shiftup",
    "hetero",
    "roomy",
    "big",
    "tight",
    "candfirst",
    "targetfirst",
    "emplfirst",
]


def days(name="base", *, seed=1, **different):
    return list(days_of(replace(SCENARIOS[name], **different), seed=seed))


def test_there_are_twelve_scenarios():
    assert list(SCENARIOS) == NAMES


def test_the_same_seed_is_the_same_office():
    ours, theirs = days(weeks=1), days(weeks=1)

    assert all(
        np.array_equal(one.odds, other.odds)
        and np.array_equal(one.would.came, other.would.came)
        for one, other in zip(ours, theirs, strict=True)
    )


def test_another_seed_is_another_office():
    assert not np.array_equal(days(weeks=1)[0].odds, days(weeks=1, seed=2)[0].odds)


def test_days_before_the_first_plan_have_negative_numbers():
    weeks = {day.week for day in days(weeks=2)}
    numbers = [day.number for day in days(weeks=2)]

    assert weeks == set(range(-8, 2))
    assert numbers == list(range(-40, 10))


@pytest.mark.parametrize(
    ("name", "before", "after"), [("shift", 0.5, 0.2), ("shiftup", 0.2, 0.5)]
)
def test_the_share_jumps_when_the_scenario_says_so(name, before, after):
    played = days(name, drift=0.0, drift_of_groups=0.0)

    def mean(weeks):
        return np.mean([shares_of(d.odds).mean() for d in played if d.week in weeks])

    assert mean(range(-8, 2)) == pytest.approx(before, abs=0.01)
    assert mean(range(2, 6)) == pytest.approx(after, abs=0.01)


def test_where_all_are_alike_everybody_has_the_same_chance():
    odds = np.concatenate([day.odds for day in days("text20", weeks=1)])

    assert shares_of(odds) == pytest.approx(np.full(odds.shape, 0.2))
