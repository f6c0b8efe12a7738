"""Vacancies and the people to be invited: what other services tell, kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from services.scheduler import store
from services.scheduler.domain.reason import Reason
from services.scheduler.store import Applicant, Vacancy
from services.scheduler.store.decisions import (
    Decision,
    forget_decision,
    keep_decision,
)
from services.scheduler.store.group_sheets import forget_notes
from services.scheduler.store.reach import forget_wishes
from services.scheduler.store.told_groups import forget_told
from services.scheduler.store.waitlist import forget_waiting
from shared.errors import Missing
from shared.messages import ErasureRequested, InterviewCancelled
from shared.work import Work

ERASED = "erased"


def note_vacancy(work: Work, vacancy: Vacancy) -> None:
    """Keep what the vacancy says now; whether it is published is another fact."""
    store.keep_vacancy(work.connection, vacancy.id, **asdict(vacancy))


def note_status(work: Work, vacancy_id: UUID, *, status: str) -> None:
    store.keep_vacancy(work.connection, vacancy_id, status=status)


def shortlist(
    work: Work,
    application_id: UUID,
    *,
    candidate_id: UUID,
    vacancy_id: UUID,
    rank_key: float,
) -> None:
    """Somebody is worth an hour; they can be invited once we may reach them."""
    store.note_applicant(
        work.connection,
        application_id,
        candidate_id=candidate_id,
        vacancy_id=vacancy_id,
        rank_key=rank_key,
        shortlisted_at=work.now,
        withdrawn_at=None,
    )


def release_contact(work: Work, applicant: Applicant) -> None:
    """We may reach somebody; they can be invited once they are shortlisted."""
    store.note_applicant(
        work.connection,
        applicant.application_id,
        candidate_id=applicant.candidate_id,
        vacancy_id=applicant.vacancy_id,
        name=applicant.name,
        phone=applicant.phone,
        email=applicant.email,
        language=applicant.language,
        source=applicant.source,
        released_at=work.now,
    )


def withhold_contact(work: Work, application_id: UUID) -> None:
    """Invite no further by this application: the person is invited by another one."""
    store.change_applicant(work.connection, application_id, released_at=None)


def withdraw(work: Work, application_id: UUID) -> None:
    """Invite no further. A seat already taken is a promise, and stays."""
    if store.get_applicant(work.connection, application_id) is None:
        return
    store.change_applicant(
        work.connection, application_id, withdrawn_at=work.now, shortlisted_at=None
    )
    kept = store.latest_booking(work.connection, application_id)
    if kept is None or not kept.active:
        _revoke_links(work, application_id)


def decide_against(
    work: Work, application_id: UUID, *, compared: Sequence[Mapping[str, Any]]
) -> None:
    """Keep how the decision was explained, for the person to read by their link.

    Whoever was never invited has no link, and nothing is kept about them.
    """
    if not store.invitations_of(work.connection, application_id):
        return
    kept = Decision(decided_at=work.now, compared=compared)
    keep_decision(work.connection, application_id, kept=kept)


def undecide(work: Work, application_id: UUID) -> None:
    """The decision was taken back, and its explanation with it."""
    forget_decision(work.connection, application_id)


def ask_to_erase(work: Work, application_id: UUID) -> None:
    """The person wants to be forgotten; whoever owns who they are does it.

    Asking twice asks once more, which changes nothing. Raises Missing.
    """
    applicant = store.get_applicant(work.connection, application_id)
    if applicant is None:
        raise Missing("there is nothing about them here")
    work.say(ErasureRequested(candidate_id=applicant.candidate_id))


def erase(work: Work, candidate_id: UUID) -> None:
    """Forget who somebody is; that a nameless seat was taken, or not, remains."""
    for applicant in store.applicants_of_candidate(work.connection, candidate_id):
        store.change_applicant(
            work.connection,
            applicant.application_id,
            name="",
            phone=None,
            email=None,
            released_at=None,
            withdrawn_at=work.now,
        )
        _revoke_links(work, applicant.application_id)
        _free_seat(work, applicant)
        store.forget_deliveries(work.connection, applicant.application_id)
        store.forget_mail(work.connection, applicant.application_id)
        forget_wishes(work.connection, applicant.application_id)
        forget_waiting(work.connection, applicant.application_id)
        forget_decision(work.connection, applicant.application_id)
        forget_told(work.connection, applicant.application_id)
        forget_notes(work.connection, applicant.application_id)


def _revoke_links(work: Work, application_id: UUID) -> None:
    for sent in store.invitations_of(work.connection, application_id):
        held = store.hold_invitation(work.connection, sent.id)
        store.keep_invitation(work.connection, held.revoke(now=work.now))


def _free_seat(work: Work, applicant: Applicant) -> None:
    """Somebody who is to be forgotten will not come under a name."""
    kept = store.latest_booking(work.connection, applicant.application_id)
    if kept is None or not kept.active or kept.came or kept.no_show_at:
        return
    held = store.hold_booking(work.connection, kept.id)
    store.keep_booking(work.connection, held.cancel(reason=Reason.OTHER, now=work.now))
    work.say(
        InterviewCancelled(
            application_id=applicant.application_id,
            vacancy_id=applicant.vacancy_id,
            booking_id=kept.id,
            reason=ERASED,
        )
    )


def revoke_account(work: Work, account_id: UUID, *, revoked_at: datetime) -> None:
    """Sessions of the account that began before then are over."""
    store.revoke_account(work.connection, account_id, revoked_at=revoked_at)
