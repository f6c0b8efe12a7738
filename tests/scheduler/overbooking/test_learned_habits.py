"""The desk's times, learnt: back to the truth with many, to the assumption with few."""

import numpy as np
import pytest

from services.scheduler.overbooking import Habits, SessionShape
from services.scheduler.overbooking.day import imagine
from services.scheduler.overbooking.habits import USUAL
from services.scheduler.overbooking.learned_habits import Visit, learn_habits

HERE = Habits(
    interview_minutes=41.0,
    interview_spread=0.5,
    early_minutes=1.0,
    punctuality_minutes=5.0,
    late_share=0.3,
    late_minutes=25.0,
    patience_minutes=20.0,
)


def visits(n, *, habits=HERE, seed=1):
    session = SessionShape(arrivals=1, habits=habits)
    people = imagine(
        np.ones((1, n), bool), session=session, rng=np.random.default_rng(seed)
    )
    return [
        Visit(late_by=late, interview_minutes=needs)
        for late, needs in zip(people.late_by[0], people.needs[0], strict=True)
    ]


def test_nothing_seen_changes_nothing():
    learnt = learn_habits([])

    assert learnt.interview_minutes == pytest.approx(USUAL.interview_minutes)
    assert learnt.interview_spread == pytest.approx(USUAL.interview_spread)
    assert learnt.early_minutes == USUAL.early_minutes
    assert learnt.patience_minutes == USUAL.patience_minutes


def test_many_visits_tell_the_truth():
    learnt = learn_habits(visits(4000))

    assert learnt.interview_minutes == pytest.approx(41, rel=0.03)
    assert learnt.interview_spread == pytest.approx(0.5, abs=0.03)
    assert learnt.early_minutes == pytest.approx(1, abs=0.6)
    assert learnt.punctuality_minutes == pytest.approx(5, abs=0.6)
    assert learnt.late_share == pytest.approx(0.3, abs=0.04)
    assert learnt.late_minutes == pytest.approx(25, abs=3)


def test_a_few_visits_move_it_a_little():
    learnt = learn_habits(visits(5))

    assert USUAL.interview_minutes < learnt.interview_minutes < 38
    assert learnt.late_share == pytest.approx(USUAL.late_share, abs=0.1)


def test_the_order_of_visits_does_not_matter():
    seen = visits(50)

    forwards, backwards = learn_habits(seen), learn_habits(seen[::-1])

    assert forwards.late_minutes == pytest.approx(backwards.late_minutes)
    assert forwards.interview_minutes == pytest.approx(backwards.interview_minutes)


def test_those_who_left_tell_how_long_people_wait():
    learnt = learn_habits([Visit(left_after=15.0)] * 30)

    assert learnt.patience_minutes == pytest.approx((45 + 15) / 2)


def test_slips_of_the_clock_are_not_learnt_from():
    learnt = learn_habits([Visit(late_by=2000.0, interview_minutes=0.0)] * 50)

    assert learnt.interview_minutes == pytest.approx(USUAL.interview_minutes)
    assert learnt.late_share == USUAL.late_share
