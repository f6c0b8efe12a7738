"""What people said of themselves for the audit: apart from all that plans or scores.

Nothing but the audit reads this table. It has no name, no rank and no chance in it.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Connection, String, Table, Uuid, delete, select

from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

told_group = Table(
    "told_group",
    metadata,
    Column("application_id", Uuid, primary_key=True),
    Column("told", String(20), nullable=False),
    Column("told_at", Instant, nullable=False),
)


def keep_told(
    connection: Connection, application_id: UUID, *, told: str, told_at: datetime
) -> None:
    known = {"told": told, "told_at": told_at}
    connection.execute(
        insert_ignoring(connection)(told_group)
        .values(application_id=application_id, **known)
        .on_conflict_do_update(index_elements=[told_group.c.application_id], set_=known)
    )


def forget_told(connection: Connection, application_id: UUID) -> None:
    connection.execute(
        delete(told_group).where(told_group.c.application_id == application_id)
    )


def told_of(connection: Connection, application_id: UUID) -> str | None:
    """What this person said, for them to see and take back."""
    found: str | None = connection.execute(
        select(told_group.c.told).where(told_group.c.application_id == application_id)
    ).scalar()
    return found
