"""The people a vacancy has already, and how far each of them is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, case, exists, func, select

from services.scheduler.store.people import next_best
from services.scheduler.store.tables import booking, invitation, session


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who was met on days still open, is booked, asked, and waits to be asked."""

    met: int
    booked: int
    asked: int
    waiting: int


def standing_of(connection: Connection, vacancy_id: UUID, *, now: datetime) -> Standing:
    """Each person counted once, at the farthest step.

    Whom a closed day has met is decided about: they are no hope for the hires wanted.
    """
    met = booking.c.seen_at.is_not(None)
    expected = booking.c.no_show_at.is_(None) & booking.c.seen_at.is_(None)
    counts = connection.execute(
        select(
            func.coalesce(func.sum(case((met, 1), else_=0)), 0).label("met"),
            func.coalesce(func.sum(case((expected, 1), else_=0)), 0).label("booked"),
        )
        .select_from(booking)
        .join(session, session.c.id == booking.c.session_id)
        .where(booking.c.vacancy_id == vacancy_id, booking.c.cancelled_at.is_(None))
        .where(session.c.closed_at.is_(None))
    ).one()
    held = exists().where(booking.c.application_id == invitation.c.application_id)
    asked = connection.execute(
        select(func.count(invitation.c.application_id.distinct()))
        .join(session, session.c.id == invitation.c.session_id)
        .where(
            session.c.closed_at.is_(None),  # as the rates count whose time is over
            invitation.c.vacancy_id == vacancy_id,
            invitation.c.revoked_at.is_(None),
            invitation.c.expires_at > now,
            ~held,
        )
    ).scalar_one()
    return Standing(
        met=counts.met,
        booked=counts.booked,
        asked=asked,
        waiting=len(next_best(connection, vacancy_id)),
    )
