"""The sums behind the estimators and the scores, held against other sums."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import binom, norm

from services.scheduler.estimators.counts import at_least
from services.scheduler.estimators.dispersion import Day, Dispersion
from services.scheduler.estimators.filters import Gaussians, learn
from services.scheduler.estimators.normal import average_share, log_odds_for
from services.scheduler.estimators.scores import scored
from services.scheduler.estimators.speeds import weighed


@pytest.mark.parametrize("mean", [-3.0, 0.0, 1.5])
@pytest.mark.parametrize("variance", [0.01, 0.5, 2.0])
def test_the_average_share_agrees_with_integration(mean, variance):
    normal = norm(mean, variance**0.5)

    exact, _ = quad(lambda x: expit(x) * normal.pdf(x), mean - 20, mean + 20, limit=200)

    found = average_share(np.array(mean), np.array(variance))
    assert found == pytest.approx(exact, abs=1e-5)


@given(share=st.floats(0.01, 0.99), variance=st.floats(0, 4))
def test_log_odds_are_found_for_any_share(share, variance):
    mean = log_odds_for(share, variance=variance)

    found = average_share(np.array(mean), np.array(variance))
    assert found == pytest.approx(share, abs=1e-9)


def test_a_filter_finds_the_mode_that_an_optimiser_finds():
    design = np.array([[1.0, 0.0], [1.0, 1.0]])
    came, n = np.array([3.0, 9.0]), np.array([10.0, 12.0])
    before = Gaussians(mean=np.array([[-1.0, 0.0]]), spread=np.diag([1.0, 0.25])[None])

    found, _ = learn(before, design=design, came=came, n=n, worth=np.ones(2))

    def cost(b):
        odds, off = design @ b, b - before.mean[0]
        seen = came @ odds - n @ np.logaddexp(0, odds)
        return 0.5 * off @ np.diag([1.0, 4.0]) @ off - seen

    best = minimize(cost, np.zeros(2), tol=1e-12).x
    assert found.mean[0] == pytest.approx(best, abs=1e-5)


def test_a_surprising_day_of_thousands_does_not_overshoot():
    before = Gaussians(mean=np.array([[5.0]]), spread=np.array([[[0.01]]]))

    found, foretold = learn(
        before,
        design=np.ones((1, 1)),
        came=np.zeros(1),
        n=np.array([50_000.0]),
        worth=np.ones(1),
    )

    assert np.isfinite(found.mean).all()
    assert np.isfinite(foretold).all()


def test_whoever_foretold_better_is_trusted_more():
    equal = np.log([0.5, 0.5])

    after = np.exp(weighed(equal, np.array([-1.0, -2.0]), first=np.exp(equal)))

    assert after[0] == pytest.approx(np.e / (1 + np.e))
    assert (
        np.exp(weighed(equal, np.array([0.0, -99.0]), first=np.exp(equal)))[1] > 0.009
    )


def test_a_batch_of_one_says_nothing_about_what_people_share():
    alone = Day(
        chances=np.array([0.5]),
        doubt=np.zeros(1),
        came=np.ones(1),
        n=np.ones(1),
        batch=np.zeros(1, dtype=int),
    )

    assert Dispersion().after(alone) == Dispersion()


@pytest.mark.parametrize("sigma", [0.3, 1.0])
def test_the_day_effect_is_found_again(sigma):
    rng = np.random.default_rng(11)
    known = Dispersion()
    for _ in range(600):
        share = float(average_share(np.array(0.3), np.array(sigma**2)))
        came = rng.binomial(60, expit(0.3 + sigma * rng.standard_normal()))
        known = known.after(
            Day(
                chances=np.array([share]),
                doubt=np.zeros(1),
                came=np.array([float(came)]),
                n=np.array([60.0]),
                batch=np.zeros(1, dtype=int),
            )
        )

    assert known.sigma == pytest.approx(sigma, rel=0.25)


def test_tails_of_one_share_are_the_binomials():
    found = at_least(np.array([[0.3]]), 10)

    assert found[:, 0] == pytest.approx(binom(10, 0.3).sf(np.arange(11) - 1))


def test_scores_of_a_small_example_by_hand():
    chances = np.array([0.8, 0.8, 0.4, 0.2])
    came = np.array([True, True, False, False])

    found = scored(chances, came)

    assert found.log_loss == pytest.approx(-np.log([0.8, 0.8, 0.6, 0.8]).mean())
    assert found.brier == pytest.approx((0.04 + 0.04 + 0.16 + 0.04) / 4)
    assert found.auc == 1
    assert found.ece == pytest.approx((0.2 + 0.2 + 0.4 + 0.2) / 4)
    assert found.n == 4


def test_the_constant_has_no_rank_and_the_error_of_its_level():
    found = scored(np.full(100_000, 0.5), np.arange(100_000) < 60_000)

    assert found.auc == 0.5
    assert found.ece == pytest.approx(0.1, abs=1e-3)
    assert found.ece_floor < 0.01


def test_there_is_no_rank_where_all_came():
    assert scored(np.array([0.5, 0.9]), np.array([True, True])).auc is None


def test_a_certainty_that_was_wrong_costs_much_not_everything():
    assert 20 < scored(np.array([0.0]), np.array([True])).log_loss < 21
