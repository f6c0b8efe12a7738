"""A vacancy's applications in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from services.scoring.domain.decision import Verdict
from services.scoring.domain.ranking import Placed, Standing, place
from services.scoring.domain.score import Gate
from services.scoring.domain.terms import relevance
from services.scoring.store.tables import application

PLACED = (
    application.c.id,
    application.c.candidate_id,
    application.c.language,
    application.c.score,
    application.c.low,
    application.c.high,
    application.c.coverage,
    application.c.gate,
    application.c.hits,
    application.c.revision,
    application.c.verdict,
    application.c.doubts,
    application.c.goes_out_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One application and its place among the others."""

    id: UUID
    candidate_id: UUID
    language: str | None
    gate: Gate
    score: float
    low: float
    high: float
    coverage: float
    verdict: Verdict
    revision: int
    doubts: Sequence[str]
    goes_out_at: datetime | None
    placed: Placed

    @property
    def code(self) -> str:
        """What stands for the person where names are hidden."""
        return code(self.candidate_id)


def code(candidate_id: UUID) -> str:
    """A short name that says nothing: people can talk of candidate 7F3-A2C."""
    sign = sha256(candidate_id.bytes).hexdigest()[:6].upper()
    return f"{sign[:3]}-{sign[3:]}"


def ranked(connection: Connection, vacancy_id: UUID) -> Sequence[Entry]:
    """Everybody who applied, best first."""
    rows = connection.execute(
        select(*PLACED).where(application.c.vacancy_id == vacancy_id)
    ).all()
    weights = relevance({str(row.id): row.hits for row in rows})
    standings = [
        Standing(
            id=str(row.id),
            gate=Gate(row.gate),
            low=row.low,
            relevance=weights[str(row.id)],
            score=row.score,
            coverage=row.coverage,
            review=bool(row.doubts),
        )
        for row in rows
    ]
    found = {str(row.id): row for row in rows}
    return [_entry(found[one.standing.id], one) for one in place(standings)]


def details(
    connection: Connection, ids: Sequence[UUID]
) -> Mapping[UUID, Sequence[Mapping[str, Any]]]:
    """What each of the applications was rated, requirement by requirement."""
    rows = connection.execute(
        select(application.c.id, application.c.rated).where(application.c.id.in_(ids))
    )
    return {row.id: row.rated for row in rows}


def statuses(
    connection: Connection, ids: Sequence[UUID]
) -> Mapping[UUID, Mapping[str, str]]:
    """How each of the applications stands, requirement by requirement."""
    rows = connection.execute(
        select(application.c.id, application.c.statuses).where(
            application.c.id.in_(ids)
        )
    )
    return {row.id: row.statuses for row in rows}


def codes(connection: Connection, vacancy_id: UUID) -> Mapping[str, str]:
    """What stands for each application of the vacancy where names are hidden."""
    rows = connection.execute(
        select(application.c.id, application.c.candidate_id).where(
            application.c.vacancy_id == vacancy_id
        )
    )
    return {str(row.id): code(row.candidate_id) for row in rows}


def containing(connection: Connection, vacancy_id: UUID, words: str) -> frozenset[UUID]:
    """Applications whose text holds all of the words, whatever their case."""
    wanted = words.casefold().split()
    rows = connection.execute(
        select(application.c.id, application.c.candidate_id, application.c.text).where(
            application.c.vacancy_id == vacancy_id
        )
    )
    return frozenset(
        row.id
        for row in rows
        if all(
            word in f"{code(row.candidate_id)} {row.text}".casefold() for word in wanted
        )
    )


def _entry(row: Any, placed: Placed) -> Entry:  # noqa: ANN401  # a row of PLACED
    return Entry(
        id=row.id,
        candidate_id=row.candidate_id,
        language=row.language,
        gate=Gate(row.gate),
        score=row.score,
        low=row.low,
        high=row.high,
        coverage=row.coverage,
        verdict=Verdict(row.verdict),
        revision=row.revision,
        doubts=row.doubts,
        goes_out_at=row.goes_out_at,
        placed=placed,
    )
