"""Days that are over: planned, booked, held and closed, with few words."""

from datetime import timedelta
from uuid import uuid4

from services.scheduler import store
from services.scheduler.actions import people, plans
from services.scheduler.overbooking import ChanceConstrained
from services.scheduler.store import Vacancy
from tests.scheduler.builders import VACANCY, a_booking, a_session
from tests.support.clock import MONDAY

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def a_closed_day(office, *, before, booked, came, more=(), **changed):
    """The day so many days before today: planned the day before, then recorded."""
    session = a_session(
        id=uuid4(),
        starts_at=MONDAY - before * DAY,
        **{"profile": (booked, 0, 0, 0), **changed},
    )
    closed = session.close(now=session.ends_at)
    with office.begin() as work:
        people.note_vacancy(work, Vacancy(id=VACANCY, title="Account manager", level=2))
        store.add_session(
            work.connection, closed, policy={"kind": "chance_constrained"}
        )
        plans.note_plan(
            work, closed, policy=ChanceConstrained(), made_at=session.starts_at - DAY
        )
        store.add_bookings(
            work.connection,
            [_outcome(session, number, came=came) for number in range(booked)],
        )
        store.add_bookings(
            work.connection,
            [a_booking(session_id=session.id, **one) for one in more],
        )
    return session


def _outcome(session, number, *, came):
    booking = a_booking(session_id=session.id, booked_at=session.starts_at - DAY)
    if number < came:
        return booking.arrive(now=session.starts_at)
    return booking.miss(now=session.ends_at)
