"""Heard, and never heard twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select

from shared.db import insert_ignoring
from shared.messages import Envelope
from shared.work.tables import attempt, discarded, following, inbox


def first_time(
    connection: Connection, *, source: str, event_id: UUID, now: datetime
) -> bool:
    """Note the event as heard; False where it had been heard before."""
    noted = (
        insert_ignoring(connection)(inbox)
        .values(source=source, event_id=event_id, processed_at=now)
        .on_conflict_do_nothing()
        .returning(inbox.c.event_id)
    )
    return connection.execute(noted).first() is not None


def missing_before(connection: Connection, envelope: Envelope) -> int:
    """How many earlier events of the same stream and subject have not been heard."""
    last = connection.scalar(
        select(following.c.last).where(
            following.c.source == envelope.source,
            following.c.stream == envelope.stream,
            following.c.subject == envelope.subject,
        )
    )
    return max(0, envelope.sequence - 1 - (last or 0))


def follow(connection: Connection, envelope: Envelope) -> None:
    """The event has been dealt with: the next of its stream may come."""
    upsert = insert_ignoring(connection)(following).values(
        source=envelope.source,
        stream=envelope.stream,
        subject=envelope.subject,
        last=envelope.sequence,
    )
    connection.execute(
        upsert.on_conflict_do_update(
            index_elements=[
                following.c.source,
                following.c.stream,
                following.c.subject,
            ],
            set_={"last": envelope.sequence},
            where=following.c.last < envelope.sequence,
        )
    )


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
