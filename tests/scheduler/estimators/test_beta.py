"""The Beta distribution without scipy, held against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betainc, betaincinv

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.beta import cumulative, quantile

parameters = st.floats(min_value=0.05, max_value=1000)
shares = st.floats(min_value=0, max_value=1)


@given(share=shares, alpha=parameters, beta=parameters)
def test_the_cumulative_agrees_with_scipy(share, alpha, beta):
    found = cumulative(share, alpha=alpha, beta=beta)

    assert found == pytest.approx(betainc(alpha, beta, share), abs=1e-11)


@given(
    probability=st.floats(min_value=0.001, max_value=0.999),
    alpha=st.floats(min_value=0.5, max_value=1000),
    beta=st.floats(min_value=0.5, max_value=1000),
)
def test_the_quantile_agrees_with_scipy(probability, alpha, beta):
    found = quantile(probability, posterior=[Beta(alpha=alpha, beta=beta)])

    assert found == pytest.approx(betaincinv(alpha, beta, probability), abs=1e-11)


def test_a_hundred_million_outcomes_have_an_interval_too():
    belief = Beta(alpha=3e8, beta=7e8)

    low = quantile(0.025, posterior=[belief])
    high = quantile(0.975, posterior=[belief])

    assert low < 0.3 < high < low + 1e-4


def test_a_mixture_lies_between_its_parts():
    low, high = Beta(alpha=20, beta=80), Beta(alpha=80, beta=20)
    mixed = [
        Beta(alpha=low.alpha, beta=low.beta, weight=0.5),
        Beta(alpha=high.alpha, beta=high.beta, weight=0.5),
    ]

    middle = quantile(0.5, posterior=mixed)

    assert quantile(0.5, posterior=[low]) < middle < quantile(0.5, posterior=[high])


@pytest.mark.parametrize("end", [0.0, 1.0])
def test_nothing_lies_below_nought_and_everything_below_one(end):
    assert cumulative(end, alpha=2, beta=7) == end
