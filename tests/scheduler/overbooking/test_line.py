"""The fast line against the slow one: one day at a time, one person at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduler.overbooking import Habits, SessionShape
from services.scheduler.overbooking.line import NOBODY, Line, serve

people = st.lists(
    st.tuples(
        st.integers(0, 3),  # slot
        st.floats(-20, 60),  # late by
        st.floats(1, 70),  # needs
        st.booleans(),  # comes
    ),
    max_size=12,
)


def session_with(interviewers, *, slots=4):
    return SessionShape(arrivals=3, slots=slots, interviewers=interviewers)


def by_hand(day, session):
    """One day as one would tell it: held, away, idle, overtime, waiting."""
    habits, length = session.habits, session.minutes
    free, held, away, busy, waiting = [0.0] * session.interviewers, 0, 0, 0.0, 0.0
    came = [
        (slot * 30 + late, slot, needs) for slot, late, needs, comes in day if comes
    ]
    for arrives, slot, needs in sorted(came, key=lambda one: one[0]):
        ready = max(arrives, slot * 30.0)
        free.sort()
        begins = max(arrives, free[0])
        latest = min(ready + habits.patience_minutes, length + habits.grace_minutes)
        if begins > latest:
            away += 1
            waiting += max(0.0, latest - ready)
            continue
        held += 1
        waiting += max(0.0, begins - ready)
        busy += min(begins + needs, length) - min(begins, length)
        free[0] = begins + needs
    overtime = sum(max(0.0, each - length) for each in free)
    return held, away, session.interviewers * length - busy, overtime, waiting


def line_of(days):
    most = max((len(day) for day in days), default=0)
    padded = [[*day, *[(0, 0.0, 1.0, False)] * (most - len(day))] for day in days]
    table = np.array(padded, dtype=float).reshape(len(days), most, 4)
    return Line.up(
        came=table[:, :, 3] > 0,
        starts=table[:, :, 0] * 30,
        late_by=table[:, :, 1],
        needs=table[:, :, 2],
    )


def figures(served):
    names = ("held", "away", "idle", "overtime", "waiting")
    return np.array([getattr(served, name) for name in names]).T


@settings(max_examples=60)
@given(days=st.lists(people, min_size=1, max_size=4), interviewers=st.integers(1, 4))
def test_many_days_at_once_are_days_one_by_one(days, interviewers):
    session = session_with(interviewers)

    served = serve(line_of(days), session=session)

    told = [by_hand(day, session) for day in days]
    assert figures(served) == pytest.approx(np.array(told), abs=1e-6)


@settings(max_examples=60)
@given(
    day=people,
    slots=st.lists(st.integers(0, 3), min_size=1, max_size=3),
    late=st.floats(-20.5, 60.5),
)
def test_joining_the_line_is_having_stood_in_it(day, slots, late):
    starts = 30.0 * np.array(slots)[:, None]
    newcomer = Line(
        arrives=starts + late,
        ready=np.maximum(starts + late, starts),
        needs=np.full(starts.shape, 20.0),
    )

    joined = serve(line_of([day]).joined(newcomer), session=session_with(2))

    told = [by_hand([*day, (s, late, 20.0, True)], session_with(2)) for s in slots]
    assert figures(joined) == pytest.approx(np.array(told), abs=1e-6)


def test_some_days_alone_have_no_turns_that_nobody_takes():
    line = line_of([[(0, 0.0, 5.0, True)] * 3, [(0, 0.0, 5.0, True)]])

    alone = line.on(np.array([1]))

    assert (line.turns, alone.turns) == (3, 1)
    assert alone.arrives.max() < NOBODY


def test_whoever_leaves_has_waited_as_long_as_they_had_patience():
    session = SessionShape(arrivals=1, habits=Habits(patience_minutes=10))
    line = line_of([[(0, 0.0, 25.0, True), (0, 0.0, 25.0, True)]])

    served = serve(line, session=session)

    assert list(served.met[:, 0]) == [True, False]
    assert list(served.waits[:, 0]) == [0.0, 10.0]
