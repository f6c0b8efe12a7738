"""What a candidate's pages ask: only ever about the holder of the link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Session
from services.scheduler.queries.seats import open_sessions, title_of
from services.scheduler.queries.sessions import find_session
from services.scheduler.store.bookings import latest_booking, taken_slots
from services.scheduler.store.invitations import to_invitation
from services.scheduler.store.people import get_applicant
from services.scheduler.store.sessions import latest_plan
from services.scheduler.store.tables import invitation
from shared.errors import Missing

ASSUMED = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """The holder of a link and where they stand."""

    invitation: Invitation
    name: str
    vacancy: str
    booking: Booking | None
    session: Session | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A session with the slots this person could take."""

    session: Session
    free: tuple[int, ...]
    show_up: float


def guest(connection: Connection, invitation_id: UUID) -> Guest:
    """Whoever holds the link. Raises Missing."""
    asked = select(invitation).where(invitation.c.id == invitation_id)
    row = connection.execute(asked).mappings().first()
    if row is None:
        raise Missing("this link is not one of ours")
    found = to_invitation(row)
    applicant = get_applicant(connection, found.application_id)
    held = latest_booking(connection, found.application_id)
    return Guest(
        invitation=found,
        name="" if applicant is None else applicant.name,
        vacancy=title_of(connection, found.vacancy_id),
        booking=held,
        session=None if held is None else find_session(connection, held.session_id),
    )


def offers(connection: Connection, asked: Guest, *, now: datetime) -> Sequence[Offer]:
    """Every session of the vacancy with room, and its free slots."""
    found = []
    for session in open_sessions(connection, asked.invitation.vacancy_id, now=now):
        taken = list(taken_slots(connection, session.id))
        free = tuple(
            slot
            for slot in range(session.slots)
            if session.slot_at(slot) > now and session.room(slot, taken=taken)
        )
        if free:
            show_up = _show_up(connection, session.id)
            found.append(Offer(session=session, free=free, show_up=show_up))
    return found


def _show_up(connection: Connection, session_id: UUID) -> float:
    plan = latest_plan(connection, session_id)
    return ASSUMED if plan is None else float(plan.figures["rate"]["mean"])
