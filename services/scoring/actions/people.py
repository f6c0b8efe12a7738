"""Forgetting people, and ending sessions."""

from datetime import datetime
from uuid import UUID

from services.scoring.store import applications, people
from shared.work import Work


def erase(work: Work, *, candidate_id: UUID) -> None:
    """Delete everything about the person, now and of what may still arrive."""
    people.note_erased(work.connection, candidate_id, now=work.now)
    applications.forget(work.connection, candidate_id)


def revoke(work: Work, *, account_id: UUID, since: datetime) -> None:
    """End the account's sessions that began before."""
    people.revoke(work.connection, account_id, since=since)
