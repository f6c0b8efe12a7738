"""How applications, their scores and what people decided about them are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, update

from services.scoring.domain.application import Application, Result
from services.scoring.domain.decision import Verdict
from services.scoring.domain.score import Rated
from services.scoring.store.tables import (
    application,
    comment,
    decision,
    guest_use,
    mention,
    scorecard,
)
from shared.db import insert_ignoring
from shared.errors import Missing

READ = (
    application.c.id,
    application.c.candidate_id,
    application.c.vacancy_id,
    application.c.text,
    application.c.language,
    application.c.document_date,
    application.c.received_at,
    application.c.reader_version,
)
# What of a score is kept when another one takes its place.
EARLIER = (
    application.c.revision,
    application.c.score,
    application.c.low,
    application.c.high,
    application.c.coverage,
    application.c.gate,
    application.c.hits,
    application.c.doubts,
    application.c.statuses,
)

# What hangs on an application, and goes with it.
ABOUT = (decision, scorecard, guest_use, comment, mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """An application scored against other requirements, with that score."""

    application: Application
    earlier: Mapping[str, Any]
    inputs: str


class NoSuchApplication(Missing):
    """Nobody has applied under that id, or the person was erased."""


def keep(connection: Connection, received: Application, result: Result) -> None:
    """Write the application and its score; what was decided about it stays."""
    values = {name: getattr(received, name) for name in (one.name for one in READ)}
    values |= _scored(result)
    undecided = {"verdict": Verdict.OPEN.value, "reason": "", "decided_by": ""}
    write = insert_ignoring(connection)(application).values(**values, **undecided)
    connection.execute(
        write.on_conflict_do_update(
            index_elements=[application.c.id],
            set_={key: value for key, value in values.items() if key != "id"},
        )
    )


def renew(
    connection: Connection, behind: Behind, result: Result, *, keep_earlier: bool = True
) -> bool:
    """Write a new score, and keep the old one beside it for the difference.

    Answers False where the application was rated anew, or erased, since it was read.
    """
    values = _scored(result)
    if keep_earlier:
        values["earlier"] = dict(behind.earlier)
    renewed = connection.execute(
        update(application)
        .where(
            application.c.id == behind.application.id,
            application.c.revision == behind.earlier["revision"],
            application.c.inputs == behind.inputs,
        )
        .values(**values)
    )
    return renewed.rowcount == 1


def outdated(
    connection: Connection, vacancy_id: UUID, *, revision: int, limit: int
) -> Sequence[Behind]:
    """Applications scored against other requirements, a bounded batch."""
    rows = connection.execute(
        select(*READ, *EARLIER, application.c.inputs)
        .where(
            application.c.vacancy_id == vacancy_id, application.c.revision != revision
        )
        .order_by(application.c.id)
        .limit(limit)
    )
    return [
        Behind(
            application=Application(
                **{one.name: getattr(row, one.name) for one in READ}
            ),
            earlier={one.name: getattr(row, one.name) for one in EARLIER},
            inputs=row.inputs,
        )
        for row in rows
    ]


def count(connection: Connection, vacancy_id: UUID) -> int:
    """How many have applied."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(application)
            .where(application.c.vacancy_id == vacancy_id)
        ).scalar_one()
    )


def forget(connection: Connection, candidate_id: UUID) -> None:
    """Delete everything one person left here."""
    theirs = select(application.c.id).where(application.c.candidate_id == candidate_id)
    for about in ABOUT:
        connection.execute(delete(about).where(about.c.application_id.in_(theirs)))
    connection.execute(
        delete(application).where(application.c.candidate_id == candidate_id)
    )


def _scored(result: Result) -> dict[str, Any]:
    return {
        "score": result.score.score,
        "low": result.score.low,
        "high": result.score.high,
        "coverage": result.score.coverage,
        "gate": result.score.gate.value,
        "rated": [_rated(one) for one in result.score.rated],
        "statuses": {one.id: one.assessment.status.value for one in result.score.rated},
        "hits": sorted(result.hits),
        "doubts": list(result.doubts),
        "inputs": result.inputs,
        "revision": result.revision,
        "scored_at": result.scored_at,
    }


def _rated(one: Rated) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "must": one.must,
        "weight": round(float(one.weight), 4),
        "status": one.assessment.status.value,
        "said": one.assessment.said,
        "question": one.assessment.question,
        "evidence": [
            {"start": each.start, "end": each.end, "quote": each.quote}
            for each in one.assessment.evidence
        ],
    }
