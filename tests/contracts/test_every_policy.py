"""What every overbooking policy promises, whoever wrote it and whenever."""

import sys
from json import dumps, loads
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduler.estimators import BetaBinomial
from services.scheduler.overbooking import (
    POLICIES,
    PersonalDraws,
    SessionShape,
    known_share,
    plan_from_json,
    posterior_draws,
    seed_of,
    to_json,
)

EXAMPLES = [sys.modules[kind.__module__].EXAMPLE for kind in POLICIES.values()]

sessions = st.builds(
    SessionShape,
    arrivals=st.integers(0, 40),
    slots=st.integers(1, 12),
    interviewers=st.integers(1, 3),
    seats=st.none() | st.integers(1, 40),
    bound=st.integers(0, 60),
    queue=st.none() | st.integers(0, 60),
)
seeds = st.integers(0, 2**32 - 1)


def draws_after(came, missed):
    rate = BetaBinomial().of_counts(came=came, n=came + missed)
    return posterior_draws(rate, bound=100)


believed = st.builds(draws_after, st.integers(0, 20), st.integers(0, 20))
known = st.builds(known_share, st.floats(0, 1), overdispersion=st.floats(0, 0.5))


@pytest.mark.parametrize("policy", EXAMPLES, ids=repr)
@settings(max_examples=15)
@given(session=sessions, draws=believed | known, seed=seeds)
def test_books_within_its_limits_and_fills_its_slots(policy, session, draws, seed):
    plan = policy.plan(session, draws, seed=seed)

    assert 0 <= plan.bookings <= session.most
    assert len(plan.profile) == session.slots
    assert sum(plan.profile) == plan.bookings
    assert min(plan.profile) >= 0
    assert plan.bound in (None, "care", session.most_because)


@pytest.mark.parametrize("policy", EXAMPLES, ids=repr)
@settings(max_examples=15)
@given(session=sessions, draws=believed | known, seed=seeds)
def test_states_one_distribution_that_holds_together(policy, session, draws, seed):
    plan = policy.plan(session, draws, seed=seed)

    said = plan.statements
    assert len(said.chances) == plan.bookings + 1
    assert sum(said.chances) == pytest.approx(1)
    assert 0 <= said.p_short <= 1
    assert said.p_short == pytest.approx(sum(said.chances[: session.arrivals]))
    assert (said.p_crowd is None) == (session.seats is None)
    assert 0 <= said.interval[0] <= said.interval[1] <= plan.bookings


EDGES = {
    "nobody wanted": SessionShape(arrivals=0, slots=3),
    "one slot": SessionShape(arrivals=1),
    "one interviewer, one slot, many wanted": SessionShape(arrivals=9, bound=40),
    "nobody waiting": SessionShape(arrivals=5, slots=6, queue=0),
    "beyond capacity": SessionShape(arrivals=30, slots=4, interviewers=2, bound=80),
    "beyond the queue": SessionShape(arrivals=5, slots=6, queue=3),
    "a group": SessionShape.group(least=4, places=6, queue=30),
}


@pytest.mark.parametrize("policy", EXAMPLES, ids=repr)
@pytest.mark.parametrize("share", [0.0, 1.0])
@pytest.mark.parametrize("session", EDGES.values(), ids=EDGES)
def test_certainty_and_narrow_sessions_are_planned(policy, share, session):
    plan = policy.plan(session, known_share(share), seed=3)

    said = plan.statements
    assert plan.bookings <= session.most
    assert said.expected_arrivals == pytest.approx(share * plan.bookings)
    came = plan.bookings if share else 0
    assert said.p_enough == pytest.approx(float(came >= session.arrivals))
    assert said.interval == (came, came)


@pytest.mark.parametrize("policy", EXAMPLES, ids=repr)
def test_ten_thousand_waiting_are_no_burden(policy):
    session = SessionShape(arrivals=5, slots=6, queue=10_000, bound=10_000)
    draws = PersonalDraws(shares=np.full((20, 10_000), 0.25))

    assert 5 <= policy.plan(session, draws, seed=1).bookings <= 60


@pytest.mark.parametrize("policy", EXAMPLES, ids=repr)
@settings(max_examples=8)
@given(session=sessions, draws=believed, seed=seeds)
def test_plans_the_same_again_from_the_same_seed(policy, session, draws, seed):
    assert policy.plan(session, draws, seed=seed) == policy.plan(
        session, draws, seed=seed
    )


@pytest.mark.parametrize("policy", EXAMPLES, ids=repr)
def test_survives_the_database(policy):
    there_and_back = loads(dumps(POLICIES.to_json(policy)))

    assert POLICIES.from_json(there_and_back) == policy


@pytest.mark.parametrize("policy", EXAMPLES, ids=repr)
def test_its_plans_survive_the_database(policy):
    session = SessionShape(arrivals=5, slots=6, seats=8)
    seed = seed_of(UUID("6f1b0c1e-3c2b-4b55-9d7a-0d7c1a2b3c4d"))
    plan = policy.plan(session, draws_after(1, 4), seed=seed)

    there_and_back = loads(dumps(to_json(plan)))

    assert plan_from_json(there_and_back) == plan
