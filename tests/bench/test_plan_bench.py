"""A plan beside a plain numpy Monte-Carlo of the same draws.

Ratios are printed (`pytest -s tests/bench`), not asserted: what is asserted is that
both say the same. Both take turns in one run, and seconds are those of a core.
"""

import numpy as np
import pytest

from services.scheduler.estimators import BetaBinomial
from services.scheduler.overbooking import (
    PRESETS,
    ChanceConstrained,
    PersonalDraws,
    SessionShape,
    posterior_draws,
)
from services.scheduler.overbooking.lots import draw_lot
from tests.bench.measured import peak, seconds

DAYS = 100_000
FEWER = 9_000  # of many people each
SPREAD = 1 / 0.02 - 1
OFFICES = pytest.mark.parametrize(
    ("interviewers", "slots", "arrivals", "people"),
    [(1, 6, 5, 45), (3, 6, 15, 130), (20, 12, 160, 3000)],
)


def simulated(*, came, n, bookings):
    """Arrivals of `bookings` on many days, drawn the way the model is written."""
    rng = np.random.default_rng(1)
    shares = rng.beta(1 + came, 3 + n - came, DAYS)
    of_the_day = rng.beta(SPREAD * shares, SPREAD * (1 - shares))
    return rng.binomial(bookings, of_the_day)


def planned(*, came, n, session, policy):
    draws = posterior_draws(BetaBinomial().of_counts(came=came, n=n))
    return policy.plan(session, draws, seed=1)


def compared(ours, plain, *, days=DAYS):
    """What both answer, printed as a ratio of their seconds."""
    took = seconds({"ours": ours, "plain": plain})
    print(
        f"{1000 * took['ours']:.0f} ms of a core, {took['ours'] / took['plain']:.2f} "
        f"times {days} plain days ({1000 * took['plain']:.0f} ms), "
        f"{peak(ours):.1f} MB against {peak(plain):.1f}"
    )
    return ours(), plain()


@pytest.mark.parametrize(
    ("arrivals", "slots", "came", "n"),
    [(5, 6, 1, 5), (5, 6, 100, 500), (15, 6, 0, 0), (60, 12, 600, 3000)],
)
def test_a_number_says_what_a_simulation_says(arrivals, slots, came, n):
    session = SessionShape(arrivals=arrivals, slots=slots, seats=arrivals + 3)
    seen = {"came": came, "n": n}
    bookings = planned(**seen, session=session, policy=ChanceConstrained()).bookings

    print(f"\n{arrivals} wanted, {came}/{n} seen, {bookings} bookings: ", end="")
    plan, arrived = compared(
        lambda: planned(**seen, session=session, policy=ChanceConstrained()),
        lambda: simulated(**seen, bookings=bookings),
    )

    said = plan.statements
    assert said.p_short == pytest.approx((arrived < arrivals).mean(), abs=0.01)
    assert said.expected_arrivals == pytest.approx(arrived.mean(), rel=0.02)


@OFFICES
def test_the_cheapest_plan_says_what_a_simulation_says(
    interviewers, slots, arrivals, people
):
    session = SessionShape(
        arrivals=arrivals, slots=slots, interviewers=interviewers, bound=people
    )
    seen = {"came": 200, "n": 800}
    balanced = PRESETS["balanced"]
    bookings = planned(**seen, session=session, policy=balanced).bookings

    print(f"\n{interviewers} x {slots}, {people} people, {bookings} booked: ", end="")
    plan, arrived = compared(
        lambda: planned(**seen, session=session, policy=balanced),
        lambda: simulated(**seen, bookings=bookings),
    )

    said = plan.statements
    assert said.p_short == pytest.approx((arrived < arrivals).mean(), abs=0.01)
    assert said.day.held + said.day.away == pytest.approx(arrived.mean(), rel=0.05)


@OFFICES
def test_people_told_apart_are_planned_and_drawn(interviewers, slots, arrivals, people):
    session = SessionShape(
        arrivals=arrivals, slots=slots, interviewers=interviewers, bound=people
    )
    rng = np.random.default_rng(1)
    odds = rng.normal(-1.1, 0.6, people) + rng.normal(0, 0.25, (300, 1))
    draws = PersonalDraws(shares=1 / (1 + np.exp(-odds)))

    def ours():
        plan = PRESETS["balanced"].plan(session, draws, seed=1)
        chances = draws.shares[:, : plan.bookings].mean(axis=0)
        return plan, draw_lot(session, plan.profile, chances=chances, seed=1)

    def plain():
        """Who comes of those booked, thirty days for every row."""
        again = np.random.default_rng(2)
        rows = np.repeat(draws.shares[:, :bookings], FEWER // 300, axis=0)
        return (again.random(rows.shape) < rows).sum(axis=1)

    bookings = ours()[0].bookings
    print(f"\n{interviewers} x {slots}, told apart, {bookings} booked: ", end="")
    (plan, lot), arrived = compared(ours, plain, days=FEWER)

    said = plan.statements
    assert said.p_short == pytest.approx((arrived < arrivals).mean(), abs=0.02)
    assert np.bincount(lot.slots, minlength=slots).tolist() == list(plan.profile)
