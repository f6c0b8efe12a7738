"""How lots are kept: everything they were drawn from, so that they can be checked."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from services.scheduler.store.tables import lot


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLot:
    """One lot of a session: `people` are applications, in the order of its chances."""

    session_id: UUID
    number: int
    drawn_at: datetime
    seed: int
    people: tuple[str, ...]
    drawn: Mapping[str, Any]


def add_lot(connection: Connection, kept: KeptLot) -> None:
    connection.execute(insert(lot).values(**asdict(kept) | {"people": [*kept.people]}))


def lots_of(connection: Connection, session_id: UUID) -> Sequence[KeptLot]:
    """Every lot of a session, the first one first."""
    rows = connection.execute(
        select(lot).where(lot.c.session_id == session_id).order_by(lot.c.number)
    ).mappings()
    return [KeptLot(**{**row, "people": tuple(row["people"])}) for row in rows]
