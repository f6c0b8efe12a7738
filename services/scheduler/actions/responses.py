"""Counting responses: what came in by which way, and what became of it."""

from datetime import datetime
from uuid import UUID

from services.scheduler.store.responses import note_response
from shared.work import Work


def receive(
    work: Work,
    application_id: UUID,
    *,
    vacancy_id: UUID,
    source: str | None,
    received_at: datetime,
) -> None:
    note_response(
        work.connection,
        application_id,
        vacancy_id=vacancy_id,
        source=source,
        received_at=received_at,
    )


def advance(work: Work, application_id: UUID, *, vacancy_id: UUID) -> None:
    """Somebody read it and wants to meet the person."""
    _decide(work, application_id, vacancy_id, advanced_at=work.now, rejected_at=None)


def reject(work: Work, application_id: UUID, *, vacancy_id: UUID) -> None:
    """Somebody read it and does not."""
    _decide(work, application_id, vacancy_id, advanced_at=None, rejected_at=work.now)


def reopen(work: Work, application_id: UUID, *, vacancy_id: UUID) -> None:
    """The decision was taken back: it is to be read again."""
    _decide(work, application_id, vacancy_id, advanced_at=None, rejected_at=None)


def _decide(
    work: Work, application_id: UUID, vacancy_id: UUID, **known: datetime | None
) -> None:
    note_response(work.connection, application_id, vacancy_id=vacancy_id, **known)
