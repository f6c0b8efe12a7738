"""What the week's page and a session's page ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, case, func, or_, select

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Session
from services.scheduler.store.bookings import to_booking
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import (
    applicant,
    booking,
    invitation,
    session,
    vacancy,
    wave,
)
from shared.errors import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A session in a list: its vacancy and where it stands."""

    session: Session
    title: str
    booked: int
    came: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A booking with whatever name we may show beside it."""

    booking: Booking
    name: str
    phone: str
    language: str

    @property
    def code(self) -> str:
        """What a nameless booking is called."""
        return f"№ {str(self.booking.id)[:6]}"


def sessions_between(
    connection: Connection,
    start: datetime,
    end: datetime,
    *,
    vacancy_id: UUID | None = None,
) -> Sequence[Listed]:
    """The sessions that start in a stretch of time, soonest first."""
    held = func.coalesce(func.sum(case((_holds(), 1), else_=0)), 0)
    came = func.coalesce(func.sum(case((_came(), 1), else_=0)), 0)
    asked = (
        select(
            session,
            vacancy.c.title,
            held.label("booked"),
            came.label("came"),
        )
        .outerjoin(vacancy, vacancy.c.id == session.c.vacancy_id)
        .outerjoin(booking, booking.c.session_id == session.c.id)
        .where(session.c.starts_at >= start, session.c.starts_at < end)
        .group_by(session.c.id, vacancy.c.title)
        .order_by(session.c.starts_at, session.c.id)
    )
    if vacancy_id is not None:
        asked = asked.where(session.c.vacancy_id == vacancy_id)
    return [
        Listed(
            session=to_session(row),
            title=row["title"] or "",
            booked=row["booked"],
            came=row["came"],
        )
        for row in connection.execute(asked).mappings()
    ]


def find_session(connection: Connection, session_id: UUID) -> Session:
    """Raises Missing."""
    row = (
        connection.execute(select(session).where(session.c.id == session_id))
        .mappings()
        .first()
    )
    if row is None:
        raise Missing("there is no such session")
    return to_session(row)


def latest_session(connection: Connection) -> Session | None:
    """The session last held or planned: what the next one probably looks like."""
    asked = select(session).order_by(session.c.starts_at.desc(), session.c.id).limit(1)
    row = connection.execute(asked).mappings().first()
    return None if row is None else to_session(row)


def seats_of(connection: Connection, *session_ids: UUID) -> Sequence[Seat]:
    """Everybody booked in these sessions, in the order of the day."""
    rows = connection.execute(
        select(
            booking,
            applicant.c.name.label("known_as"),
            applicant.c.phone.label("phone_known"),
            applicant.c.language,
        )
        .outerjoin(applicant, applicant.c.application_id == booking.c.application_id)
        .where(booking.c.session_id.in_(session_ids))
        .order_by(booking.c.slot, booking.c.booked_at, booking.c.id)
    ).mappings()
    return [
        Seat(
            booking=to_booking(row),
            name=row["name"] or row["known_as"] or "",
            phone=row["phone_known"] or row["phone"] or "",
            language=row["language"] or "",
        )
        for row in rows
    ]


def waves_of(connection: Connection, session_id: UUID) -> Sequence[Row[Any]]:
    """The waves of a session with how many of each have booked since."""
    booked = (
        select(booking.c.id)
        .where(booking.c.application_id == invitation.c.application_id)
        .exists()
    )
    return connection.execute(
        select(
            wave,
            func.coalesce(func.sum(case((booked, 1), else_=0)), 0).label("booked"),
        )
        .outerjoin(
            invitation,
            (invitation.c.session_id == wave.c.session_id)
            & (invitation.c.wave == wave.c.number),
        )
        .where(wave.c.session_id == session_id)
        .group_by(*wave.c)
        .order_by(wave.c.number)
    ).all()


def vacancies(connection: Connection) -> Sequence[Row[Any]]:
    """Vacancies a session can be for, the open ones first."""
    return connection.execute(
        select(vacancy)
        .where(or_(vacancy.c.status != "closed", vacancy.c.status.is_(None)))
        .order_by(case((vacancy.c.status == "published", 0), else_=1), vacancy.c.title)
    ).all()


def _holds() -> Any:  # noqa: ANN401  # a SQL expression
    return booking.c.cancelled_at.is_(None) & booking.c.id.is_not(None)


def _came() -> Any:  # noqa: ANN401  # a SQL expression
    return _holds() & or_(
        booking.c.arrived_at.is_not(None), booking.c.late_at.is_not(None)
    )


def overdue(connection: Connection, *, before: datetime) -> Sequence[UUID]:
    """Days still open that ended before the moment, oldest first."""
    rows = connection.execute(
        select(session)
        .where(session.c.closed_at.is_(None), session.c.starts_at < before)
        .order_by(session.c.starts_at)
    ).mappings()
    found = [to_session(row) for row in rows]
    return [one.id for one in found if one.ends_at < before]
