"""People told apart: the sums against brute force."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduler.overbooking import PersonalDraws
from services.scheduler.overbooking.personal_draws import who_comes


def some_draws(people, *, rows=3, seed=0):
    shares = np.random.default_rng(seed).random((rows, people))
    return PersonalDraws(shares=shares)


def enumerated(shares):
    """P(K = k) by adding up every way it can happen."""
    chances = np.zeros(len(shares) + 1)
    for came in product((0, 1), repeat=len(shares)):
        ways = [p if c else 1 - p for p, c in zip(shares, came, strict=True)]
        chances[sum(came)] += np.prod(ways)
    return chances


@pytest.mark.parametrize("people", [0, 1, 2, 7, 12])
def test_arrivals_are_what_enumeration_says(people):
    draws = some_draws(people)

    chances = draws.arrivals(people)

    brute = np.mean([enumerated(row) for row in draws.shares], axis=0)
    assert chances == pytest.approx(brute, abs=1e-12)


@settings(max_examples=40)
@given(
    shares=st.lists(
        st.lists(st.floats(0, 1), min_size=14, max_size=14), min_size=1, max_size=4
    ),
    enough=st.integers(0, 15),
)
def test_more_invited_never_lower_the_chance_of_enough(shares, enough):
    draws = PersonalDraws(shares=np.array(shares))

    chances = [draws.arrivals(n)[enough:].sum() for n in range(17)]

    assert np.all(np.diff(chances) >= -1e-12)


def test_whoever_is_beyond_the_known_is_like_their_average():
    draws = PersonalDraws(shares=np.array([[0.2, 0.4]]))

    chances = draws.arrivals(3)

    assert chances == pytest.approx(enumerated([0.2, 0.4, 0.3]))


def test_samples_come_as_often_as_believed():
    draws = some_draws(4, rows=40)

    came = draws.sample(4, days=40_000, rng=np.random.default_rng(1))

    assert came.mean(axis=0) == pytest.approx(draws.shares.mean(axis=0), abs=0.01)


def test_mixed_people_keep_those_already_booked_apart():
    draws = PersonalDraws(shares=np.array([[1.0, 0.0, 0.5, 0.7]]))

    came = who_comes(
        draws, 6, among=range(2, 4), days=20_000, rng=np.random.default_rng(1)
    )

    assert came.mean(axis=0)[:2] == pytest.approx([1.0, 0.0])
    assert came.mean(axis=0)[2:] == pytest.approx([0.6] * 4, abs=0.02)


def test_nobody_known_is_nobody_expected():
    draws = PersonalDraws(shares=np.zeros((5, 0)))

    assert draws.mean == 0.0
    assert list(draws.arrivals(2)) == [1.0, 0.0, 0.0]
