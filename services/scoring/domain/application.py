"""An application: one person's résumé for one vacancy, without who the person is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.scoring.domain.decision import Decision
from services.scoring.domain.score import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What intake told us: an opaque id and a text that names nobody."""

    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    text: str
    language: str | None
    document_date: date | None
    received_at: datetime
    reader_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A score as it is kept: with the terms it shares, and of what it was made.

    `doubts` are short names of what may be wrong with the text itself.
    """

    score: Score
    hits: frozenset[str]
    doubts: tuple[str, ...] = ()
    inputs: str
    revision: int
    scored_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """An application's ids and where it stands with the hiring manager."""

    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    decision: Decision
