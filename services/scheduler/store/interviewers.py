"""How interviewers' availability is kept, and the busy times of their calendars."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Integer,
    String,
    Table,
    Uuid,
    delete,
    insert,
    select,
)

from services.scheduler.domain.availability import Availability, Hours, Span
from services.scheduler.domain.interviewer import interviewer_id
from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

interviewer = Table(
    "interviewer",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("hours", JSON, nullable=False),
    Column("breaks", JSON, nullable=False),
    Column("buffer_minutes", Integer, nullable=False),
    Column("day_limit", Integer, nullable=False),
    Column("country", String(2), nullable=False),
    Column("region", String(10), nullable=False),
    Column("days_off", JSON, nullable=False),
)

# Taken stretches of somebody's own calendar: when, and nothing of what.
busy = Table(
    "busy",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("interviewer_id", Uuid, nullable=False, index=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
)


def keep_availability(connection: Connection, kept: Availability) -> None:
    values: dict[str, Any] = {
        "name": kept.name,
        "zone": kept.zone,
        "hours": {str(day): _told(spans) for day, spans in kept.hours.items()},
        "breaks": _told(kept.breaks),
        "buffer_minutes": kept.buffer_minutes,
        "day_limit": kept.day_limit,
        "country": kept.country,
        "region": kept.region,
        "days_off": sorted(day.isoformat() for day in kept.days_off),
    }
    connection.execute(
        insert_ignoring(connection)(interviewer)
        .values(id=interviewer_id(kept.name), **values)
        .on_conflict_do_update(index_elements=[interviewer.c.id], set_=values)
    )


def availability_of(connection: Connection, who: UUID) -> Availability | None:
    row = (
        connection.execute(select(interviewer).where(interviewer.c.id == who))
        .mappings()
        .first()
    )
    if row is None:
        return None
    return Availability(
        name=row["name"],
        zone=row["zone"],
        hours={int(day): _spans(told) for day, told in row["hours"].items()},
        breaks=_spans(row["breaks"]),
        buffer_minutes=row["buffer_minutes"],
        day_limit=row["day_limit"],
        country=row["country"],
        region=row["region"],
        days_off=frozenset(map(date.fromisoformat, row["days_off"])),
    )


def busy_of(
    connection: Connection, who: UUID, *, start: datetime, end: datetime
) -> Sequence[Span]:
    """What is taken between two moments, soonest first."""
    rows = connection.execute(
        select(busy.c.starts_at, busy.c.ends_at)
        .where(busy.c.interviewer_id == who)
        .where(busy.c.starts_at < end, busy.c.ends_at > start)
        .order_by(busy.c.starts_at)
    )
    return [(row.starts_at, row.ends_at) for row in rows]


def replace_busy(
    connection: Connection, who: UUID, spans: Sequence[tuple[UUID, Span]]
) -> None:
    """What the calendar says now, instead of what it said before."""
    connection.execute(delete(busy).where(busy.c.interviewer_id == who))
    if spans:
        connection.execute(
            insert(busy),
            [
                {
                    "id": one,
                    "interviewer_id": who,
                    "starts_at": begin,
                    "ends_at": end,
                }
                for one, (begin, end) in spans
            ],
        )


def _told(spans: Sequence[Hours]) -> list[list[str]]:
    return [[f"{begin:%H:%M}", f"{end:%H:%M}"] for begin, end in spans]


def _spans(told: Sequence[Sequence[str]]) -> tuple[Hours, ...]:
    return tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in told)
