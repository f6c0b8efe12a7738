"""How decisions are kept: where an application stands, and how it came there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, insert, select, update

from services.scoring.domain.application import Decided
from services.scoring.domain.decision import Decision, Verdict
from services.scoring.store.applications import NoSuchApplication
from services.scoring.store.tables import application, decision

STANDING = (
    application.c.id,
    application.c.candidate_id,
    application.c.vacancy_id,
    application.c.verdict,
    application.c.reason,
    application.c.decided_by,
    application.c.decided_at,
    application.c.goes_out_at,
)


def one(connection: Connection, application_id: UUID) -> Decided:
    """Where the application stands, locked. Raises NoSuchApplication."""
    found = _locked(
        connection, select(*STANDING).where(application.c.id == application_id)
    )
    if not found:
        raise NoSuchApplication("there is no such application")
    return found[0]


def several(
    connection: Connection, ids: Sequence[UUID], *, vacancy_id: UUID
) -> Sequence[Decided]:
    """Those of the vacancy that are here, locked, in the order of their ids."""
    return _locked(
        connection,
        select(*STANDING)
        .where(application.c.id.in_(ids), application.c.vacancy_id == vacancy_id)
        .order_by(application.c.id),
    )


def due(connection: Connection, now: datetime, *, limit: int) -> Sequence[Decided]:
    """Rejections whose delay is over, the longest waiting first, locked."""
    return _locked(
        connection,
        select(*STANDING)
        .where(application.c.goes_out_at <= now)
        .order_by(application.c.goes_out_at, application.c.id)
        .limit(limit),
    )


def of_batch(connection: Connection, batch_id: UUID) -> Sequence[Decided]:
    """Applications that still stand as the batch left them, locked."""
    rows = connection.execute(
        select(decision.c.application_id, decision.c.verdict, decision.c.at).where(
            decision.c.batch_id == batch_id
        )
    ).all()
    left = {row.application_id: (row.verdict, row.at) for row in rows}
    standing = _locked(
        connection,
        select(*STANDING)
        .where(application.c.id.in_(list(left)))
        .order_by(application.c.id),
    )
    return [
        found
        for found in standing
        if (found.decision.verdict.value, found.decision.at) == left[found.id]
    ]


def keep(
    connection: Connection,
    application_id: UUID,
    made: Decision,
    *,
    note: str = "",
    batch_id: UUID | None = None,
) -> None:
    """Write the decision, and add it to what was decided before."""
    _stand(connection, application_id, made)
    connection.execute(
        insert(decision).values(
            application_id=application_id,
            verdict=made.verdict.value,
            reason=made.reason or note,
            by=made.by,
            at=made.at,
            batch_id=batch_id,
        )
    )


def went_out(
    connection: Connection, application_id: UUID, made: Decision, *, now: datetime
) -> None:
    """Note that the delay is over and others have been told."""
    _stand(connection, application_id, made)
    connection.execute(
        insert(decision).values(
            application_id=application_id,
            verdict=made.verdict.value,
            reason="the delay is over: it goes out",
            by=made.by,
            at=now,
        )
    )


def _stand(connection: Connection, application_id: UUID, made: Decision) -> None:
    connection.execute(
        update(application)
        .where(application.c.id == application_id)
        .values(
            verdict=made.verdict.value,
            reason=made.reason,
            decided_by=made.by,
            decided_at=made.at,
            goes_out_at=made.goes_out_at,
        )
    )


def _locked(connection: Connection, asked: Select[Any]) -> Sequence[Decided]:
    return [_decided(row) for row in connection.execute(asked.with_for_update())]


def _decided(row: Row[Any]) -> Decided:
    return Decided(
        id=row.id,
        candidate_id=row.candidate_id,
        vacancy_id=row.vacancy_id,
        decision=Decision(
            verdict=Verdict(row.verdict),
            reason=row.reason,
            by=row.decided_by,
            at=row.decided_at,
            goes_out_at=row.goes_out_at,
        ),
    )
