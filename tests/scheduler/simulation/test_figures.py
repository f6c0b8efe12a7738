"""Means and intervals of played days."""

from math import nan

import numpy as np
import pytest

from services.scheduler.simulation.figures import figure, figures_of
from services.scheduler.simulation.play import Played


def a_day(**different):
    told = {
        "week": 0,
        "invited": 4,
        "held": 2.0,
        "enough_held": False,
        "enough_came": True,
        "stated": 0.75,
        "idle": 10.0,
        "overtime": 0.0,
        "away": 1.0,
        "cost": 100.0,
        "waits": np.array([0.0, 10.0, 45.0]),
        "met": np.array([True, True, False]),
        "group": np.array([True, False, False]),
    }
    return Played(**{**told, **different})


def test_means_are_of_days_and_shares_of_those_who_came():
    figures = figures_of([a_day(), a_day(cost=200.0)], weeks=range(1))

    assert figures["cost"] == 150
    assert figures["away_share"] == pytest.approx(1 / 3)
    assert figures["stated_minus_realised"] == pytest.approx(-0.25)
    assert figures["wait_p95_met"] == 10
    assert figures["wait_gap"] == pytest.approx(0 - 55 / 2)


def test_other_weeks_are_left_out():
    figures = figures_of([a_day(), a_day(week=1, cost=900.0)], weeks=range(1))

    assert figures["cost"] == 100


def test_without_anybody_there_is_no_mean():
    nobody = np.zeros(0)
    empty = a_day(waits=nobody, met=nobody.astype(bool), group=nobody.astype(bool))

    figures = figures_of([empty], weeks=range(1))

    assert np.isnan(figures["wait"])
    assert np.isnan(figures["wait_p95_met"])


def test_an_interval_is_students():
    known = figure([1.0, 2.0, 3.0, nan])

    assert known.mean == 2
    assert known.half_width == pytest.approx(2.484, abs=0.001)


def test_what_was_never_said_has_no_mean():
    assert figure([nan, nan]).mean is None
