"""The policies' numbers: how many bookings, where, and with which chances."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduler.overbooking import (
    ChanceConstrained,
    FixedFactor,
    Never,
    SessionShape,
    known_share,
    posterior_draws,
)
from services.scheduler.overbooking.plan import even_profile
from shared.errors import Invalid
from tests.scheduler.overbooking.builders import a_plan, a_rate, a_session

CHANCES = [0.1, 0.15, 0.2, 0.25, 0.3, 1 / 3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
BOOKINGS = [78, 52, 38, 30, 25, 22, 18, 14, 11, 9, 8, 7, 5]


@pytest.mark.parametrize(
    ("share", "bookings"), list(zip(CHANCES, BOOKINGS, strict=True))
)
def test_independent_people_with_a_known_rate_need_the_known_numbers(share, bookings):
    plan = ChanceConstrained().plan(a_session(), known_share(share), seed=1)

    assert plan.bookings == bookings


def test_no_smaller_number_would_have_done():
    draws = posterior_draws(a_rate())

    plan = a_plan()

    assert plan.statements.p_short <= 0.1
    assert draws.arrivals(plan.bookings - 1)[:5].sum() > 0.1


def test_five_meetings_at_one_of_five_take_many_bookings_and_risk_a_crowd():
    plan = a_plan(rate=a_rate(1, 5))

    assert (plan.bookings, plan.profile) == (93, (16, 16, 16, 15, 15, 15))
    assert plan.statements.p_short == pytest.approx(0.0989, abs=1e-4)
    assert plan.statements.p_crowd == pytest.approx(0.7915, abs=1e-4)
    assert plan.statements.interval == (2, 47)
    assert plan.bound is None


def test_what_is_said_adds_up():
    said = a_plan().statements

    assert said.p_enough + said.p_short == pytest.approx(1)
    assert said.p_short == pytest.approx(sum(said.chances[:5]))
    assert said.p_crowd == pytest.approx(sum(said.chances[9:]))
    assert said.expected_crowd == pytest.approx(
        sum(chance * max(came - 8, 0) for came, chance in enumerate(said.chances))
    )


def test_the_interval_holds_nine_days_of_ten():
    said = a_plan().statements
    low, high = said.interval

    assert sum(said.chances[:low]) < 0.05 <= sum(said.chances[: low + 1])
    assert sum(said.chances[:high]) < 0.95 <= sum(said.chances[: high + 1])


def test_without_seats_nothing_is_said_about_a_crowd():
    said = a_plan(session=a_session(seats=None)).statements

    assert (said.p_crowd, said.expected_crowd) == (None, None)


def test_nobody_ever_came_books_all_it_may_and_says_what_is_left():
    plan = a_plan(rate=a_rate(0, 50))

    assert (plan.bookings, plan.bound) == (500, "limit")
    assert plan.statements.p_enough == pytest.approx(0.4658, abs=1e-4)


def test_a_share_of_nil_is_planned_without_an_error():
    plan = ChanceConstrained().plan(a_session(), known_share(0.0), seed=1)

    assert (plan.bookings, plan.bound) == (500, "limit")
    assert plan.statements.p_short == pytest.approx(1)
    assert plan.statements.interval == (0, 0)


def test_the_queue_binds_before_the_limit():
    plan = a_plan(session=a_session(queue=40))

    assert (plan.bookings, plan.bound) == (40, "queue")


def test_a_limit_that_is_just_enough_does_not_bind():
    plan = a_plan(session=a_session(bound=93))

    assert (plan.bookings, plan.bound) == (93, None)


def test_wanting_more_than_can_be_booked_is_planned_all_the_same():
    plan = a_plan(session=a_session(arrivals=600))

    assert (plan.bookings, plan.bound) == (500, "limit")
    assert plan.statements.p_short == 1.0


def test_nobody_wanted_is_nobody_booked():
    plan = a_plan(session=a_session(arrivals=0))

    assert (plan.bookings, plan.statements.p_short) == (0, 0.0)
    assert plan.bound is None


def test_an_empty_queue_is_an_empty_plan():
    plan = a_plan(session=a_session(queue=0))

    assert (plan.bookings, plan.bound) == (0, "queue")


@pytest.mark.parametrize(("places", "bookings"), [(10, 9), (30, 9)])
def test_a_group_states_both_risks(places, bookings):
    session = SessionShape.group(least=4, places=places)

    plan = ChanceConstrained().plan(
        session, known_share(0.6, overdispersion=0.0), seed=1
    )

    assert plan.profile == (bookings,)
    assert plan.statements.p_short <= 0.1
    assert plan.statements.p_crowd == 0


def test_twelve_for_a_group_of_ten_at_one_half_has_the_published_risks():
    draws = known_share(0.5, overdispersion=0.02)
    session = SessionShape.group(least=4, places=10)

    plan = ChanceConstrained().plan(session, draws, seed=1)

    assert plan.bookings == 12
    assert plan.statements.p_enough == pytest.approx(0.904, abs=5e-4)
    assert plan.statements.p_crowd == pytest.approx(0.007, abs=5e-4)


def test_never_books_the_places_there_are():
    plan = a_plan(policy=Never(), session=a_session(slots=6, interviewers=2))

    assert plan.profile == (2, 2, 2, 2, 2, 2)


@pytest.mark.parametrize(
    ("share", "bookings"), [(0.2, 25), (0.25, 20), (1 / 3, 15), (0.4, 15), (1.0, 5)]
)
def test_the_rule_of_thumb_divides_by_the_share(share, bookings):
    plan = FixedFactor().plan(a_session(), known_share(share), seed=1)

    assert plan.bookings == bookings


def test_the_rule_of_thumb_never_divides_by_nothing():
    plan = FixedFactor().plan(a_session(), known_share(0.0), seed=1)

    assert (plan.bookings, plan.bound) == (500, "limit")


def test_the_factor_may_be_given():
    assert a_plan(policy=FixedFactor(factor=3)).bookings == 15


@pytest.mark.parametrize("factor", [0, -1])
def test_a_factor_below_one_is_refused(factor):
    with pytest.raises(ValueError, match="factor"):
        FixedFactor(factor=factor)


@pytest.mark.parametrize("confidence", [0, 1, 1.5, float("nan")])
def test_a_confidence_that_cannot_be_had_is_refused(confidence):
    with pytest.raises(ValueError, match="between 0 and 1"):
        ChanceConstrained(confidence=confidence)


@pytest.mark.parametrize(
    "wrong",
    [{"arrivals": -1}, {"slots": 0}, {"seats": 0}, {"queue": -1}, {"bound": -1}],
)
def test_a_session_that_cannot_be_is_refused(wrong):
    (name,) = wrong

    with pytest.raises(Invalid, match="must be at least") as refused:
        a_session(**wrong)

    assert list(refused.value.fields) == [name]


def test_early_slots_take_the_extra_bookings():
    assert even_profile(16, slots=6) == (3, 3, 3, 3, 2, 2)


came = st.integers(0, 30)


@settings(max_examples=30)
@given(came=came, missed=came, bookings=st.integers(0, 80), arrivals=st.integers(0, 9))
def test_one_more_booking_never_lowers_the_chance(came, missed, bookings, arrivals):
    draws = posterior_draws(a_rate(came, came + missed), bound=90)

    few, more = (draws.arrivals(count) for count in (bookings, bookings + 1))

    assert more[:arrivals].sum() <= few[:arrivals].sum() + 1e-12


@settings(max_examples=30)
@given(came=came, missed=came, arrivals=st.integers(1, 20))
def test_the_better_the_show_up_the_fewer_bookings(came, missed, arrivals):
    n = came + missed + 1
    session = a_session(arrivals=arrivals, bound=100)

    worse, better = (
        a_plan(rate=a_rate(k, n), session=session) for k in (came, came + 1)
    )

    assert better.bookings <= worse.bookings


@settings(max_examples=30)
@given(
    came=came,
    missed=came,
    one=st.floats(0.01, 0.99),
    other=st.floats(0.01, 0.99),
)
def test_the_surer_the_more_bookings(came, missed, one, other):
    rate = a_rate(came, came + missed)

    less, more = (
        a_plan(
            rate=rate,
            session=a_session(bound=100),
            policy=ChanceConstrained(confidence=confidence),
        )
        for confidence in sorted((one, other))
    )

    assert less.bookings <= more.bookings
