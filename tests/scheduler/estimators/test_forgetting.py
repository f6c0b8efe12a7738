"""Forgetting: tight on a stable rate, quick after a jump, and never in a hurry alone."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduler.domain.rate import Happened
from services.scheduler.estimators import (
    BetaBinomial,
    Forgetting,
    booked_to_arrived,
    booked_to_confirmed,
    invited_to_booked,
)
from tests.scheduler.estimators.outcomes import MONDAY, a_day, an_outcome

INDEPENDENT = Forgetting(overdispersion=0.0)


def weeks(*, came, n=20, days, start=0):
    """`came` of `n` on each of so many days."""
    return [
        outcome
        for day in range(start, start + days)
        for outcome in a_day(came=came, n=n, day=day)
    ]


def test_without_history_every_speed_is_the_prior():
    rate = Forgetting().learn([])

    assert rate.mean == pytest.approx(0.25)
    assert [part.weight for part in rate.posterior] == pytest.approx([0.25] * 4)


def test_one_day_is_learnt_as_the_pooled_rate_learns_it():
    day = a_day(came=1, n=5)

    rate = INDEPENDENT.learn(day)

    pooled = BetaBinomial().learn(day)
    assert (rate.mean, rate.low, rate.high) == pytest.approx(
        (pooled.mean, pooled.low, pooled.high)
    )


def test_a_stable_rate_is_learnt_nearly_as_tightly_as_pooling_would():
    history = weeks(came=5, days=60)

    rate, pooled = Forgetting().learn(history), BetaBinomial().learn(history)

    assert rate.mean == pytest.approx(pooled.mean, abs=0.005)
    assert rate.high - rate.low < 3 * (pooled.high - pooled.low)
    assert (rate.came, rate.n) == (pooled.came, pooled.n) == (300, 1200)


def test_a_fall_is_followed_within_a_week():
    history = [*weeks(came=10, days=40), *weeks(came=4, days=5, start=40)]

    rate, pooled = Forgetting().learn(history), BetaBinomial().learn(history)

    assert pooled.mean > 0.45
    assert rate.low < 0.2 < rate.high
    assert rate.mean < 0.3


def test_the_slowest_speed_is_trusted_most_while_nothing_changes():
    rate = Forgetting().learn(weeks(came=5, days=60))

    weights = [part.weight for part in rate.posterior]
    assert weights == sorted(weights)
    assert min(weights) > 0.009


def test_a_long_silence_makes_unsure():
    history = weeks(came=5, days=10)

    soon = Forgetting().learn(history, until=MONDAY + timedelta(days=10))
    late = Forgetting().learn(history, until=MONDAY + timedelta(days=300))

    assert late.high - late.low > soon.high - soon.low


def test_people_of_one_day_count_for_less_than_strangers():
    day = a_day(came=20, n=100)

    alike, strangers = Forgetting().learn(day), INDEPENDENT.learn(day)

    assert alike.high - alike.low > strangers.high - strangers.low


@settings(max_examples=25)
@given(
    days=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6),
    shuffle=st.randoms(use_true_random=False),
)
def test_order_and_repetition_change_nothing(days, shuffle):
    history = [
        outcome
        for day, (came, missed) in enumerate(days)
        for outcome in a_day(came=came, n=came + missed, day=day)
    ]
    shuffled = [*history, *history[::2]]
    shuffle.shuffle(shuffled)

    assert Forgetting().learn(shuffled) == Forgetting().learn(history)


@pytest.mark.parametrize(
    "wrong",
    [
        {"came_before": 0.0},
        {"half_lives": (3.0, 0.0)},
        {"overdispersion": 1.0},
        {"overdispersion": -0.1},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        Forgetting(**wrong)


def test_every_rate_names_its_denominator():
    noted = [
        an_outcome("ada", Happened.BOOKED),
        an_outcome("ada", Happened.CONFIRMED, noted=1),
        an_outcome("ada", Happened.ARRIVED, noted=2),
    ]

    rates = [
        learn(noted)
        for learn in (invited_to_booked, booked_to_confirmed, booked_to_arrived)
    ]

    assert [rate.denominator.group for rate in rates] == ["invited", "booked", "booked"]
    assert [rate.denominator.step for rate in rates] == [
        "booked",
        "confirmed",
        "arrived",
    ]
