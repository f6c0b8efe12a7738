"""Forgetting people, noting who saw their names, and ending sessions."""

from datetime import datetime
from uuid import UUID

from services.scoring.store import applications, people, unblindings, vacancies
from shared.work import Work


def erase(work: Work, *, candidate_id: UUID) -> None:
    """Delete everything about the person, now and of what may still arrive."""
    people.note_erased(work.connection, candidate_id, now=work.now)
    applications.forget(work.connection, candidate_id)


def note_unblinding(work: Work, *, vacancy_id: UUID, account_id: UUID, by: str) -> None:
    """Keep that somebody switched a vacancy's names on. Raises NoSuchVacancy."""
    vacancies.asked_for(work.connection, vacancy_id)
    unblindings.note(
        work.connection,
        vacancy_id=vacancy_id,
        account_id=account_id,
        by=by,
        at=work.now,
    )


def revoke(work: Work, *, account_id: UUID, since: datetime) -> None:
    """End the account's sessions that began before."""
    people.revoke(work.connection, account_id, since=since)
