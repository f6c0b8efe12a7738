"""Booking, moving and cancelling, on both databases."""

from datetime import timedelta

import pytest

from services.scheduler import store
from services.scheduler.actions import people, plans, seats
from services.scheduler.domain.booking import AlreadyBooked, NotBooked
from services.scheduler.domain.invitation import LinkSpent
from services.scheduler.domain.reason import Reason
from services.scheduler.domain.session import SlotFull, SlotPast
from services.scheduler.overbooking import Never
from shared.errors import Missing
from tests.scheduler.builders import TOMORROW


def book(office, invitation, session, slot=0):
    with office.begin() as work:
        return seats.book(
            work,
            office.post,
            invitation_id=invitation.id,
            session_id=session.id,
            slot=slot,
        )


def move(office, invitation, session, slot):
    with office.begin() as work:
        return seats.move(
            work,
            office.post,
            invitation_id=invitation.id,
            session_id=session.id,
            slot=slot,
        )


def cancel(office, invitation):
    with office.begin() as work:
        return seats.cancel(
            work, office.post, invitation_id=invitation.id, reason=Reason.ILL
        )


def test_a_seat_is_promised_once_however_often_it_is_asked(any_office):
    session = any_office.opens()
    (ada,) = any_office.invites(session, 1)

    first = book(any_office, ada, session)
    second = book(any_office, ada, session)

    assert first.id == second.id
    assert any_office.taken(session) == [0]
    assert any_office.said().count("interview.booked.v1") == 1


def test_an_old_tab_does_not_take_a_second_seat(any_office):
    session = any_office.opens()
    (ada,) = any_office.invites(session, 1)
    book(any_office, ada, session, slot=0)

    with pytest.raises(AlreadyBooked):
        book(any_office, ada, session, slot=1)

    assert any_office.taken(session) == [0]


def test_moving_frees_the_old_seat_at_once(any_office):
    session = any_office.opens(profile=(1, 1, 0, 0))
    ada, grace = any_office.invites(session, 2)
    book(any_office, ada, session, slot=0)

    move(any_office, ada, session, slot=1)
    book(any_office, grace, session, slot=0)

    assert any_office.taken(session) == [0, 1]


def test_whoever_cannot_move_keeps_their_seat(any_office):
    session = any_office.opens(profile=(1, 1, 0, 0))
    ada, grace = any_office.invites(session, 2)
    book(any_office, ada, session, slot=0)
    book(any_office, grace, session, slot=1)

    with pytest.raises(SlotFull):
        move(any_office, ada, session, slot=1)

    assert any_office.taken(session) == [0, 1]


def test_moving_within_a_full_plan_is_possible(any_office):
    session = any_office.opens(profile=(1, 1, 0, 0))
    (ada,) = any_office.invites(session, 1)
    with any_office.begin() as work:
        store.keep_session(work.connection, session.plan((1, 1, 0, 0)))
    book(any_office, ada, session, slot=0)

    assert move(any_office, ada, session, slot=1).slot == 1


def test_a_cancelled_seat_is_free_and_can_be_taken_again(any_office):
    session = any_office.opens(profile=(1, 0, 0, 0))
    ada, grace = any_office.invites(session, 2)
    book(any_office, ada, session)
    cancel(any_office, ada)
    cancel(any_office, ada)

    book(any_office, grace, session)

    assert any_office.taken(session) == [0]
    assert any_office.said().count("interview.cancelled.v1") == 1


def test_somebody_who_changed_their_mind_gets_a_newer_calendar_entry(any_office):
    session = any_office.opens()
    (ada,) = any_office.invites(session, 1)
    book(any_office, ada, session)
    cancelled = cancel(any_office, ada)

    again = book(any_office, ada, session, slot=1)

    assert again.sequence > cancelled.sequence


def test_nothing_can_be_moved_once_its_time_has_begun(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    book(office, ada, session)
    office.clock.set(session.slot_at(0))

    with pytest.raises(SlotPast):
        move(office, ada, session, slot=2)
    with pytest.raises(SlotPast):
        cancel(office, ada)


def test_there_is_nothing_to_cancel_before_booking(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)

    with pytest.raises(NotBooked):
        cancel(office, ada)


def test_a_link_of_one_vacancy_opens_no_session_of_another(office):
    session = office.opens()
    other = office.opens(vacancy_id=session.id)
    (ada,) = office.invites(session, 1)

    with pytest.raises(Missing):
        book(office, ada, other)


@pytest.mark.parametrize("after", [timedelta(days=9)])
def test_an_expired_link_books_nothing(office, after):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    office.clock.move(after)

    with pytest.raises(LinkSpent) as refusal:
        book(office, ada, session)

    assert refusal.value.why == "expired"


def test_a_booked_link_stays_good_until_the_interview_is_over(office):
    session = office.opens()
    later = office.opens(starts_at=TOMORROW + timedelta(days=9))
    (ada,) = office.invites(session, 1)
    book(office, ada, later)
    office.clock.move(timedelta(days=8))

    assert cancel(office, ada).cancelled_at is not None


def test_a_rejected_person_cannot_book_but_keeps_a_seat_they_have(office):
    session = office.opens()
    ada, grace = office.invites(session, 2)
    book(office, grace, session)
    with office.begin() as work:
        people.withdraw(work, ada.application_id)
        people.withdraw(work, grace.application_id)

    with pytest.raises(LinkSpent):
        book(office, ada, session)

    assert office.taken(session) == [0]


def test_a_smaller_plan_takes_no_seat_from_anybody(office):
    session = office.opens(profile=(2, 2, 2, 2))
    invited = office.invites(session, 8)
    for number, one in enumerate(invited):
        book(office, one, session, slot=number // 2)

    with office.begin() as work:
        plans.plan_again(work, session.id, policy=Never())

    assert len(office.taken(session)) == 8
