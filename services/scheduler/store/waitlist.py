"""How the waiting list is kept."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    Uuid,
    delete,
    insert,
    select,
    update,
)

from services.scheduler.domain.waitlist import Waiting
from services.scheduler.store.tables import metadata
from shared.db import Instant

waiting = Table(
    "waiting",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("application_id", Uuid, nullable=False, index=True),
    Column("vacancy_id", Uuid, nullable=False, index=True),
    Column("joined_at", Instant, nullable=False),
    Column("session_id", Uuid),
    Column("slot", Integer),
    Column("offered_session", Uuid, index=True),
    Column("offered_slot", Integer),
    Column("offered_at", Instant),
    Column("offer_until", Instant),
    Column("ended_at", Instant),
    Column("end", String(20), nullable=False, default=""),
)
_in_line = waiting.c.ended_at.is_(None)
# Two tabs, two taps: a person stands in one place.
Index(
    "one_place_in_line",
    waiting.c.application_id,
    unique=True,
    sqlite_where=_in_line,
    postgresql_where=_in_line,
)

FIELDS = tuple(field.name for field in fields(Waiting))


def add_waiting(connection: Connection, kept: Waiting) -> None:
    connection.execute(insert(waiting).values(**_row(kept)))


def keep_waiting(connection: Connection, kept: Waiting) -> None:
    connection.execute(
        update(waiting).where(waiting.c.id == kept.id).values(**_row(kept))
    )


def waiting_of(connection: Connection, application_id: UUID) -> Waiting | None:
    """Their place in line, else the last one they had."""
    row = (
        connection.execute(
            select(waiting)
            .where(waiting.c.application_id == application_id)
            .order_by(_in_line.desc(), waiting.c.joined_at.desc(), waiting.c.id)
            .limit(1)
        )
        .mappings()
        .first()
    )
    return None if row is None else _to_waiting(row)


def in_line(connection: Connection, vacancy_id: UUID) -> Sequence[Waiting]:
    """Who waits and has no offer, whoever joined first first; locked."""
    rows = connection.execute(
        select(waiting)
        .where(waiting.c.vacancy_id == vacancy_id, _in_line)
        .where(waiting.c.offered_at.is_(None))
        .order_by(waiting.c.joined_at, waiting.c.id)
        .with_for_update()
    ).mappings()
    return [_to_waiting(row) for row in rows]


def offers_of(connection: Connection, session_id: UUID) -> Sequence[Waiting]:
    """Seats of a session that are held for somebody who may still answer."""
    rows = connection.execute(
        select(waiting).where(waiting.c.offered_session == session_id, _in_line)
    ).mappings()
    return [_to_waiting(row) for row in rows]


def lapsed(connection: Connection, *, now: datetime) -> Sequence[Waiting]:
    """Offers nobody answered in time."""
    rows = connection.execute(
        select(waiting)
        .where(waiting.c.offer_until <= now, _in_line)
        .order_by(waiting.c.offer_until, waiting.c.id)
    ).mappings()
    return [_to_waiting(row) for row in rows]


def vacancies_in_line(connection: Connection) -> Sequence[UUID]:
    """For which somebody waits without an offer."""
    asked = (
        select(waiting.c.vacancy_id)
        .where(_in_line, waiting.c.offered_at.is_(None))
        .distinct()
        .order_by(waiting.c.vacancy_id)
    )
    return connection.execute(asked).scalars().all()


def forget_waiting(connection: Connection, application_id: UUID) -> None:
    connection.execute(
        delete(waiting).where(waiting.c.application_id == application_id)
    )


def _to_waiting(row: RowMapping) -> Waiting:
    return Waiting(**{name: row[name] for name in FIELDS})


def _row(kept: Waiting) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in FIELDS}
