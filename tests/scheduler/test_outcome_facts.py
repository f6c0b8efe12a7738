"""What is learned from: facts known at booking, answers, outcomes; in any order."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import pytest

from services.scheduler import store
from services.scheduler.actions import desk, people, seats
from services.scheduler.domain.booking import AnsweredBy, NotBooked
from services.scheduler.domain.rate import Happened
from services.scheduler.domain.reason import Reason
from services.scheduler.handlers import HANDLERS
from services.scheduler.queries.outcomes import booking_facts, show_up_facts
from services.scheduler.store import Vacancy
from shared.messages import ContactReleased
from tests.scheduler.builders import TOMORROW, VACANCY, a_booking, a_session
from tests.support.clock import MONDAY

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def facts(office):
    with office.begin.read() as connection:
        return [fact.outcome for fact in booking_facts(connection)]


def a_day(office, *bookings):
    session = replace(a_session(starts_at=MONDAY), closed_at=MONDAY + DAY)
    with office.begin() as work:
        people.note_vacancy(
            work, Vacancy(id=VACANCY, title="Account manager", level=2, city="Moscow")
        )
        store.add_session(work.connection, session, policy={})
        store.add_bookings(
            work.connection,
            [replace(one, session_id=session.id) for one in bookings],
        )
    return session


def _give_back(work, booking_id, *, at):
    held = store.hold_booking(work.connection, booking_id)
    store.keep_booking(work.connection, held.cancel(reason=Reason.ILL, now=at))


def test_a_booking_keeps_what_was_known_when_it_was_made(any_office):
    session = any_office.opens()
    (invitation,) = any_office.invites(session, 1)
    with any_office.begin() as work:
        store.keep_vacancy(work.connection, VACANCY, city="Moscow")
        HANDLERS[ContactReleased](
            ContactReleased(
                application_id=invitation.application_id,
                candidate_id=uuid4(),
                vacancy_id=VACANCY,
                name="Person",
                phone=None,
                email="p@example.org",
                language="en",
                source="drop folder",
            ),
            work,
        )
        seats.book(
            work,
            any_office.post,
            invitation_id=invitation.id,
            session_id=session.id,
            slot=0,
        )
    # The vacancy moves to another town afterwards; the booking was made for the first.
    with any_office.begin() as work:
        store.keep_vacancy(work.connection, VACANCY, city="Tver", level=4)

    any_office.clock.set(TOMORROW + MINUTE)
    with any_office.begin() as work:
        desk.close_day(work, session.id, by_hand=True)

    (outcome,) = facts(any_office)
    assert outcome.happened is Happened.NO_SHOW
    assert (outcome.source, outcome.city, outcome.level) == ("drop folder", "Moscow", 2)
    assert outcome.lead_days == 1


def test_answers_come_before_outcomes_under_one_subject(any_office):
    early = MONDAY - DAY
    sure = a_booking(booked_at=early - DAY).confirm(now=early).arrive(now=MONDAY)
    unsure = a_booking(booked_at=early).doubt(now=early, by=AnsweredBy.OFFICE)
    unsure = unsure.miss(now=MONDAY + DAY)
    silent = a_booking(booked_at=early).remind(now=early).arrive(now=MONDAY, late=True)
    left = a_booking(booked_at=early).arrive(now=MONDAY).leave(now=MONDAY + MINUTE)
    a_day(any_office, sure, unsure, silent, left)

    found = {}
    for one in facts(any_office):
        found.setdefault(one.subject, []).append(one.happened)

    assert found == {
        str(sure.id): [Happened.CONFIRMED, Happened.ARRIVED],
        str(unsure.id): [Happened.UNCERTAIN, Happened.NO_SHOW],
        str(silent.id): [Happened.NO_ANSWER, Happened.LATE],
        str(left.id): [Happened.LEFT_UNSERVED],
    }
    with any_office.begin.read() as connection:
        shown = [fact.outcome.happened for fact in show_up_facts(connection)]
    assert Happened.CONFIRMED not in shown
    assert len(shown) == 4


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_and_repetition_of_taps_change_no_history(office, order):
    """A late correction is a tap like another: the last word counts."""
    early = MONDAY - DAY
    booked = [a_booking(booked_at=early) for _ in range(3)]
    session = a_day(office, *booked)
    said = [
        lambda work: desk.arrive(work, booked[0].id),
        lambda work: desk.miss(work, booked[1].id),
        lambda work: _give_back(work, booked[2].id, at=early),
    ]

    for number in [*order, *order]:
        with office.begin() as work:
            said[number](work)

    found = {one.subject: one.happened for one in facts(office)}
    assert found == {
        str(booked[0].id): Happened.ARRIVED,
        str(booked[1].id): Happened.NO_SHOW,
        str(booked[2].id): Happened.CANCELLED,
    }
    assert {one.day for one in facts(office)} == {session.day}


def test_a_no_show_who_came_after_all_is_learned_as_having_come(any_office):
    missed = a_booking(booked_at=MONDAY - DAY).miss(now=MONDAY + DAY)
    a_day(any_office, missed)
    assert facts(any_office)[0].happened is Happened.NO_SHOW

    with any_office.begin() as work:
        desk.arrive(work, missed.id, late=True)

    assert [one.happened for one in facts(any_office)] == [Happened.LATE]


def test_only_somebody_who_waits_can_leave_without_an_interview():
    with pytest.raises(NotBooked, match="waiting"):
        a_booking().leave(now=MONDAY)
    seen = a_booking().arrive(now=MONDAY).see(now=MONDAY)
    with pytest.raises(NotBooked, match="waiting"):
        seen.leave(now=MONDAY)

    left = a_booking().arrive(now=MONDAY).leave(now=MONDAY)

    assert left.came
    assert not left.waiting
    assert left.undo(now=MONDAY).waiting
