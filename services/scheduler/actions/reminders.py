"""Reminding those who booked, and asking whether they come."""

from dataclasses import replace
from uuid import UUID

from services.scheduler import store
from services.scheduler.actions.letters import Post, about_seat, write_letter
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.reminder import Fate, Reminding
from services.scheduler.queries.reminders import Due, due_reminders
from services.scheduler.store.reach import wishes_of
from services.scheduler.store.reminders import (
    hold_back,
    keep_reminding,
    note_reminders,
    reminding_of,
)
from shared.work import BeginWork, Work

AT_A_TIME = 20


def remind_due(begin: BeginWork, post: Post) -> bool:
    """Decide what is due now; answers whether there may be more.

    Each decision is a row that stands in one transaction with its letter, so that no
    restart and no second process reminds anybody twice.
    """
    with begin.read() as connection:
        due = due_reminders(
            connection,
            quiet=post.quiet,
            zone=post.zone,
            now=begin.now(),
            limit=AT_A_TIME,
        )
    for one in due:
        with begin() as work:
            _settle(work, post, one)
    return len(due) == AT_A_TIME


def set_reminding(
    work: Work, vacancy_id: UUID, *, hours: tuple[int, ...], hold_back: float
) -> Reminding:
    """How people booked for a vacancy are reminded from now on. Raises Invalid."""
    before = reminding_of(work.connection, vacancy_id)
    kept = Reminding(hours=hours, hold_back=hold_back, seed=before.seed)
    keep_reminding(work.connection, vacancy_id, kept=kept, changed_at=work.now)
    return kept


def _settle(work: Work, post: Post, due: Due) -> None:
    """Sessions first, then the booking: the same order everywhere."""
    store.hold_session(work.connection, due.session.id)
    held = store.hold_booking(work.connection, due.booking.id)
    if replace(held, running_late_at=None) != replace(
        due.booking, running_late_at=None
    ):
        return  # it changed a moment ago; the next look sees it as it is
    settled = [
        (hours, _sent(work, post, due, hours) if fate is Fate.SENT else fate)
        for hours, fate in due.fates
    ]
    note_reminders(work.connection, held, fates=settled, decided_at=work.now)


def _sent(work: Work, post: Post, due: Due, hours: int) -> Fate:
    """Write the letter, unless the lot or the person says no."""
    held = due.booking
    who = held.application_id or held.id
    if wishes_of(work.connection, who).muted_at is not None:
        return Fate.MUTED
    if hold_back(work.connection, held.id, how=due.how, now=work.now):
        return Fate.HELD_BACK
    applicant = store.get_applicant(work.connection, who)
    invitation = _link(work, who)
    if applicant is None or invitation is None:
        return Fate.MUTED
    occasion = about_seat(
        work,
        "reminder",
        held,
        session=due.session,
        language=invitation.language,
    )
    asking = replace(occasion, key=f"{occasion.key}/{hours}")
    write_letter(work, post, asking, to=applicant, invitation=invitation)
    _note(work, held)
    return Fate.SENT


def _note(work: Work, held: Booking) -> None:
    reminded = held.remind(now=work.now)
    if reminded is not held:
        store.keep_booking(work.connection, reminded)


def _link(work: Work, who: UUID) -> Invitation | None:
    sent = store.invitations_of(work.connection, who)
    return next((one for one in sent if one.revoked_at is None), None)
