"""Heard, and never heard twice.

Everything here takes many events at once: a batch costs one statement of each kind.
Rows are locked in one order everywhere, so that two workers never wait for each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Executable, delete, select, tuple_

from shared.db import insert_ignoring, insert_of
from shared.messages import Envelope
from shared.messages.envelope import Identity, Line
from shared.work.tables import attempt, discarded, following, inbox


@cache
def _noting(dialect: str) -> Executable:
    insert = insert_of(dialect)(inbox).on_conflict_do_nothing()
    return cast("Executable", insert.returning(inbox.c.source, inbox.c.event_id))


@cache
def _following(dialect: str) -> Executable:
    insert = insert_of(dialect)(following)
    upsert = insert.on_conflict_do_update(
        index_elements=[following.c.source, following.c.stream, following.c.subject],
        set_={"last": insert.excluded.last},
        where=following.c.last < insert.excluded.last,
    )
    # One statement for all: only where something comes back does SQLAlchemy send one.
    return cast("Executable", upsert.returning(following.c.last))


@cache
def _starting(dialect: str) -> Executable:
    upsert = insert_of(dialect)(attempt).on_conflict_do_update(
        index_elements=[attempt.c.event_id],
        set_={"started": attempt.c.started + 1},
    )
    return cast("Executable", upsert.returning(attempt.c.started))


def note_heard(
    connection: Connection, envelopes: Iterable[Envelope], *, now: datetime
) -> set[Identity]:
    """Note the events as heard; answer those that had not been before."""
    rows = [
        {"source": source, "event_id": event_id, "processed_at": now}
        for source, event_id in sorted({one.identity for one in envelopes})
    ]
    if not rows:
        return set()
    noted = connection.execute(_noting(connection.dialect.name), rows)
    return {(row.source, row.event_id) for row in noted}


def unnote(connection: Connection, identities: Sequence[Identity]) -> None:
    """These were not heard after all."""
    if identities:
        key = tuple_(inbox.c.source, inbox.c.event_id)
        connection.execute(delete(inbox).where(key.in_(identities)))


def followed(
    connection: Connection, envelopes: Sequence[Envelope]
) -> Mapping[Line, int]:
    """How far the lines of these events have been followed, where they have at all."""
    lines = {one.line for one in envelopes}
    if not lines:
        return {}
    sources, streams, subjects = zip(*lines, strict=True)
    rows = connection.execute(
        # Wider than asked, and one quick walk down the key.
        select(following).where(
            following.c.source.in_(set(sources)),
            following.c.stream.in_(set(streams)),
            following.c.subject.in_(set(subjects)),
        )
    )
    return {(row.source, row.stream, row.subject): row.last for row in rows}


def follow(connection: Connection, *envelopes: Envelope) -> None:
    """The events have been dealt with: the next of their lines may come."""
    last: dict[Line, int] = {}
    for one in envelopes:
        last[one.line] = max(one.sequence, last.get(one.line, 0))
    rows = [
        {"source": source, "stream": stream, "subject": subject, "last": number}
        for (source, stream, subject), number in sorted(last.items())
    ]
    if rows:
        connection.execute(_following(connection.dialect.name), rows)


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


def note_start(connection: Connection, *event_ids: UUID) -> None:
    """Count that work on each of these events begins."""
    rows = [{"event_id": one, "started": 1} for one in sorted(set(event_ids))]
    if rows:
        connection.execute(_starting(connection.dialect.name), rows)


def note_finish(connection: Connection, *event_ids: UUID) -> None:
    """The process lived through these events: forget the counts."""
    if event_ids:
        connection.execute(
            delete(attempt).where(attempt.c.event_id.in_(sorted(set(event_ids))))
        )


def forget_before(connection: Connection, moment: datetime, *, limit: int) -> int:
    """Drop ids heard before `moment`, in a bounded batch; answer how many."""
    key = (inbox.c.source, inbox.c.event_id)
    old = select(*key).where(inbox.c.processed_at < moment).limit(limit)
    return connection.execute(delete(inbox).where(tuple_(*key).in_(old))).rowcount
