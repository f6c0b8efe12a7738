"""The waiting list: joining, being offered a freed seat, and leaving."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from services.scheduler import store
from services.scheduler.actions.letters import Post, about_seat, write_letter
from services.scheduler.channels.times import told
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Session
from services.scheduler.domain.waitlist import End, Waiting, offer_until
from services.scheduler.queries.seats import open_sessions
from services.scheduler.store.reach import wishes_of
from services.scheduler.store.waitlist import (
    add_waiting,
    in_line,
    keep_waiting,
    lapsed,
    offers_of,
    vacancies_in_line,
    waiting_of,
)
from shared.errors import Missing
from shared.work import BeginWork, Work


def join(
    work: Work,
    *,
    invitation_id: UUID,
    session_id: UUID | None = None,
    slot: int | None = None,
) -> Waiting:
    """Stand in line; whoever stands there already keeps their place.

    A new wish replaces the old one, at the end of the line. Raises LinkSpent, Missing.
    """
    invitation = store.hold_invitation(work.connection, invitation_id)
    invitation.must_hold(now=work.now)
    if session_id is not None:
        session = store.hold_session(work.connection, session_id)
        if session.vacancy_id != invitation.vacancy_id:
            raise Missing("there is no such session")
        slot = slot if slot is not None and slot < session.slots else None
    before = waiting_of(work.connection, invitation.application_id)
    if before is not None and before.ended_at is None:
        if (before.session_id, before.slot) == (session_id, slot):
            return before
        keep_waiting(work.connection, before.over(End.LEFT, now=work.now))
    kept = Waiting(
        id=uuid4(),
        application_id=invitation.application_id,
        vacancy_id=invitation.vacancy_id,
        joined_at=work.now,
        session_id=session_id,
        slot=slot,
    )
    add_waiting(work.connection, kept)
    return kept


def leave(work: Work, post: Post, *, invitation_id: UUID) -> None:
    """Out of the line; an offered seat goes to the next. Raises LinkSpent."""
    invitation = store.hold_invitation(work.connection, invitation_id)
    invitation.must_hold(now=work.now)
    held = waiting_of(work.connection, invitation.application_id)
    if held is None or held.ended_at is not None:
        return
    how = End.DECLINED if held.offered_at else End.LEFT
    keep_waiting(work.connection, held.over(how, now=work.now))
    if held.offered_session is not None:
        offer(work, post, store.hold_session(work.connection, held.offered_session))


def end(work: Work, booking: Booking, *, end: End) -> None:
    """Whoever has a seat waits for none."""
    if booking.application_id is None:
        return
    held = waiting_of(work.connection, booking.application_id)
    if held is not None and held.ended_at is None:
        keep_waiting(work.connection, held.over(end, now=work.now))


def offer(work: Work, post: Post, session: Session) -> None:
    """Offer every free seat of a session, locked, to whoever joined first for it."""
    if session.closed_at is not None:
        return
    for one in in_line(work.connection, session.vacancy_id):
        _offer(work, post, one, session=session)


def pass_on(begin: BeginWork, post: Post) -> bool:
    """The clock: offers nobody answered go to the next, and new seats are offered.

    One session in each transaction, so that nobody waits for two locks.
    """
    with begin() as work:
        for one in lapsed(work.connection, now=work.now):
            keep_waiting(work.connection, one.over(End.LAPSED, now=work.now))
    with begin.read() as connection:
        wanted = [
            session.id
            for vacancy_id in vacancies_in_line(connection)
            for session in open_sessions(connection, vacancy_id, now=begin.now())
        ]
    for session_id in wanted:
        with begin() as work:
            offer(work, post, store.hold_session(work.connection, session_id))
    return False


def take_back_offers(work: Work, session: Session) -> None:
    """The session changed: what was offered is not so any more; all wait again."""
    for one in offers_of(work.connection, session.id):
        keep_waiting(work.connection, one.back())


def _offer(work: Work, post: Post, one: Waiting, *, session: Session) -> None:
    slot = _free_slot(work, one, session=session)
    invitation = _link(work, one)
    if slot is None or invitation is None:
        return
    zone = wishes_of(work.connection, one.application_id).zone or post.zone
    until = offer_until(
        session.slot_at(slot), now=work.now, quiet=post.quiet, zone=zone
    )
    if until is None:
        return
    offered = one.offer(session.id, slot, now=work.now, until=until)
    keep_waiting(work.connection, offered)
    store.keep_invitation(work.connection, invitation.prolong(until))
    _write(work, post, offered, session=session, invitation=invitation)


def _free_slot(work: Work, one: Waiting, *, session: Session) -> int | None:
    """The first start to come that is free and that they wait for."""
    held = store.latest_booking(work.connection, one.application_id)
    taken = store.taken_slots(work.connection, session.id)
    free = (
        slot
        for slot in range(session.slots)
        if session.slot_at(slot) > work.now
        and session.room(slot, taken=taken)
        and one.wants(session.id, slot)
        and not _is(held, session, slot)
    )
    return next(free, None)


def _is(held: Booking | None, session: Session, slot: int) -> bool:
    """Whether that is the seat they have."""
    if held is None or not held.active:
        return False
    return (held.session_id, held.slot) == (session.id, slot)


def _write(
    work: Work,
    post: Post,
    one: Waiting,
    *,
    session: Session,
    invitation: Invitation,
) -> None:
    applicant = store.get_applicant(work.connection, one.application_id)
    if applicant is None or one.offered_slot is None or one.offer_until is None:
        return
    seat = Booking(
        id=one.id,
        session_id=session.id,
        slot=one.offered_slot,
        vacancy_id=one.vacancy_id,
        application_id=one.application_id,
        booked_at=work.now,
    )
    occasion = about_seat(
        work, "offer", seat, session=session, language=invitation.language
    )
    occasion = replace(
        occasion,
        key=f"{one.id}/offer/{session.id}/{one.offered_slot}/{one.offered_at}",
        gaps={**occasion.gaps, "until": _until(work, post, one, one.offer_until)},
        booking=None,
        session=None,
        useful_until=one.offer_until,
    )
    write_letter(work, post, occasion, to=applicant, invitation=invitation)


def _until(work: Work, post: Post, one: Waiting, until: datetime) -> str:
    zone = wishes_of(work.connection, one.application_id).zone or post.zone
    applicant = store.get_applicant(work.connection, one.application_id)
    language = (applicant and applicant.language) or "en"
    return told(until, zone=zone, language=language)


def _link(work: Work, one: Waiting) -> Invitation | None:
    sent = store.invitations_of(work.connection, one.application_id)
    return next((it for it in sent if it.revoked_at is None), None)
