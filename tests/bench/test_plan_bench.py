"""A plan beside a plain numpy Monte-Carlo of the same statement.

The ratio is printed (`pytest -s tests/bench`), not asserted: what is asserted is
that both say the same.
"""

from time import perf_counter, process_time

import numpy as np
import pytest

from services.scheduler.estimators import BetaBinomial
from services.scheduler.overbooking import (
    ChanceConstrained,
    ExpectedCost,
    ExpectedCostEven,
    SessionShape,
    posterior_draws,
)

DAYS = 100_000
SPREAD = 1 / 0.02 - 1


def simulated(*, came, n, bookings):
    """Arrivals of `bookings` on many days, drawn the way the model is written."""
    rng = np.random.default_rng(1)
    shares = rng.beta(1 + came, 3 + n - came, DAYS)
    of_the_day = rng.beta(SPREAD * shares, SPREAD * (1 - shares))
    return rng.binomial(bookings, of_the_day)


def planned(*, came, n, session, policy=None):
    draws = posterior_draws(BetaBinomial().of_counts(came=came, n=n))
    return (policy or ChanceConstrained()).plan(session, draws, seed=1)


def timed(work, **given):
    began = perf_counter()
    done = work(**given)
    return done, perf_counter() - began


@pytest.mark.parametrize(
    ("arrivals", "slots", "came", "n"),
    [(5, 6, 1, 5), (5, 6, 100, 500), (15, 6, 0, 0), (60, 12, 600, 3000)],
)
def test_a_plan_says_what_a_simulation_says(arrivals, slots, came, n):
    session = SessionShape(arrivals=arrivals, slots=slots, seats=arrivals + 3)

    plan, ours = timed(planned, came=came, n=n, session=session)
    arrived, plain = timed(simulated, came=came, n=n, bookings=plan.bookings)

    print(
        f"\n{arrivals} wanted, {came}/{n} seen: {plan.bookings} bookings; the whole "
        f"plan takes {ours / plain:.2f} of {DAYS} simulated days of one statement "
        f"({1000 * ours:.0f} ms)"
    )
    assert plan.statements.p_short == pytest.approx(
        (arrived < arrivals).mean(), abs=0.01
    )
    assert plan.statements.expected_arrivals == pytest.approx(arrived.mean(), rel=0.02)


@pytest.mark.parametrize(("interviewers", "arrivals"), [(1, 5), (3, 15)])
def test_the_cheapest_plan_says_what_a_simulation_says(interviewers, arrivals):
    session = SessionShape(arrivals=arrivals, slots=6, interviewers=interviewers)
    seen = {"came": 200, "n": 800}

    plan, ours = timed(planned, **seen, session=session, policy=ExpectedCostEven())
    arrived, plain = timed(simulated, **seen, bookings=plan.bookings)

    print(
        f"\n{interviewers} x 6 slots: {plan.bookings} bookings; the cheapest plan takes "
        f"{ours / plain:.1f} of {DAYS} simulated days ({1000 * ours:.0f} ms)"
    )
    said = plan.statements
    assert said.p_short == pytest.approx((arrived < arrivals).mean(), abs=0.01)
    assert said.day.held + said.day.away == pytest.approx(arrived.mean(), rel=0.05)


@pytest.mark.parametrize(
    ("interviewers", "slots", "arrivals", "people", "seconds"),
    [(1, 6, 5, 45, 0.25), (3, 6, 15, 130, 2.0), (20, 12, 160, 3000, None)],
)
def test_the_cheapest_profile_is_found_in_time(
    interviewers, slots, arrivals, people, seconds
):
    session = SessionShape(
        arrivals=arrivals, slots=slots, interviewers=interviewers, bound=people
    )
    draws = posterior_draws(BetaBinomial().of_counts(came=200, n=800))
    ExpectedCost().plan(session, draws, seed=1)  # what is imported once is not counted

    began = process_time()
    plan = ExpectedCost().plan(session, draws, seed=2)
    took = process_time() - began

    _, plain = timed(simulated, came=200, n=800, bookings=plan.bookings)
    print(
        f"\n{interviewers} x {slots} slots: {plan.bookings} bookings in "
        f"{1000 * took:.0f} ms of one core, {took / plain:.1f} of {DAYS} simulated days"
    )
    assert plan.bookings >= arrivals
    assert seconds is None or took <= seconds
