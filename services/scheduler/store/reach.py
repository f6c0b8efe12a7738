"""What a person told us about how they want to be reached."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    String,
    Table,
    Uuid,
    delete,
    select,
)

from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

reach = Table(
    "reach",
    metadata,
    Column("application_id", Uuid, primary_key=True),
    Column("zone", String(64)),
    Column("prefers", String(20)),
    Column("telegram_chat", BigInteger, index=True),
    Column("muted_at", Instant),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Their clock, the channel they like best, their chat, and whether to be quiet."""

    zone: str | None = None
    prefers: str | None = None
    telegram_chat: int | None = None
    muted_at: datetime | None = None


FIELDS = tuple(field.name for field in fields(Wishes))


def wishes_of(connection: Connection, application_id: UUID) -> Wishes:
    asked = select(reach).where(reach.c.application_id == application_id)
    row = connection.execute(asked).mappings().first()
    return Wishes() if row is None else Wishes(**{name: row[name] for name in FIELDS})


def note_wishes(connection: Connection, application_id: UUID, **known: Any) -> None:  # noqa: ANN401  # columns
    connection.execute(
        insert_ignoring(connection)(reach)
        .values(application_id=application_id, **known)
        .on_conflict_do_update(index_elements=[reach.c.application_id], set_=known)
    )


def forget_wishes(connection: Connection, application_id: UUID) -> None:
    connection.execute(delete(reach).where(reach.c.application_id == application_id))
