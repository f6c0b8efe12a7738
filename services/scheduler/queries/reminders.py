"""Who is to be reminded now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.quiet import Quiet
from services.scheduler.domain.reminder import FARTHEST, Fate, Reminding, due_at, fates
from services.scheduler.domain.session import LONGEST, MOST_SLOTS, Session
from services.scheduler.store.bookings import to_booking
from services.scheduler.store.reach import wishes_of
from services.scheduler.store.reminders import reminders_of, reminding_of
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import booking, session

# A reminder may wait a night, and never more than that.
AHEAD = timedelta(hours=FARTHEST + 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One booking whose reminders want a decision."""

    booking: Booking
    session: Session
    how: Reminding
    fates: Sequence[tuple[int, Fate]]


def due_reminders(
    connection: Connection, *, quiet: Quiet, zone: str, now: datetime, limit: int
) -> Sequence[Due]:
    """The soonest interviews first. `zone` is the office's, where theirs is unknown."""
    found: list[Due] = []
    for one in _sessions(connection, now=now):
        how = reminding_of(connection, one.vacancy_id)
        bookings = _expected(connection, one.id)
        decided = reminders_of(connection, [held.id for held in bookings])
        for held in bookings:
            wishes = wishes_of(connection, held.application_id or held.id)
            open_ones = [
                (hours, _due(held, one, hours, quiet=quiet, zone=wishes.zone or zone))
                for hours in how.hours
                if (held.id, held.sequence, hours) not in decided
            ]
            settled = _fates(held, one, open_ones, now=now)
            if settled:
                found.append(Due(booking=held, session=one, how=how, fates=settled))
    return found[:limit]


def _due(
    held: Booking, one: Session, hours: int, *, quiet: Quiet, zone: str
) -> datetime:
    return due_at(one.slot_at(held.slot), hours=hours, quiet=quiet, zone=zone)


def _fates(
    held: Booking, one: Session, due: Sequence[tuple[int, datetime]], *, now: datetime
) -> Sequence[tuple[int, Fate]]:
    starts_at = one.slot_at(held.slot)
    if starts_at <= now:
        return ()
    promised_at = held.moved_at or held.booked_at
    return fates(due, promised_at=promised_at, starts_at=starts_at, now=now)


def _sessions(connection: Connection, *, now: datetime) -> Sequence[Session]:
    rows = connection.execute(
        select(session)
        .where(session.c.closed_at.is_(None))
        .where(session.c.starts_at < now + AHEAD)
        .where(session.c.starts_at > now - LONGEST * MOST_SLOTS)
        .order_by(session.c.starts_at, session.c.id)
    ).mappings()
    found = [to_session(row) for row in rows]
    return [one for one in found if one.ends_at > now]


def _expected(connection: Connection, session_id: UUID) -> Sequence[Booking]:
    rows = connection.execute(
        select(booking)
        .where(booking.c.session_id == session_id)
        .where(booking.c.application_id.is_not(None), booking.c.walk_in.is_(False))
        .where(booking.c.cancelled_at.is_(None), booking.c.no_show_at.is_(None))
        .where(booking.c.arrived_at.is_(None), booking.c.late_at.is_(None))
        .order_by(booking.c.slot, booking.c.id)
    ).mappings()
    return [to_booking(row) for row in rows]
