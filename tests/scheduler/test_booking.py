"""A booking: each fact has its time, and what was said can be taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.scheduler.domain.booking import AlreadyCame, NotBooked, Standing
from services.scheduler.domain.reason import Reason
from tests.scheduler.builders import TOMORROW, a_booking
from tests.support.clock import MONDAY

LATER = MONDAY + timedelta(hours=1)


def test_a_fresh_booking_is_expected_and_takes_a_seat():
    booking = a_booking()

    assert booking.standing is Standing.EXPECTED
    assert booking.active


@pytest.mark.parametrize("verb", ["confirm", "run_late"])
def test_saying_it_twice_keeps_the_first_moment(verb):
    once = getattr(a_booking(), verb)(now=MONDAY)

    assert getattr(once, verb)(now=LATER) is once


def test_moving_asks_for_a_new_confirmation_and_tells_calendars():
    booking = a_booking().confirm(now=MONDAY)

    moved = booking.move(session_id=uuid4(), slot=2, now=LATER)

    assert (moved.confirmed_at, moved.moved_at) == (None, LATER)
    assert moved.sequence == booking.sequence + 1


def test_moving_to_the_same_seat_changes_nothing():
    booking = a_booking()

    same = booking.move(session_id=booking.session_id, slot=booking.slot, now=LATER)

    assert same is booking


def test_cancelling_frees_the_seat_and_keeps_the_reason():
    cancelled = a_booking().cancel(reason=Reason.ILL, now=MONDAY)

    assert not cancelled.active
    assert cancelled.standing is Standing.CANCELLED
    assert cancelled.reason == "ill"
    assert cancelled.cancel(reason=Reason.OTHER, now=LATER) is cancelled


def test_a_cancelled_booking_can_no_longer_be_confirmed():
    cancelled = a_booking().cancel(reason=Reason.ILL, now=MONDAY)

    with pytest.raises(NotBooked):
        cancelled.confirm(now=LATER)


def test_whoever_is_here_cannot_cancel_move_or_be_missed():
    here = a_booking().arrive(now=TOMORROW)

    with pytest.raises(AlreadyCame):
        here.cancel(reason=Reason.OTHER, now=TOMORROW)
    with pytest.raises(AlreadyCame):
        here.move(session_id=uuid4(), slot=1, now=TOMORROW)
    with pytest.raises(AlreadyCame):
        here.miss(now=TOMORROW)


def test_a_no_show_cannot_slip_away_to_another_day():
    missed = a_booking().miss(now=TOMORROW)

    with pytest.raises(NotBooked):
        missed.move(session_id=uuid4(), slot=1, now=TOMORROW)


def test_a_no_show_who_turns_up_is_none():
    turned_up = a_booking().miss(now=TOMORROW).arrive(now=TOMORROW, late=True)

    assert turned_up.standing is Standing.LATE
    assert turned_up.no_show_at is None


def test_a_second_tap_changes_nothing():
    here = a_booking().arrive(now=TOMORROW)

    assert here.arrive(now=TOMORROW, late=True) is here


def test_the_queue_ends_at_the_door():
    here = a_booking().arrive(now=TOMORROW)

    assert here.waiting
    assert not here.see(now=TOMORROW).waiting


def test_nobody_is_called_in_who_is_not_here():
    with pytest.raises(NotBooked):
        a_booking().see(now=TOMORROW)


def test_undo_takes_back_the_last_thing_only():
    seen = a_booking().arrive(now=TOMORROW).see(now=TOMORROW)

    once = seen.undo(now=TOMORROW)
    twice = once.undo(now=TOMORROW)

    assert once.standing is Standing.ARRIVED
    assert twice.standing is Standing.EXPECTED


def test_a_walk_in_taken_back_was_a_mistake():
    walk_in = a_booking(walk_in=True, arrived_at=TOMORROW)

    back = walk_in.undo(now=TOMORROW)

    assert back.reason == "mistake"
    assert not back.active
