"""What other services were told last about what a session lacks."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Column, Connection, Integer, Table, Uuid, select

from services.scheduler.domain.shortfall import Shortfall
from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

shortfall = Table(
    "shortfall",
    metadata,
    Column("session_id", Uuid, primary_key=True),
    Column("vacancy_id", Uuid, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("open_seats", Integer, nullable=False),
    Column("to_invite", Integer, nullable=False),
    Column("to_read", Integer, nullable=False),
)


def shortfalls_told(connection: Connection) -> Mapping[UUID, Shortfall]:
    """By session."""
    rows = connection.execute(select(shortfall)).mappings()
    return {row["session_id"]: Shortfall(**row) for row in rows}


def keep_shortfall(connection: Connection, told: Shortfall) -> None:
    known = {column.name: getattr(told, column.name) for column in shortfall.c}
    connection.execute(
        insert_ignoring(connection)(shortfall)
        .values(**known)
        .on_conflict_do_update(index_elements=[shortfall.c.session_id], set_=known)
    )
