"""The distribution of arrivals: exact where mathematics has the answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators import BetaBinomial
from services.scheduler.overbooking import known_share, posterior_draws
from services.scheduler.overbooking.quadrature import spread_points
from shared.errors import Invalid

CHANCES = [0.1, 0.15, 0.2, 0.25, 0.3, 1 / 3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
parameters = st.floats(min_value=0.1, max_value=500)


def of_counts(came, n, **options):
    return posterior_draws(BetaBinomial().of_counts(came=came, n=n), **options)


def of_outcomes_alone(came, n, **options):
    """A posterior that is all data: Beta(came, n - came)."""
    return posterior_draws(
        BetaBinomial(came_before=came, missed_before=n - came).of_counts(came=0, n=0),
        **options,
    )


def smallest(draws, *, arrivals=5, confidence=0.9):
    """Counting up, the plainest way to find it."""
    bookings = arrivals
    while draws.arrivals(bookings)[:arrivals].sum() > 1 - confidence:
        bookings += 1
    return bookings


@given(alpha=parameters, beta=parameters, power=st.integers(0, 60))
def test_the_points_average_powers_exactly(alpha, beta, power):
    shares, weights = spread_points(Beta(alpha=alpha, beta=beta), people=60)

    moment = np.prod([(alpha + i) / (alpha + beta + i) for i in range(power)])
    assert weights @ shares**power == pytest.approx(moment, rel=1e-10, abs=1e-13)


def test_the_points_carry_the_weight_of_their_part():
    _, weights = spread_points(Beta(alpha=2, beta=7, weight=0.3), people=60)

    assert weights.sum() == pytest.approx(0.3)


@pytest.mark.parametrize("prior", [(1, 3), (2, 7), (0.5, 0.5), (101, 403), (1, 51)])
@pytest.mark.parametrize("overdispersion", [0.0, 0.02, 0.2])
def test_finer_points_say_the_same(prior, overdispersion):
    came, missed = prior
    rate = BetaBinomial(came_before=came, missed_before=missed).of_counts(came=0, n=0)

    coarse, fine = (
        posterior_draws(rate, overdispersion=overdispersion, bound=bound).arrivals(120)
        for bound in (120, 30_000)
    )

    assert coarse == pytest.approx(fine, abs=1e-13)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 1.0])
def test_a_known_share_without_day_effect_is_a_binomial(share):
    chances = known_share(share).arrivals(40)

    assert chances == pytest.approx(stats.binom.pmf(range(41), 40, share), abs=1e-13)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.9])
def test_a_known_share_with_day_effect_is_a_beta_binomial(share):
    chances = known_share(share, overdispersion=0.02).arrivals(40)

    exact = stats.betabinom.pmf(range(41), 40, 49 * share, 49 * (1 - share))
    assert chances == pytest.approx(exact, abs=1e-13)


@pytest.mark.parametrize("bookings", [1, 17, 500])
def test_a_posterior_without_day_effect_is_a_beta_binomial(bookings):
    chances = of_counts(1, 5, overdispersion=0).arrivals(bookings)

    exact = stats.betabinom.pmf(range(bookings + 1), bookings, 2, 7)
    assert chances == pytest.approx(exact, abs=1e-13)


def test_the_day_effect_widens_by_the_stated_factor():
    people, rho, share = 30, 0.02, 0.2
    chances = known_share(share, overdispersion=rho).arrivals(people)

    count = np.arange(people + 1)
    variance = chances @ count**2 - (chances @ count) ** 2
    binomial = people * share * (1 - share)
    assert variance == pytest.approx(binomial * (1 + (people - 1) * rho))


def test_simulated_days_agree():
    days, bookings = 200_000, 40
    rng = np.random.default_rng(1)
    shares = rng.beta(2, 7, days)
    of_the_day = rng.beta(49 * shares, 49 * (1 - shares))
    came = rng.binomial(bookings, of_the_day)

    chances = of_counts(1, 5).arrivals(bookings)

    seen = np.bincount(came, minlength=bookings + 1) / days
    error = np.sqrt(chances * (1 - chances) / days)
    assert np.all(np.abs(seen - chances) < 5 * error + 1e-9)


@pytest.mark.parametrize(
    ("draws", "bookings"),
    [
        (known_share, [78, 52, 38, 30, 25, 22, 18, 14, 11, 9, 8, 7]),
        (
            lambda share: known_share(share, overdispersion=0.02),
            [112, 66, 46, 35, 28, 25, 20, 15, 12, 10, 8, 7],
        ),
        (
            lambda share: of_outcomes_alone(100 * share, 100, overdispersion=0),
            [94, 58, 42, 32, 26, 23, 19, 15, 12, 10, 8, 7],
        ),
        (
            lambda share: of_outcomes_alone(20 * share, 20, overdispersion=0),
            [184, 91, 58, 42, 32, 28, 22, 16, 13, 10, 8, 7],
        ),
    ],
    ids=["binomial", "day effect", "100 outcomes", "20 outcomes"],
)
def test_five_arrivals_with_ninety_percent_need_the_known_numbers(draws, bookings):
    assert [smallest(draws(share)) for share in CHANCES] == bookings


def test_if_everybody_comes_five_bookings_bring_five():
    assert smallest(known_share(1.0)) == 5


@settings(max_examples=40)
@given(
    bookings=st.integers(0, 60),
    came=st.integers(0, 20),
    missed=st.integers(0, 20),
    overdispersion=st.floats(0, 0.5),
)
def test_the_chances_are_a_distribution_with_the_right_mean(
    bookings, came, missed, overdispersion
):
    draws = of_counts(came, came + missed, overdispersion=overdispersion, bound=60)

    chances = draws.arrivals(bookings)

    assert chances.shape == (bookings + 1,)
    assert chances.min() >= 0
    assert chances.sum() == pytest.approx(1)
    assert chances @ np.arange(bookings + 1) == pytest.approx(bookings * draws.mean)


@pytest.mark.parametrize("overdispersion", [-0.1, 1.0, float("nan")])
def test_an_impossible_day_effect_is_refused(overdispersion):
    with pytest.raises(Invalid, match="overdispersion"):
        known_share(0.2, overdispersion=overdispersion)


@pytest.mark.parametrize("overdispersion", [0.0, 0.02])
def test_imagined_people_come_as_often_as_the_chances_say(overdispersion):
    draws = of_counts(20, 100, overdispersion=overdispersion)

    came = draws.sample(30, days=20_000, rng=np.random.default_rng(1))

    seen = np.bincount(came.sum(axis=1), minlength=31) / len(came)
    assert seen == pytest.approx(draws.arrivals(30), abs=0.012)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_nobody_or_everybody_can_be_imagined(share):
    draws = known_share(share, overdispersion=0.02)

    came = draws.sample(10, days=50, rng=np.random.default_rng(1))

    assert came.mean() == share
