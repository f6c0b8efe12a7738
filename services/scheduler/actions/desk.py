"""What the second person at the desk records, and taking it back.

`at` is when it was tapped, where that was before the network let us hear of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.scheduler import store
from services.scheduler.actions import make_up
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Session
from shared.errors import Invalid, Refused
from shared.messages import InterviewArrived, InterviewMissed
from shared.work import Work


def arrive(
    work: Work, booking_id: UUID, *, late: bool = False, at: datetime | None = None
) -> Booking:
    """They are here. A second tap changes nothing. Raises Missing, NotBooked."""
    held = store.hold_booking(work.connection, booking_id)
    came = held.arrive(now=at or work.now, late=late)
    if came is held:
        return held
    _must_hold_no_other(work, held)
    store.keep_booking(work.connection, came)
    if came.application_id is not None:
        work.say(
            InterviewArrived(
                application_id=came.application_id,
                vacancy_id=came.vacancy_id,
                booking_id=came.id,
                arrived_at=at or work.now,
                late=late,
            )
        )
    return came


def miss(work: Work, booking_id: UUID, *, at: datetime | None = None) -> Booking:
    """They did not come. Raises Missing, NotBooked, AlreadyCame."""
    held = store.hold_booking(work.connection, booking_id)
    return _missed(work, held, at=at)


def miss_overdue(work: Work, booking_ids: Collection[UUID]) -> None:
    """Their window is over and they have not come; whoever turns up still may."""
    for booking_id in sorted(booking_ids):
        held = store.hold_booking(work.connection, booking_id)
        if held.active and not held.came:
            _missed(work, held)


def see(
    work: Work, booking_id: UUID, *, by: str = "", at: datetime | None = None
) -> Booking:
    """They are called in, and leave the queue."""
    held = store.hold_booking(work.connection, booking_id)
    seen = held.see(now=at or work.now, by=by)
    store.keep_booking(work.connection, seen)
    return seen


def finish(work: Work, booking_id: UUID, *, at: datetime | None = None) -> Booking:
    """Their interview is over; how long it took is learned from."""
    held = store.hold_booking(work.connection, booking_id)
    done = held.finish(now=at or work.now)
    store.keep_booking(work.connection, done)
    return done


def undo(work: Work, booking_id: UUID) -> Booking:
    """Take back the last thing recorded about somebody."""
    held = store.hold_booking(work.connection, booking_id)
    back = held.undo(now=work.now)
    if held.left_at and not back.left_at:
        make_up.take_back(work, held)
    store.keep_booking(work.connection, back)
    return back


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """Somebody nobody expected: what one minute at the desk tells."""

    id: UUID
    name: str
    phone: str = ""
    came_at: datetime | None = None


def walk_in(work: Work, session_id: UUID, *, who: WalkIn) -> Booking:
    """They are here, and take no seat of the plan.

    Raises Missing, SessionOver, and Invalid without a name.
    """
    session = store.hold_session(work.connection, session_id)
    session.must_be_open()
    if not who.name.strip():
        raise Invalid("ask for the name", fields={"name": "ask for the name"})
    came_at = who.came_at or work.now
    came = Booking(
        id=who.id,
        session_id=session.id,
        slot=_slot_at(came_at, session),
        vacancy_id=session.vacancy_id,
        walk_in=True,
        name=who.name.strip()[:200],
        phone=who.phone.strip()[:80],
        booked_at=came_at,
        arrived_at=came_at,
    )
    store.add_booking(work.connection, came)
    return came


def close_day(work: Work, session_id: UUID, *, by_hand: bool) -> Session:
    """Make the day's outcomes final: from now on the rate learns from them.

    Whoever is still expected becomes a no-show. The clock does so only where the
    desk recorded anything at all: a day nobody recorded says nothing about the
    candidates. Raises Missing, and Invalid before the session has begun.
    """
    session = store.hold_session(work.connection, session_id)
    if session.closed_at is not None:
        return session
    if work.now < session.starts_at:
        raise Invalid("the session has not begun yet")
    kept = store.hold_bookings_of_session(work.connection, session_id)
    if by_hand or any(one.came or one.no_show_at for one in kept):
        for one in kept:
            if one.active and not one.came:
                _missed(work, one)
    else:
        store.note_unrecorded(work.connection, session_id)
    closed = session.close(now=work.now)
    store.keep_session(work.connection, closed)
    return closed


def _missed(work: Work, held: Booking, *, at: datetime | None = None) -> Booking:
    if held.no_show_at is not None:
        return held
    missed = held.miss(now=at or work.now)
    store.keep_booking(work.connection, missed)
    if missed.application_id is not None:
        work.say(
            InterviewMissed(
                application_id=missed.application_id,
                vacancy_id=missed.vacancy_id,
                booking_id=missed.id,
            )
        )
    return missed


def _must_hold_no_other(work: Work, held: Booking) -> None:
    """A no-show's seat is free to be replaced; then they hold the newer one."""
    if held.no_show_at is None or held.application_id is None:
        return
    latest = store.latest_booking(work.connection, held.application_id)
    if latest is not None and latest.id != held.id and latest.active:
        raise Refused("they hold a newer seat; take that one back first")


def _slot_at(moment: datetime, session: Session) -> int:
    """The slot that is running, the first before and the last after the session."""
    running = (moment - session.starts_at) // session.slot_length
    return max(0, min(session.slots - 1, running))
