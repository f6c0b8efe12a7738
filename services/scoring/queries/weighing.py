"""Everybody as far as weighing goes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from services.scoring.domain.terms import relevance
from services.scoring.domain.vacancy import Requirement
from services.scoring.domain.weighing import Known, Weighed
from services.scoring.requirements.candidate import Candidate
from services.scoring.store.tables import application


def people(connection: Connection, vacancy_id: UUID) -> Sequence[Known]:
    """Who applied, by status and words, without anything that takes long to read."""
    rows = connection.execute(
        select(
            application.c.id,
            application.c.statuses,
            application.c.hits,
            application.c.doubts,
        ).where(application.c.vacancy_id == vacancy_id)
    ).all()
    weights = relevance({str(row.id): row.hits for row in rows})
    return [
        Known(
            id=str(row.id),
            statuses=row.statuses,
            relevance=weights[str(row.id)],
            review=bool(row.doubts),
        )
        for row in rows
    ]


def weighed(asked: Sequence[Requirement[Candidate]]) -> Sequence[Weighed]:
    """Requirements as weights."""
    return [
        Weighed(
            id=one.id,
            kind=one.kind,
            label=one.criterion.label,
            must=one.must,
            weight=one.heaviness,
            claimed=one.claimed,
        )
        for one in asked
    ]
