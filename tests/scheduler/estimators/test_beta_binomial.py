"""The pooled rate: conjugate updating with a named denominator."""

import pytest
from scipy.stats import beta

from services.scheduler.domain.rate import Beta, Denominator, Rate
from services.scheduler.estimators import BetaBinomial
from tests.scheduler.estimators.outcomes import MONDAY, a_day


def test_one_of_five_is_a_posterior_of_two_and_seven():
    rate = BetaBinomial().learn(a_day(came=1, n=5))

    assert (rate.came, rate.n) == (1, 5)
    assert rate.posterior == (Beta(alpha=2, beta=7),)
    assert rate.mean == pytest.approx(2 / 9)
    assert (rate.low, rate.high) == pytest.approx(beta(2, 7).interval(0.95))


def test_without_history_the_prior_speaks():
    rate = BetaBinomial().learn([])

    assert (rate.n, rate.mean, rate.prior) == (0, 0.25, (1.0, 3.0))
    assert (rate.low, rate.high) == pytest.approx(beta(1, 3).interval(0.95))


def test_nobody_ever_coming_leaves_a_positive_rate():
    rate = BetaBinomial().of_counts(came=0, n=1000)

    assert 0 < rate.low < rate.mean < rate.high < 0.01


def test_the_rate_learns_only_from_closed_days():
    days = [*a_day(came=1, n=5), *a_day(came=5, n=5, day=1)]

    assert BetaBinomial().learn(days, until=MONDAY).n == 5


@pytest.mark.parametrize("prior", [(0, 3), (1, -1), (1, float("nan")), (1e12, 1)])
def test_a_prior_that_is_no_distribution_is_refused(prior):
    came, missed = prior

    with pytest.raises(ValueError, match="positive"):
        BetaBinomial(came_before=came, missed_before=missed)


def test_more_arrivals_than_bookings_are_refused():
    with pytest.raises(ValueError, match="at most everybody"):
        BetaBinomial(came_before=5).of_counts(came=6, n=5)


def test_a_weight_beyond_one_is_refused():
    with pytest.raises(ValueError, match="weight"):
        Beta(alpha=1, beta=1, weight=1.5)


def test_an_interval_turned_round_is_refused():
    with pytest.raises(ValueError, match="interval"):
        Rate(
            mean=0.5,
            low=0.6,
            high=0.4,
            n=0,
            came=0,
            denominator=Denominator.BOOKED_TO_ARRIVED,
            prior=(1.0, 1.0),
            posterior=(Beta(alpha=1, beta=1),),
        )
