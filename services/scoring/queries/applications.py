"""One application: its text, its score, its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from services.scoring.domain.decision import Verdict
from services.scoring.domain.score import Gate
from services.scoring.queries.shortlists import code
from services.scoring.store.applications import NoSuchApplication
from services.scoring.store.tables import application, decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Everything scoring knows of one application."""

    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    text: str
    language: str | None
    document_date: date | None
    received_at: datetime
    reader_version: str
    score: float
    low: float
    high: float
    coverage: float
    gate: Gate
    rated: Sequence[Mapping[str, Any]]
    inputs: str
    revision: int
    scored_at: datetime
    verdict: Verdict
    reason: str
    decided_by: str
    decided_at: datetime | None
    doubts: Sequence[str]
    goes_out_at: datetime | None

    @property
    def code(self) -> str:
        return code(self.candidate_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One decision of the past."""

    verdict: Verdict
    reason: str
    by: str
    at: datetime


def one(connection: Connection, application_id: UUID) -> Whole:
    """The application. Raises NoSuchApplication."""
    row = connection.execute(
        select(application).where(application.c.id == application_id)
    ).first()
    if row is None:
        raise NoSuchApplication("there is no such application")
    values = dict(row._mapping)  # noqa: SLF001  # SQLAlchemy's public name
    for unseen in ("hits", "statuses", "earlier"):
        values.pop(unseen)
    return Whole(**values | {"gate": Gate(row.gate), "verdict": Verdict(row.verdict)})


def history(connection: Connection, application_id: UUID) -> Sequence[Past]:
    """What was decided about it, newest first."""
    rows = connection.execute(
        select(decision)
        .where(decision.c.application_id == application_id)
        .order_by(decision.c.number.desc())
    )
    return [
        Past(verdict=Verdict(row.verdict), reason=row.reason, by=row.by, at=row.at)
        for row in rows
    ]
