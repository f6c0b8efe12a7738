"""Somebody came and went home without an interview: a seat of another day is theirs."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from services.scheduler import store
from services.scheduler.actions.letters import Post, about_seat, write_letter
from services.scheduler.actions.waves import LINK_LASTS
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.reason import Reason
from services.scheduler.domain.session import Session
from services.scheduler.queries.seats import open_sessions
from services.scheduler.queries.turned_away import owed
from shared.messages import InterviewBooked
from shared.work import Work


def leave(
    work: Work, post: Post, booking_id: UUID, *, at: datetime | None = None
) -> Booking:
    """They leave; the first free seat of another day is held for them.

    A second tap changes nothing. Raises Missing, NotBooked.
    """
    held = store.hold_booking(work.connection, booking_id)
    left = held.leave(now=at or work.now)
    if left is not held:
        store.keep_booking(work.connection, left)
        _hold_another(work, post, left)
    return left


def settle(work: Work, post: Post, *, vacancy_id: UUID) -> None:
    """A new day is open: whoever still waits for a seat gets one, the oldest first."""
    for left in owed(work.connection, now=work.now, vacancy_id=vacancy_id):
        _hold_another(work, post, left)


def take_back(work: Work, left: Booking) -> None:
    """They had not left after all, so the seat of the other day is free again."""
    for other in store.bookings_instead_of(work.connection, left.id):
        held = store.hold_booking(work.connection, other.id)
        gone = held.cancel(reason=Reason.MISTAKE, now=work.now)
        store.keep_booking(work.connection, gone)


def _hold_another(work: Work, post: Post, left: Booking) -> None:
    who = left.application_id
    if who is None:
        return
    missed = store.hold_session(work.connection, left.session_id)
    for known in open_sessions(work.connection, left.vacancy_id, now=work.now):
        if known.day <= missed.day:
            continue
        session = store.hold_session(work.connection, known.id)
        taken = list(store.taken_slots(work.connection, session.id))
        slot = session.first_free(taken=taken, now=work.now)
        if slot is not None:
            _book(work, post, left, seat=(session, slot), who=who)
            return


def _book(
    work: Work, post: Post, left: Booking, *, seat: tuple[Session, int], who: UUID
) -> None:
    session, slot = seat
    taken = list(store.taken_slots(work.connection, session.id))
    booking = Booking(
        id=uuid5(left.id, f"instead/{session.id}"),
        session_id=session.id,
        slot=slot,
        vacancy_id=left.vacancy_id,
        application_id=who,
        booked_at=work.now,
        sequence=left.sequence + 1,
        source=left.source,
        city=left.city,
        level=left.level,
        instead_of=left.id,
    )
    store.add_booking(work.connection, booking)
    others = store.hold_bookings_of_session(work.connection, session.id)
    held = {one.slot for one in others if one.active and one.instead_of is not None}
    kept = session.without_crowd(held, taken=[*taken, slot])
    store.keep_session(work.connection, kept)
    _tell(work, post, booking, session=session, who=who)
    work.say(
        InterviewBooked(
            application_id=who,
            vacancy_id=booking.vacancy_id,
            booking_id=booking.id,
            session_id=session.id,
            starts_at=session.slot_at(slot),
        )
    )


def _tell(
    work: Work, post: Post, booking: Booking, *, session: Session, who: UUID
) -> None:
    """A letter, by the link they have; somebody without one is rung."""
    invitation = _link(work, who)
    applicant = store.get_applicant(work.connection, who)
    if invitation is None or applicant is None:
        return
    until = max(invitation.expires_at, session.ends_at + LINK_LASTS)
    store.keep_invitation(work.connection, invitation.prolong(until))
    occasion = about_seat(
        work,
        "sorry",
        booking,
        session=session,
        language=invitation.language,
    )
    occasion = replace(occasion, key=f"{booking.id}/sorry")
    write_letter(work, post, occasion, to=applicant, invitation=invitation)


def _link(work: Work, who: UUID) -> Invitation | None:
    sent = store.invitations_of(work.connection, who)
    return next((one for one in sent if one.revoked_at is None), None)
