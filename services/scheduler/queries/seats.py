"""How many seats of a plan are open, and who may still take one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, exists, func, select

from services.scheduler.domain.session import Session
from services.scheduler.domain.wave import ANSWER_WITHIN
from services.scheduler.store.bookings import taken_slots
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import booking, invitation, session, vacancy


def open_seats(connection: Connection, asked: Session, *, now: datetime) -> int:
    """Seats of the plan nobody has taken, in slots that have not begun."""
    taken = taken_slots(connection, asked.id)
    room = sum(
        asked.room(slot, taken=taken)
        for slot in range(asked.slots)
        if asked.slot_at(slot) > now
    )
    return max(0, min(room, asked.planned - len(taken)))


def unanswered(connection: Connection, session_id: UUID, *, now: datetime) -> int:
    """Invited to this session within the last day, and nothing heard yet."""
    booked = exists().where(booking.c.application_id == invitation.c.application_id)
    return connection.execute(
        select(func.count())
        .select_from(invitation)
        .where(
            invitation.c.session_id == session_id,
            invitation.c.revoked_at.is_(None),
            invitation.c.sent_at > now - ANSWER_WITHIN,
            ~booked,
        )
    ).scalar_one()


def open_sessions(
    connection: Connection, vacancy_id: UUID, *, now: datetime
) -> Sequence[Session]:
    """The sessions of a vacancy somebody may still book, soonest first."""
    rows = connection.execute(
        select(session)
        .where(session.c.vacancy_id == vacancy_id, session.c.closed_at.is_(None))
        .order_by(session.c.starts_at, session.c.id)
    ).mappings()
    found = [to_session(row) for row in rows]
    return [one for one in found if one.slot_at(one.slots - 1) > now]


def title_of(connection: Connection, vacancy_id: UUID) -> str:
    title: str | None = connection.execute(
        select(vacancy.c.title).where(vacancy.c.id == vacancy_id)
    ).scalar()
    return title or ""
