"""Heard, and never heard twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Executable, bindparam, delete, select

from shared.db import insert_ignoring, insert_of
from shared.messages import Envelope
from shared.work.tables import attempt, discarded, following, inbox

LAST = select(following.c.last).where(
    following.c.source == bindparam("source"),
    following.c.stream == bindparam("stream"),
    following.c.subject == bindparam("subject"),
)


@cache
def _noting(dialect: str) -> Executable:
    insert = insert_of(dialect)(inbox).on_conflict_do_nothing()
    return cast("Executable", insert.returning(inbox.c.event_id))


@cache
def _following(dialect: str) -> Executable:
    insert = insert_of(dialect)(following)
    upsert = insert.on_conflict_do_update(
        index_elements=[following.c.source, following.c.stream, following.c.subject],
        set_={"last": insert.excluded.last},
        where=following.c.last < insert.excluded.last,
    )
    return cast("Executable", upsert)


def _place(envelope: Envelope) -> dict[str, str | int]:
    return {
        "source": envelope.source,
        "stream": envelope.stream,
        "subject": envelope.subject,
    }


def first_time(
    connection: Connection, *, source: str, event_id: UUID, now: datetime
) -> bool:
    """Note the event as heard; False where it had been heard before."""
    noted = {"source": source, "event_id": event_id, "processed_at": now}
    return (
        connection.execute(_noting(connection.dialect.name), noted).first() is not None
    )


def missing_before(connection: Connection, envelope: Envelope) -> int:
    """How many earlier events of the same stream and subject have not been heard."""
    last = connection.scalar(LAST, _place(envelope))
    return max(0, envelope.sequence - 1 - (last or 0))


def follow(connection: Connection, envelope: Envelope) -> None:
    """The event has been dealt with: the next of its stream may come."""
    place = _place(envelope) | {"last": envelope.sequence}
    connection.execute(_following(connection.dialect.name), place)


def note_discarded(
    connection: Connection, envelope: Envelope, *, reason: str, who: str, now: datetime
) -> None:
    """Remember that a person gave the event up, and why."""
    connection.execute(
        insert_ignoring(connection)(discarded)
        .values(
            event_id=envelope.id,
            topic=envelope.topic,
            subject=envelope.subject,
            reason=reason,
            discarded_at=now,
            discarded_by=who,
        )
        .on_conflict_do_nothing()
    )


def started(connection: Connection, event_ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """How often work on each of these began and nobody lived to say it ended."""
    rows = connection.execute(
        select(attempt.c.event_id, attempt.c.started).where(
            attempt.c.event_id.in_(event_ids)
        )
    )
    return {row.event_id: row.started for row in rows}


def note_start(connection: Connection, event_id: UUID) -> int:
    """Count that work on the event begins; answer how often it has begun."""
    counted = (
        insert_ignoring(connection)(attempt)
        .values(event_id=event_id, started=1)
        .on_conflict_do_update(
            index_elements=[attempt.c.event_id],
            set_={"started": attempt.c.started + 1},
        )
        .returning(attempt.c.started)
    )
    return int(connection.execute(counted).scalar_one())


def note_finish(connection: Connection, event_id: UUID) -> None:
    """The process lived through the event: forget the count."""
    connection.execute(delete(attempt).where(attempt.c.event_id == event_id))


def forget_before(connection: Connection, moment: datetime, *, limit: int) -> int:
    """Drop ids heard before `moment`, in a bounded batch; answer how many."""
    old: Sequence[tuple[str, UUID]] = [
        (row.source, row.event_id)
        for row in connection.execute(
            select(inbox.c.source, inbox.c.event_id)
            .where(inbox.c.processed_at < moment)
            .limit(limit)
        )
    ]
    for source, event_id in old:
        connection.execute(
            delete(inbox).where(inbox.c.source == source, inbox.c.event_id == event_id)
        )
    return len(old)
