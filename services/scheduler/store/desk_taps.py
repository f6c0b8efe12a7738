"""What each tablet tapped, so that a tap sent again is not heard twice."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Index,
    String,
    Table,
    Uuid,
    delete,
    func,
    select,
)

from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

desk_tap = Table(
    "desk_tap",
    metadata,
    Column("key", Uuid, primary_key=True),
    Column("booking_id", Uuid, nullable=False),
    Column("act", String(20), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("tapped_at", Instant, nullable=False),
    Column("heard_at", Instant, nullable=False),
    Column("account_id", Uuid),
)
Index("ix_desk_tap_heard_at", desk_tap.c.heard_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTap:
    """One tap: what, about whom, when it was tapped and heard, and what came of it."""

    key: UUID
    booking_id: UUID
    act: str
    outcome: str
    tapped_at: datetime
    heard_at: datetime
    account_id: UUID | None


def note_tap(connection: Connection, tap: KeptTap) -> bool:
    """Keep it; False when a tap of this key was kept before."""
    kept = connection.execute(
        insert_ignoring(connection)(desk_tap)
        .values(**asdict(tap))
        .on_conflict_do_nothing()
        .returning(desk_tap.c.key)
    )
    return kept.first() is not None


def outcome_of(connection: Connection, key: UUID) -> str | None:
    """What came of a tap that was heard already."""
    found: str | None = connection.execute(
        select(desk_tap.c.outcome).where(desk_tap.c.key == key)
    ).scalar()
    return found


def count_taps(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(desk_tap)).scalar_one()


def forget_taps(connection: Connection, *, before: datetime) -> int:
    return connection.execute(
        delete(desk_tap).where(desk_tap.c.heard_at < before)
    ).rowcount
