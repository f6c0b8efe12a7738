"""Somebody who came and left without an interview is owed a seat of another day."""

from datetime import timedelta

import pytest

from services.scheduler import store
from services.scheduler.actions import desk, make_up, plans
from services.scheduler.overbooking import PRESETS
from services.scheduler.queries.turned_away import Care, care_lately, owed
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW, VACANCY, a_booking

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def a_crowd(office, *, next_day=True, **changed):
    """A running session with one person waiting, and perhaps the day after it."""
    running = office.opens()
    later = None
    if next_day:
        later = office.opens(starts_at=TOMORROW + DAY, profile=(3, 3, 3, 3), **changed)
    (sent,) = office.invites(running, 1)
    here = a_booking(session_id=running.id, application_id=sent.application_id)
    with office.begin() as work:
        store.add_booking(work.connection, here)
    office.clock.set(running.starts_at + HOUR)
    with office.begin() as work:
        desk.arrive(work, here.id)
    return here, later


def session_of(office, session):
    with office.begin() as work:
        return store.hold_session(work.connection, session.id)


def test_the_first_free_seat_of_another_day_is_held_without_a_crowd(any_office):
    here, later = a_crowd(any_office)
    with any_office.begin() as work:
        store.add_booking(work.connection, a_booking(session_id=later.id, slot=0))

    for _ in range(2):
        with any_office.begin() as work:
            make_up.leave(work, any_office.post, here.id)

    assert any_office.taken(later) == [0, 1]
    assert session_of(any_office, later).profile == (3, 1, 4, 4)
    with any_office.begin.read() as connection:
        (held,) = store.bookings_instead_of(connection, here.id)
        now = any_office.clock.now()
        assert care_lately(connection, now=now) == Care(came=1, left=1)
        assert owed(connection, now=now) == []
    assert held.application_id == here.application_id


def test_no_later_plan_overbooks_the_seat_that_is_held(office):
    here, later = a_crowd(office)
    with office.begin() as work:
        make_up.leave(work, office.post, here.id)

    with office.begin() as work:
        plans.plan_again(work, later.id, policy=PRESETS["ambitious"])

    again = session_of(office, later)
    assert again.profile[0] == 1
    assert max(again.profile) > 1


def test_they_get_a_letter_in_their_language_and_the_link_still_opens(office):
    here, later = a_crowd(office)
    with office.begin() as work:
        make_up.leave(work, office.post, here.id)
    with office.begin.read() as connection:
        (sent,) = store.invitations_of(connection, here.application_id)

    outbox = office.client(Role.RECRUITER).get("/outbox").get_data(as_text=True)
    page = office.client().get(office.address(sent)).get_data(as_text=True)

    desk_page = office.client(Role.DESK).get("/desk").get_data(as_text=True)
    assert "A letter tells them" in desk_page
    assert "A seat is held for you" in outbox
    assert "had to leave without an interview" in page
    assert sent.expires_at > later.ends_at


def test_where_no_day_is_open_the_first_seat_of_the_next_one_is_theirs(office):
    here, _ = a_crowd(office, next_day=False)
    client = office.client(Role.DESK)
    client.post(f"/desk/{here.id}/left")
    page = client.get("/desk").get_data(as_text=True)

    later = office.opens(starts_at=TOMORROW + DAY)
    with office.begin() as work:
        make_up.settle(work, office.post, vacancy_id=VACANCY)

    assert "no other day is open" in page
    assert office.taken(later) == [0]


def test_whoever_had_not_left_after_all_gives_the_other_seat_back(any_office):
    here, later = a_crowd(any_office)
    with any_office.begin() as work:
        make_up.leave(work, any_office.post, here.id)

    with any_office.begin() as work:
        back = desk.undo(work, here.id)

    assert back.waiting
    assert any_office.taken(later) == []


@pytest.mark.parametrize(
    ("came", "left", "allowed"),
    [(0, 0, 0.1), (100, 5, 0.1), (100, 10, 0.1), (170, 29, 0.04), (10, 10, 0.02)],
)
def test_what_was_done_too_often_leaves_less_of_the_limit(came, left, allowed):
    assert Care(came=came, left=left).allowed(0.1) == pytest.approx(allowed, abs=0.001)


def test_the_next_plan_takes_fewer_after_days_that_sent_people_home():
    policy = PRESETS["balanced"]

    assert Care(came=100, left=30).applied(policy).care < policy.care
    assert Care(came=100, left=0).applied(policy) == policy
