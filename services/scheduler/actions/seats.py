"""What a candidate does with their personal link: book, confirm, move, cancel."""

from collections.abc import Callable
from uuid import UUID, uuid4

from services.scheduler import store
from services.scheduler.actions import waitlist
from services.scheduler.actions.letters import Post, about_seat, write_letter
from services.scheduler.actions.waves import LINK_LASTS
from services.scheduler.domain.booking import AlreadyBooked, Booking, NotBooked
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.reason import Reason
from services.scheduler.domain.session import Session, SlotPast
from services.scheduler.domain.waitlist import End
from shared.errors import Missing
from shared.messages import InterviewBooked, InterviewCancelled
from shared.work import Work


def book(
    work: Work, post: Post, *, invitation_id: UUID, session_id: UUID, slot: int
) -> Booking:
    """Promise the person a seat. The same seat asked twice changes nothing.

    Raises LinkSpent, Missing, SlotFull, SlotPast, SessionOver, AlreadyBooked.
    """
    invitation = _hold(work, invitation_id)
    held = store.latest_booking(work.connection, invitation.application_id)
    if held is not None and held.active:
        if (held.session_id, held.slot) == (session_id, slot):
            return held
        raise AlreadyBooked("you have a seat already; you can move it")
    session = _admit(work, invitation, session_id=session_id, slot=slot)
    applicant = store.get_applicant(work.connection, invitation.application_id)
    vacancy = store.get_vacancy(work.connection, invitation.vacancy_id)
    booking = Booking(
        id=uuid4(),
        session_id=session_id,
        slot=slot,
        vacancy_id=invitation.vacancy_id,
        application_id=invitation.application_id,
        booked_at=work.now,
        # A calendar that kept the cancelled seat must see a newer one.
        sequence=0 if held is None else held.sequence + 1,
        source=None if applicant is None else applicant.source,
        city=vacancy.city,
        level=vacancy.level,
    )
    store.add_booking(work.connection, booking)
    _tell_booked(work, post, invitation=invitation, session=session, booking=booking)
    return booking


def move(
    work: Work, post: Post, *, invitation_id: UUID, session_id: UUID, slot: int
) -> Booking:
    """Take another seat and free the old one, in one transaction.

    Raises what `book` raises, NotBooked and AlreadyCame.
    """
    invitation = _hold(work, invitation_id)
    held = _held(work, invitation)
    # Sessions first, in one order everywhere, then the booking: no deadlocks.
    for other in sorted({held.session_id, session_id}):
        store.hold_session(work.connection, other)
    held = _hold_ahead(work, held)
    moved = held.move(session_id=session_id, slot=slot, now=work.now)
    if moved is held:
        return held
    session = _admit(work, invitation, session_id=session_id, slot=slot, leaving=held)
    store.keep_booking(work.connection, moved)
    left = store.hold_session(work.connection, held.session_id)
    waitlist.offer(work, post, left)
    _tell_booked(work, post, invitation=invitation, session=session, booking=moved)
    return moved


def held_by(work: Work, *, invitation_id: UUID) -> Booking:
    """The seat of whoever holds the link. Raises LinkSpent, NotBooked."""
    return _held(work, _hold(work, invitation_id))


def run_late(work: Work, *, invitation_id: UUID, minutes: int | None = None) -> Booking:
    """The person is on the way, but not in time."""
    return _change(
        work,
        invitation_id,
        lambda held: held.run_late(now=work.now, minutes=minutes),
    )


def cancel(work: Work, post: Post, *, invitation_id: UUID, reason: Reason) -> Booking:
    """Give the seat back at once. Cancelling twice changes nothing."""
    invitation = _hold(work, invitation_id)
    held = store.latest_booking(work.connection, invitation.application_id)
    if held is None:
        raise NotBooked("there is no seat to give back")
    return _give_back(work, post, held, reason=reason, invitation=invitation)


def give_back(work: Work, post: Post, *, booking_id: UUID, reason: Reason) -> Booking:
    """They told us that they are not coming. Raises Missing, SlotPast."""
    held = store.get_booking(work.connection, booking_id)
    sent = held.application_id and store.invitations_of(
        work.connection, held.application_id
    )
    invitation = next((one for one in sent or () if one.revoked_at is None), None)
    return _give_back(work, post, held, reason=reason, invitation=invitation)


def _give_back(
    work: Work,
    post: Post,
    held: Booking,
    *,
    reason: Reason,
    invitation: Invitation | None,
) -> Booking:
    if not held.active:
        return held
    session = store.hold_session(work.connection, held.session_id)
    held = _hold_ahead(work, held)
    cancelled = held.cancel(reason=reason, now=work.now)
    store.keep_booking(work.connection, cancelled)
    waitlist.offer(work, post, session)
    if invitation is not None:
        _write(work, post, invitation=invitation, session=session, booking=cancelled)
    if held.application_id is not None:
        work.say(
            InterviewCancelled(
                application_id=held.application_id,
                vacancy_id=held.vacancy_id,
                booking_id=held.id,
                reason=reason.value,
            )
        )
    return cancelled


def _hold(work: Work, invitation_id: UUID) -> Invitation:
    """The invitation, locked, so that two tabs of one person take turns."""
    invitation = store.hold_invitation(work.connection, invitation_id)
    invitation.must_hold(now=work.now)
    return invitation


def _held(work: Work, invitation: Invitation) -> Booking:
    held = store.latest_booking(work.connection, invitation.application_id)
    if held is None:
        raise NotBooked("there is no seat yet; pick a time first")
    return held


def _hold_ahead(work: Work, known: Booking) -> Booking:
    """The booking, locked. Raises SlotPast once its time has begun."""
    held = store.hold_booking(work.connection, known.id)
    session = store.hold_session(work.connection, held.session_id)
    if held.active and work.now >= session.slot_at(held.slot):
        raise SlotPast("your time has begun; please call us instead")
    return held


def _change(
    work: Work, invitation_id: UUID, change: Callable[[Booking], Booking]
) -> Booking:
    known = _held(work, _hold(work, invitation_id))
    held = store.hold_booking(work.connection, known.id)
    changed = change(held)
    if changed is not held:
        store.keep_booking(work.connection, changed)
    return changed


def _admit(
    work: Work,
    invitation: Invitation,
    *,
    session_id: UUID,
    slot: int,
    leaving: Booking | None = None,
) -> Session:
    """The session, locked, with room in the slot.

    Whoever leaves a seat of the same session no longer counts in it.
    """
    session = store.hold_session(work.connection, session_id)
    if session.vacancy_id != invitation.vacancy_id:
        raise Missing("there is no such session")
    taken = list(
        store.taken_slots(work.connection, session_id, holder=invitation.application_id)
    )
    if leaving is not None and leaving.session_id == session_id:
        taken.remove(leaving.slot)
    session.admit(slot, taken=taken, now=work.now)
    return session


def _tell_booked(
    work: Work,
    post: Post,
    *,
    invitation: Invitation,
    session: Session,
    booking: Booking,
) -> None:
    """The link stays good until the interview is over; nobody waits any more."""
    waitlist.end(work, booking, end=End.TAKEN)
    until = max(invitation.expires_at, session.ends_at + LINK_LASTS)
    store.keep_invitation(work.connection, invitation.prolong(until))
    _write(work, post, invitation=invitation, session=session, booking=booking)
    work.say(
        InterviewBooked(
            application_id=invitation.application_id,
            vacancy_id=invitation.vacancy_id,
            booking_id=booking.id,
            session_id=session.id,
            starts_at=session.slot_at(booking.slot),
        )
    )


def _write(
    work: Work,
    post: Post,
    *,
    invitation: Invitation,
    session: Session,
    booking: Booking,
) -> None:
    """Tell the person where their booking stands now."""
    applicant = store.get_applicant(work.connection, invitation.application_id)
    if applicant is None:
        return
    kind = "moved" if booking.moved_at else "booked"
    kind = kind if booking.active else "cancelled"
    occasion = about_seat(
        work, kind, booking, session=session, language=invitation.language
    )
    write_letter(work, post, occasion, to=applicant, invitation=invitation)
