"""The demo office's past is one that could have happened."""

from datetime import timedelta

import pytest

from services.scheduler.actions import demo
from services.scheduler.domain.rate import Happened
from services.scheduler.queries.habits import office_habits
from services.scheduler.queries.outcomes import booking_facts
from services.scheduler.queries.sessions import seats_of, sessions_between
from services.scheduler.store.sessions import latest_plan


@pytest.fixture
def opened(office):
    demo.open_office(office.begin, zone="Europe/Moscow")
    with office.begin.read() as connection:
        yield connection, office.clock.now()


def test_no_day_has_more_bookings_than_its_plan_and_none_knew_the_future(opened):
    connection, now = opened
    listed = sessions_between(connection, now - timedelta(days=40), now)

    for one in listed:
        plan = latest_plan(connection, one.session.id)
        assert one.booked <= plan.bookings == one.session.planned
        assert plan.cut_off <= plan.made_at
        for seat in seats_of(connection, one.session.id):
            booking = seat.booking
            assert booking.slot < one.session.slots
            facts = (booking.seen_at, booking.done_at, booking.left_at)
            assert all(at is None or booking.came for at in facts)
    assert len(listed) >= 20


def test_every_page_of_what_is_known_has_something_true_to_show(opened):
    connection, _ = opened
    outcomes = [fact.outcome for fact in booking_facts(connection)]

    assert {one.source for one in outcomes} == {"job board", "drop folder", "upload"}
    assert {one.city for one in outcomes} == {"Moscow", "Saint Petersburg"}
    happened = {one.happened for one in outcomes}
    assert {Happened.CONFIRMED, Happened.UNCERTAIN, Happened.NO_ANSWER} <= happened
    assert {Happened.ARRIVED, Happened.LATE, Happened.LEFT_UNSERVED} <= happened
    known = office_habits(connection)
    assert known.arrivals > known.interviews > 30
    assert known.left > 0


def test_the_people_of_today_can_be_rung(opened):
    connection, now = opened
    (*_, today) = sessions_between(connection, now - timedelta(hours=12), now)

    seats = seats_of(connection, today.session.id)

    assert len(seats) == len(demo.TODAY)
    assert len({seat.phone[-4:] for seat in seats}) == len(seats)
    assert all(seat.phone.startswith("+7 900 000") for seat in seats)
