"""An interview day, minute by minute, on cases small enough to do by hand."""

import numpy as np
import pytest

from services.scheduler.overbooking import Habits, SessionShape
from services.scheduler.overbooking.day import People, imagine, run
from shared.errors import Invalid

HALF_HOURS = SessionShape(arrivals=3, slots=3, slot_minutes=30)


def a_day_of(*minutes_late, needs=30.0, came=None):
    """One day; everybody comes so many minutes after the start of their slot."""
    shape = (1, len(minutes_late))
    return People(
        came=np.array([came or [True] * len(minutes_late)]),
        late_by=np.array([minutes_late], dtype=float).reshape(shape),
        needs=np.full(shape, needs),
    )


def figures(day):
    names = ("came", "held", "away", "idle", "overtime", "waiting")
    return [float(getattr(day, name)[0]) for name in names]


def test_three_at_once_with_one_interviewer_lose_the_third():
    day = run(a_day_of(0, 0, 0), profile=(3, 0, 0), session=HALF_HOURS)

    assert figures(day) == [3, 2, 1, 30, 0, 0 + 30 + 45]
    assert sorted(day.waits[0][:2]) == [0, 30]
    assert np.isnan(day.waits[0][2])


def test_three_at_once_with_three_interviewers_wait_for_nobody():
    session = SessionShape(arrivals=3, slots=3, slot_minutes=30, interviewers=3)

    day = run(a_day_of(0, 0, 0), profile=(3, 0, 0), session=session)

    assert figures(day) == [3, 3, 0, 180, 0, 0]


def test_one_a_slot_fills_the_session():
    day = run(a_day_of(0, 0, 0), profile=(1, 1, 1), session=HALF_HOURS)

    assert figures(day) == [3, 3, 0, 0, 0, 0]


def test_whoever_comes_early_waits_only_from_their_slot_on():
    day = run(a_day_of(-10, -10), profile=(2, 0), session=HALF_HOURS)

    assert figures(day)[5] == 0 + 30


def test_first_come_is_first_served_whatever_the_slot():
    day = run(a_day_of(40, 0), profile=(1, 1), session=HALF_HOURS)

    assert list(day.waits[0]) == [0, 20]


def test_an_interview_beyond_the_end_is_overtime():
    day = run(a_day_of(20), profile=(0, 0, 1), session=HALF_HOURS)

    assert figures(day)[1:5] == [1, 0, 80, 20]


def test_nobody_is_begun_after_the_grace():
    day = run(a_day_of(121), profile=(1, 0, 0), session=HALF_HOURS)

    assert figures(day)[:3] == [1, 0, 1]


def test_whoever_stays_away_leaves_no_trace():
    day = run(a_day_of(0, 0, came=[True, False]), profile=(2,), session=HALF_HOURS)

    assert figures(day)[:3] == [1, 1, 0]


def test_an_empty_day_is_idle():
    day = run(a_day_of(), profile=(0, 0, 0), session=HALF_HOURS)

    assert figures(day) == [0, 0, 0, 90, 0, 0]


def test_imagined_people_follow_the_habits():
    habits = Habits(late_share=0.0, interview_minutes=20, interview_spread=0.5)
    session = SessionShape(arrivals=1, habits=habits)

    people = imagine(
        np.ones((400, 100), dtype=bool), session=session, rng=np.random.default_rng(1)
    )

    assert people.late_by.mean() == pytest.approx(-5, abs=0.2)
    assert people.late_by.std() == pytest.approx(8, abs=0.2)
    assert people.needs.mean() == pytest.approx(20, abs=0.2)
    assert people.needs.std() == pytest.approx(10, abs=0.3)


@pytest.mark.parametrize(
    "wrong",
    [{"interview_minutes": 0}, {"late_share": 1.5}, {"patience_minutes": -1}],
)
def test_habits_that_cannot_be_are_refused(wrong):
    with pytest.raises(Invalid):
        Habits(**wrong)
