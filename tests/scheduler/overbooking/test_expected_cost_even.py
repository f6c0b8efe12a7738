"""The cheapest number of bookings: near the published ones, and careful."""

import pytest

from services.scheduler.overbooking import (
    ExpectedCostEven,
    SessionShape,
    known_share,
    sentences,
)
from tests.scheduler.overbooking.builders import a_plan, a_rate, a_session


def planned(share=0.25, *, seed=1, policy=None, **session):
    shape = SessionShape(**{"arrivals": 5, "slots": 6, "seats": 8, **session})
    draws = known_share(share, overdispersion=0.012)
    return (policy or ExpectedCostEven()).plan(shape, draws, seed=seed)


@pytest.mark.parametrize(
    ("session", "least", "most"),
    [
        ({}, 17, 22),  # published: 19.2 on average
        ({"slots": 10}, 25, 31),  # 27.8
        ({"arrivals": 15, "interviewers": 3}, 58, 69),  # 63.5
    ],
)
def test_the_number_is_near_the_published_one(session, least, most):
    assert least <= planned(**session).bookings <= most


def test_dearer_candidates_are_booked_more_carefully():
    careful = ExpectedCostEven(waiting=0.5, away=120.0)
    ambitious = ExpectedCostEven(short=90.0, care=0.15)

    numbers = [planned(policy=each).bookings for each in (careful, ExpectedCostEven())]

    assert numbers[0] < numbers[1] <= planned(policy=ambitious).bookings


def test_at_most_one_of_ten_who_come_is_turned_away():
    day = planned(policy=ExpectedCostEven(short=500.0)).statements.day

    assert day.away / (day.held + day.away) <= 0.1


def test_it_says_what_the_day_will_be_like():
    rate = a_rate(200, 800)
    plan = a_plan(rate=rate, policy=ExpectedCostEven())

    (_, uncertainty, _) = sentences(plan, rate)

    assert "interviews;" in uncertainty
    assert "may leave without one; 19 of 20 of those met wait under" in uncertainty


def test_where_nobody_comes_no_booking_is_worth_its_cost():
    plan = planned(0.001)

    assert (plan.bookings, plan.bound) == (0, None)
    assert sentences(plan, a_rate())[0].startswith("So few come that no booking")


def test_if_everybody_comes_there_is_no_overbooking():
    plan = planned(1.0)

    assert max(plan.profile) <= 1


def test_the_queue_may_bind():
    plan = planned(queue=7)

    assert (plan.bookings, plan.bound) == (7, "queue")


def test_more_people_are_imagined_as_more_are_tried():
    assert planned(0.07, slots=10).bookings > 64


def test_another_seed_imagines_other_days_and_plans_about_the_same():
    numbers = [planned(seed=seed).bookings for seed in range(5)]

    assert max(numbers) - min(numbers) <= 4


def test_an_impossible_cost_is_refused():
    with pytest.raises(ValueError, match="idle"):
        ExpectedCostEven(idle=-1.0)


def test_its_plan_is_even():
    plan = a_plan(session=a_session(slots=4), policy=ExpectedCostEven())

    assert max(plan.profile) - min(plan.profile) <= 1
