"""The office changes a session or calls it off: everybody is told, calendars follow."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from services.scheduler import store
from services.scheduler.actions import waitlist
from services.scheduler.actions.letters import Post, about_seat, write_letter
from services.scheduler.domain.booking import AlreadyCame, Booking
from services.scheduler.domain.reason import Reason
from services.scheduler.domain.session import Place, Session
from services.scheduler.store.inviting import switch
from shared.messages import InterviewBooked, InterviewCancelled
from shared.work import Work


def rearrange(
    work: Work,
    post: Post,
    session_id: UUID,
    *,
    place: Place,
    starts_at: datetime,
) -> int:
    """Another place, other words about it, or another time; answers how many are told.

    Nothing changed tells nobody. Raises Missing, Invalid, SlotPast, SessionOver, and
    AlreadyCame where a running session would be moved.
    """
    before = store.hold_session(work.connection, session_id)
    before.must_be_open()
    after = replace(before, place=place, starts_at=starts_at)
    if after == before:
        return 0
    retimed = after.starts_at != before.starts_at
    bookings = store.hold_bookings_of_session(work.connection, session_id)
    if retimed:
        after.open(now=work.now)
        _nobody_came(bookings)
        waitlist.take_back_offers(work, before)
    store.keep_session(work.connection, after)
    told = 0
    for held in _expected(bookings):
        changed = held.rearranged(retimed=retimed)
        store.keep_booking(work.connection, changed)
        told += _tell(work, post, changed, session=after, kind="changed")
        if retimed and held.application_id is not None:
            work.say(
                InterviewBooked(
                    application_id=held.application_id,
                    vacancy_id=held.vacancy_id,
                    booking_id=held.id,
                    session_id=after.id,
                    starts_at=after.slot_at(held.slot),
                )
            )
    return told


def call_off(work: Work, post: Post, session_id: UUID) -> int:
    """The session does not take place; answers how many are told.

    Nothing is learned from such a day. Raises Missing, SessionOver, and AlreadyCame
    once somebody is here: then the day is closed instead.
    """
    session = store.hold_session(work.connection, session_id)
    session.must_be_open()
    bookings = store.hold_bookings_of_session(work.connection, session_id)
    _nobody_came(bookings)
    waitlist.take_back_offers(work, session)
    switch(work.connection, session_id, on=False, now=work.now)
    store.note_unrecorded(work.connection, session_id)
    store.keep_session(work.connection, session.close(now=work.now))
    told = 0
    for held in _expected(bookings):
        gone = held.cancel(reason=Reason.CALLED_OFF, now=work.now)
        store.keep_booking(work.connection, gone)
        told += _tell(work, post, gone, session=session, kind="called-off")
        if held.application_id is not None:
            work.say(
                InterviewCancelled(
                    application_id=held.application_id,
                    vacancy_id=held.vacancy_id,
                    booking_id=held.id,
                    reason=Reason.CALLED_OFF.value,
                )
            )
    return told


def _nobody_came(bookings: list[Booking]) -> None:
    if any(one.came for one in bookings):
        raise AlreadyCame("people are here already; close the day instead")


def _expected(bookings: list[Booking]) -> list[Booking]:
    """Those who still mean to come."""
    return [
        one
        for one in bookings
        if one.active and not one.came and one.no_show_at is None and not one.walk_in
    ]


def _tell(
    work: Work, post: Post, held: Booking, *, session: Session, kind: str
) -> bool:
    if held.application_id is None:
        return False
    applicant = store.get_applicant(work.connection, held.application_id)
    sent = store.invitations_of(work.connection, held.application_id)
    invitation = next((one for one in sent if one.revoked_at is None), None)
    if applicant is None or invitation is None:
        return False
    occasion = about_seat(
        work, kind, held, session=session, language=invitation.language
    )
    return write_letter(work, post, occasion, to=applicant, invitation=invitation)
