"""How reminders are kept: how often, what became of each, and who goes without."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    Integer,
    String,
    Table,
    Uuid,
    insert,
    select,
)

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.reminder import Fate, Reminding
from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

reminding = Table(
    "reminding",
    metadata,
    Column("vacancy_id", Uuid, primary_key=True),
    Column("hours", JSON, nullable=False),
    Column("hold_back", Float, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

# One row a reminder: a second process, or the same one after a crash, finds it.
reminder = Table(
    "reminder",
    metadata,
    Column("booking_id", Uuid, primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("hours", Integer, primary_key=True),
    Column("fate", String(20), nullable=False),
    Column("decided_at", Instant, nullable=False),
)

# Drawn once for a booking, with all it was drawn from.
holding = Table(
    "holding",
    metadata,
    Column("booking_id", Uuid, primary_key=True),
    Column("share", Float, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("drawn", Float, nullable=False),
    Column("held_back", Boolean, nullable=False),
    Column("drawn_at", Instant, nullable=False),
)


def reminding_of(connection: Connection, vacancy_id: UUID) -> Reminding:
    """What was set for the vacancy, else the usual."""
    asked = select(reminding).where(reminding.c.vacancy_id == vacancy_id)
    row = connection.execute(asked).first()
    if row is None:
        return Reminding(seed=seed_of(vacancy_id))
    return Reminding(hours=tuple(row.hours), hold_back=row.hold_back, seed=row.seed)


def seed_of(vacancy_id: UUID) -> int:
    """Of its own for every vacancy; it fits the column."""
    return vacancy_id.int % 2**62


def keep_reminding(
    connection: Connection, vacancy_id: UUID, *, kept: Reminding, changed_at: datetime
) -> None:
    known = {
        "hours": list(kept.hours),
        "hold_back": kept.hold_back,
        "seed": kept.seed,
        "changed_at": changed_at,
    }
    connection.execute(
        insert_ignoring(connection)(reminding)
        .values(vacancy_id=vacancy_id, **known)
        .on_conflict_do_update(index_elements=[reminding.c.vacancy_id], set_=known)
    )


def reminders_of(
    connection: Connection, booking_ids: Collection[UUID]
) -> set[tuple[UUID, int, int]]:
    """Which reminders have been decided: booking, sequence, hours."""
    rows = connection.execute(
        select(reminder.c.booking_id, reminder.c.sequence, reminder.c.hours).where(
            reminder.c.booking_id.in_(booking_ids)
        )
    )
    return {(row.booking_id, row.sequence, row.hours) for row in rows}


def note_reminders(
    connection: Connection,
    held: Booking,
    *,
    fates: Sequence[tuple[int, Fate]],
    decided_at: datetime,
) -> None:
    """What became of each, by its hours."""
    known = {"booking_id": held.id, "sequence": held.sequence}
    rows = [
        known | {"hours": hours, "fate": fate.value, "decided_at": decided_at}
        for hours, fate in fates
    ]
    connection.execute(insert(reminder), rows)


def hold_back(
    connection: Connection, booking_id: UUID, *, how: Reminding, now: datetime
) -> bool:
    """Whether the booking goes without reminders: drawn once, and kept."""
    kept: bool | None = connection.execute(
        select(holding.c.held_back).where(holding.c.booking_id == booking_id)
    ).scalar()
    if kept is not None:
        return kept
    if not how.hold_back:
        return False
    held = how.held_back(booking_id)
    connection.execute(
        insert(holding).values(
            booking_id=booking_id,
            share=how.hold_back,
            seed=how.seed,
            drawn=how.drawn(booking_id),
            held_back=held,
            drawn_at=now,
        )
    )
    return held
