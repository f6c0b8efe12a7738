"""Which sessions invite by themselves."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, Column, Connection, Table, Text, Uuid, select

from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

inviting = Table(
    "inviting",
    metadata,
    Column("session_id", Uuid, primary_key=True),
    Column("switched_on", Boolean, nullable=False),
    Column("changed_at", Instant, nullable=False),
    # What the clock found when it looked last, where it sent nothing.
    Column("looked_at", Instant),
    Column("found", Text, nullable=False, default=""),
)


def switch(
    connection: Connection, session_id: UUID, *, on: bool, now: datetime
) -> None:
    known = {"switched_on": on, "changed_at": now, "looked_at": None, "found": ""}
    _keep(connection, session_id, known)


def note_look(
    connection: Connection, session_id: UUID, *, found: str, now: datetime
) -> None:
    connection.execute(
        inviting.update()
        .where(inviting.c.session_id == session_id)
        .values(looked_at=now, found=found)
    )


def invites_by_itself(connection: Connection, session_id: UUID) -> bool:
    asked = select(inviting.c.switched_on).where(inviting.c.session_id == session_id)
    return bool(connection.execute(asked).scalar())


def switched_on(connection: Connection) -> Sequence[UUID]:
    """Every session that invites by itself, in a fixed order."""
    asked = select(inviting.c.session_id).where(inviting.c.switched_on.is_(True))
    return connection.execute(asked.order_by(inviting.c.session_id)).scalars().all()


def last_look(connection: Connection, session_id: UUID) -> tuple[datetime, str] | None:
    """When the clock looked last and sent nothing, and why."""
    asked = select(inviting).where(inviting.c.session_id == session_id)
    row = connection.execute(asked).first()
    return None if row is None or not row.looked_at else (row.looked_at, row.found)


def _keep(connection: Connection, session_id: UUID, known: dict[str, object]) -> None:
    connection.execute(
        insert_ignoring(connection)(inviting)
        .values(session_id=session_id, **known)
        .on_conflict_do_update(index_elements=[inviting.c.session_id], set_=known)
    )
