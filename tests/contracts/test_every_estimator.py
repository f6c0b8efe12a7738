"""What every estimator of a show-up rate promises, whoever wrote it and whenever."""

import sys
from json import dumps, loads

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduler.domain.rate import Denominator, Happened
from services.scheduler.estimators import ESTIMATORS
from tests.scheduler.estimators.outcomes import a_day, an_outcome

EXAMPLES = [sys.modules[kind.__module__].EXAMPLE for kind in ESTIMATORS.values()]

facts = st.lists(
    st.builds(
        an_outcome,
        subject=st.sampled_from([f"person {number}" for number in range(12)]),
        happened=st.sampled_from(Happened),
        day=st.integers(0, 9),
        noted=st.integers(0, 240),
    ),
    max_size=30,
)


@pytest.mark.parametrize("estimator", EXAMPLES, ids=repr)
@settings(max_examples=30)
@given(noted=facts, denominator=st.sampled_from(Denominator))
def test_answers_a_rate_that_is_never_certain(estimator, noted, denominator):
    rate = estimator.learn(noted, denominator=denominator)

    assert 0 < rate.low < rate.mean < rate.high < 1
    assert rate.denominator is denominator
    assert sum(part.weight for part in rate.posterior) == pytest.approx(1)


@pytest.mark.parametrize("estimator", EXAMPLES, ids=repr)
@settings(max_examples=30)
@given(noted=facts, shuffle=st.randoms(use_true_random=False))
def test_order_and_redelivery_change_nothing(estimator, noted, shuffle):
    shuffled = [*noted, *noted[::3]]
    shuffle.shuffle(shuffled)

    assert estimator.learn(shuffled) == estimator.learn(noted)


@pytest.mark.parametrize("estimator", EXAMPLES, ids=repr)
def test_a_corrected_history_is_a_history_right_at_once(estimator):
    right = a_day(came=2, n=6)
    wrong = [an_outcome(fact.subject, Happened.UNKNOWN, noted=-1) for fact in right]

    assert estimator.learn([*right, *wrong]) == estimator.learn(right)


@pytest.mark.parametrize("estimator", EXAMPLES, ids=repr)
def test_follows_the_data_in_the_end(estimator):
    history = [fact for day in range(30) for fact in a_day(came=15, n=20, day=day)]

    rate = estimator.learn(history)

    assert rate.low < 0.75 < rate.high
    assert rate.mean == pytest.approx(0.75, abs=0.02)


@pytest.mark.parametrize("estimator", EXAMPLES, ids=repr)
def test_survives_the_database(estimator):
    there_and_back = loads(dumps(ESTIMATORS.to_json(estimator)))

    assert ESTIMATORS.from_json(there_and_back) == estimator
