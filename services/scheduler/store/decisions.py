"""What was decided about a person, and how the decision was explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Connection, Table, Uuid, delete, select

from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

decision = Table(
    "decision",
    metadata,
    Column("application_id", Uuid, primary_key=True),
    Column("decided_at", Instant, nullable=False),
    Column("compared", JSON, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Each of `compared` has what was asked, its status, and perhaps a quote."""

    decided_at: datetime
    compared: Sequence[Mapping[str, Any]]


def keep_decision(
    connection: Connection, application_id: UUID, *, kept: Decision
) -> None:
    known = {"decided_at": kept.decided_at, "compared": list(kept.compared)}
    connection.execute(
        insert_ignoring(connection)(decision)
        .values(application_id=application_id, **known)
        .on_conflict_do_update(index_elements=[decision.c.application_id], set_=known)
    )


def decision_of(connection: Connection, application_id: UUID) -> Decision | None:
    asked = select(decision).where(decision.c.application_id == application_id)
    row = connection.execute(asked).first()
    if row is None:
        return None
    return Decision(decided_at=row.decided_at, compared=row.compared)


def forget_decision(connection: Connection, application_id: UUID) -> None:
    connection.execute(
        delete(decision).where(decision.c.application_id == application_id)
    )
