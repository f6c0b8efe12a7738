"""What a candidate's pages ask: only ever about the holder of the link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Session
from services.scheduler.domain.waitlist import Waiting
from services.scheduler.queries.seats import open_sessions, title_of
from services.scheduler.queries.sessions import find_session
from services.scheduler.store.bookings import latest_booking, taken_slots
from services.scheduler.store.decisions import Decision, decision_of
from services.scheduler.store.invitations import to_invitation
from services.scheduler.store.people import get_applicant
from services.scheduler.store.sessions import latest_plan
from services.scheduler.store.tables import invitation
from services.scheduler.store.waitlist import waiting, waiting_of
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
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A session, the slots this person could take, and those they could wait for."""

    session: Session
    free: tuple[int, ...]
    full: tuple[int, ...]
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
        decision=decision_of(connection, found.application_id),
    )


def offers(connection: Connection, asked: Guest, *, now: datetime) -> Sequence[Offer]:
    """Every session of the vacancy that is planned, with its free and full slots."""
    found = []
    for session in open_sessions(connection, asked.invitation.vacancy_id, now=now):
        taken = taken_slots(
            connection, session.id, holder=asked.invitation.application_id
        )
        ahead = [
            slot
            for slot in range(session.slots)
            if session.slot_at(slot) > now and session.profile[slot : slot + 1] > (0,)
        ]
        free = tuple(slot for slot in ahead if session.room(slot, taken=taken))
        if ahead:
            offer = Offer(
                session=session,
                free=free,
                full=tuple(slot for slot in ahead if slot not in free),
                show_up=_show_up(connection, session.id),
            )
            found.append(offer)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in line; `session` is the one they wait for or are offered."""

    waiting: Waiting
    before: int
    session: Session | None


def place_in_line(connection: Connection, asked: Guest) -> Place | None:
    """Their waiting, and how many joined before them; None where they never did."""
    held = waiting_of(connection, asked.invitation.application_id)
    if held is None:
        return None
    before = connection.execute(
        select(func.count())
        .select_from(waiting)
        .where(waiting.c.vacancy_id == held.vacancy_id, waiting.c.ended_at.is_(None))
        .where(waiting.c.joined_at < held.joined_at)
    ).scalar_one()
    wanted = held.offered_session or held.session_id
    session = None if wanted is None else find_session(connection, wanted)
    return Place(waiting=held, before=before, session=session)


def _show_up(connection: Connection, session_id: UUID) -> float:
    plan = latest_plan(connection, session_id)
    return ASSUMED if plan is None else float(plan.figures["rate"]["mean"])
