"""How replays are kept while they are played, and afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Connection, String, Table, Uuid, insert, select
from sqlalchemy import update as change

from services.scheduler.store.tables import metadata
from shared.db import Instant
from shared.errors import Missing

replay = Table(
    "replay",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("policy", String(40), nullable=False),
    Column("begun_at", Instant, nullable=False, index=True),
    Column("days", JSON, nullable=False),
    Column("played", JSON, nullable=False),
    Column("ended_at", Instant),
    Column("cancelled_at", Instant),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReplay:
    """A policy to be tried on `days` (ids of sessions), and what was `played` so far.

    `played` holds one row a day, in the order of the days: its figures by policy,
    or none of them where the day cannot be played any more.
    """

    id: UUID
    policy: str
    begun_at: datetime
    days: tuple[UUID, ...]
    played: tuple[Mapping[str, Any], ...] = ()
    ended_at: datetime | None = None
    cancelled_at: datetime | None = None

    @property
    def running(self) -> bool:
        return self.ended_at is None and self.cancelled_at is None


def add_replay(connection: Connection, new: KeptReplay) -> None:
    connection.execute(insert(replay).values(**_row(new)))


def keep_replay(connection: Connection, kept: KeptReplay) -> None:
    connection.execute(
        change(replay).where(replay.c.id == kept.id).values(**_row(kept))
    )


def get_replay(
    connection: Connection, replay_id: UUID, *, hold: bool = False
) -> KeptReplay:
    """Raises Missing."""
    wanted = select(replay).where(replay.c.id == replay_id)
    row = connection.execute(wanted.with_for_update() if hold else wanted).first()
    if row is None:
        raise Missing("there is no such replay")
    return _kept(row)


def replays(connection: Connection, *, latest: int) -> Sequence[KeptReplay]:
    """The newest first."""
    rows = connection.execute(
        select(replay).order_by(replay.c.begun_at.desc(), replay.c.id).limit(latest)
    )
    return [_kept(row) for row in rows]


def next_replay(connection: Connection) -> UUID | None:
    """The oldest that is not over."""
    found: UUID | None = connection.execute(
        select(replay.c.id)
        .where(replay.c.ended_at.is_(None), replay.c.cancelled_at.is_(None))
        .order_by(replay.c.begun_at, replay.c.id)
        .limit(1)
    ).scalar()
    return found


def _row(kept: KeptReplay) -> dict[str, Any]:
    return {
        "id": kept.id,
        "policy": kept.policy,
        "begun_at": kept.begun_at,
        "days": [str(one) for one in kept.days],
        "played": list(kept.played),
        "ended_at": kept.ended_at,
        "cancelled_at": kept.cancelled_at,
    }


def _kept(row: Any) -> KeptReplay:  # noqa: ANN401  # a row
    return KeptReplay(
        id=row.id,
        policy=row.policy,
        begun_at=row.begun_at,
        days=tuple(UUID(one) for one in row.days),
        played=tuple(row.played),
        ended_at=row.ended_at,
        cancelled_at=row.cancelled_at,
    )
