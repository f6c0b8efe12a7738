"""Where an application stands follows from what was heard, and in which order."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.domain.application import STAGES, Fact, standing
from services.intake.domain.funnel import funnel, share_of
from tests.support.clock import MONDAY


def heard(*facts: Fact):
    return standing(
        (fact, MONDAY + timedelta(minutes=minute)) for minute, fact in enumerate(facts)
    )


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ((Fact.RECEIVED,), Fact.RECEIVED),
        ((Fact.RECEIVED, Fact.SCORED, Fact.SHORTLISTED), Fact.SHORTLISTED),
        ((Fact.RECEIVED, Fact.SHORTLISTED, Fact.REOPENED), Fact.RECEIVED),
        ((Fact.RECEIVED, Fact.REJECTED), Fact.REJECTED),
        ((Fact.RECEIVED, Fact.REJECTED, Fact.REOPENED), Fact.RECEIVED),
        ((Fact.RECEIVED, Fact.REJECTED, Fact.SHORTLISTED), Fact.SHORTLISTED),
        ((Fact.RECEIVED, Fact.BOOKED, Fact.CANCELLED), Fact.CANCELLED),
        ((Fact.RECEIVED, Fact.BOOKED, Fact.CANCELLED, Fact.BOOKED), Fact.BOOKED),
        ((Fact.RECEIVED, Fact.BOOKED, Fact.ARRIVED), Fact.ARRIVED),
        ((Fact.RECEIVED, Fact.BOOKED, Fact.LATE), Fact.LATE),
        ((Fact.RECEIVED, Fact.BOOKED, Fact.NO_SHOW), Fact.NO_SHOW),
        ((Fact.RECEIVED, Fact.BOOKED, Fact.NO_SHOW, Fact.LATE), Fact.LATE),
        ((Fact.RECEIVED, Fact.BOOKED, Fact.ARRIVED, Fact.NO_SHOW), Fact.NO_SHOW),
    ],
)
def test_the_stage_is_what_was_heard_last_and_not_taken_back(facts, stage):
    assert heard(*facts).stage is stage


def test_a_cancelled_booking_still_counts_as_booked():
    reached = heard(Fact.RECEIVED, Fact.BOOKED, Fact.CANCELLED).reached

    assert Fact.BOOKED in reached


def test_whoever_came_late_has_arrived():
    assert Fact.ARRIVED in heard(Fact.RECEIVED, Fact.BOOKED, Fact.LATE).reached


def test_a_no_show_has_not_arrived():
    reached = heard(Fact.RECEIVED, Fact.BOOKED, Fact.LATE, Fact.NO_SHOW).reached

    assert Fact.ARRIVED not in reached


def test_a_step_keeps_the_moment_it_was_first_reached():
    reached = heard(Fact.RECEIVED, Fact.SCORED, Fact.SCORED).reached

    assert reached[Fact.SCORED] == MONDAY + timedelta(minutes=1)


@given(st.lists(st.sampled_from(list(Fact))))
def test_whatever_is_heard_an_application_stands_somewhere(facts):
    assert heard(Fact.RECEIVED, *facts).stage in STAGES


def test_each_step_names_the_step_it_is_a_share_of():
    steps = funnel({Fact.RECEIVED: 100, Fact.SCORED: 80, Fact.SHORTLISTED: 20})

    assert [(step.fact, step.before, step.count) for step in steps[:3]] == [
        (Fact.RECEIVED, None, 100),
        (Fact.SCORED, Fact.RECEIVED, 80),
        (Fact.SHORTLISTED, Fact.SCORED, 20),
    ]
    assert steps[2].share is not None
    assert steps[2].share.value == 0.25


def test_more_arrivals_than_bookings_are_no_share():
    steps = funnel({Fact.RECEIVED: 5, Fact.BOOKED: 1, Fact.ARRIVED: 2})

    arrived = next(step for step in steps if step.fact is Fact.ARRIVED)
    assert arrived.share is None


def test_one_of_five_may_be_anything():
    share = share_of(1, 5)

    assert (round(share.low, 2), round(share.high, 2)) == (0.04, 0.62)


@given(st.integers(1, 1000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_the_share_it_is_about(counts):
    share = share_of(*counts)

    assert 0 <= share.low <= share.value + 1e-12
    assert share.value - 1e-12 <= share.high <= 1
