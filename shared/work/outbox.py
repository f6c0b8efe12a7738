"""Said, not yet sent: rows that commit together with what they tell about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Executable, delete, func, insert, select, update

from shared.db import insert_of
from shared.messages import Envelope
from shared.work.tables import numbering, outbox

PATIENCE = 10
"""Passes after which a letter lies dead in the outbox and holds up nobody."""

COLUMNS = (
    outbox.c.seq,
    outbox.c.event_id,
    outbox.c.topic,
    outbox.c.subject,
    outbox.c.body,
)
# One statement for many rows: only where something comes back does SQLAlchemy send one.
POSTING = insert(outbox).returning(outbox.c.seq)
WAITING = select(*COLUMNS).where(outbox.c.passes < PATIENCE).order_by(outbox.c.seq)
DEAD = select(*COLUMNS).where(outbox.c.passes >= PATIENCE).order_by(outbox.c.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An envelope on its way: closed, addressed by topic."""

    seq: int
    event_id: UUID
    topic: str
    subject: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How many letters wait, since when the oldest does, and how many lie dead."""

    waiting: int
    oldest: datetime | None
    dead: int


def post(connection: Connection, said: Sequence[Envelope]) -> None:
    """Number what was said and keep it until the relay has carried it to the bus.

    Done last in a unit of work: the numbers' locks keep others who say something
    about the same subjects waiting, and are taken in one order everywhere.
    """
    if not said:
        return
    last = _count(connection, Counter((one.stream, one.subject) for one in said))
    rows = []
    for envelope in said:
        place = (envelope.stream, envelope.subject)
        last[place] += 1
        numbered = replace(envelope, sequence=last[place])
        rows.append(
            {
                "event_id": envelope.id,
                "topic": envelope.topic,
                "subject": envelope.subject,
                "body": numbered.to_bytes(),
                "created_at": envelope.time,
            }
        )
    connection.execute(POSTING, rows)


def _count(
    connection: Connection, more: Counter[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """Count so many more events in each stream about each subject.

    Answers where each count stood before.
    """
    rows = connection.execute(
        _counting(connection.dialect.name),
        [
            {"stream": stream, "subject": subject, "last": count}
            for (stream, subject), count in sorted(more.items())
        ],
    )
    return {
        (row.stream, row.subject): row.last - more[row.stream, row.subject]
        for row in rows
    }


@cache
def _counting(dialect: str) -> Executable:
    insert = insert_of(dialect)(numbering)
    upsert = insert.on_conflict_do_update(
        index_elements=[numbering.c.stream, numbering.c.subject],
        set_={"last": numbering.c.last + insert.excluded.last},
    )
    return cast("Executable", upsert.returning(*numbering.c))


def waiting(
    connection: Connection, *, limit: int, dead: bool = True
) -> Sequence[Letter]:
    """What is still there, oldest first; what lies dead comes last, if at all."""
    rows = connection.execute(WAITING.limit(limit)).all()
    if dead and len(rows) < limit:
        rows = [*rows, *connection.execute(DEAD.limit(limit - len(rows)))]
    return [Letter(**row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's public name


def forget(connection: Connection, sent: Sequence[int]) -> None:
    """Remove letters the bus has confirmed."""
    if sent:
        connection.execute(delete(outbox).where(outbox.c.seq.in_(sent)))


def note_failure(connection: Connection, seqs: Sequence[int], *, error: str) -> None:
    """Remember why letters are still here; they stay."""
    if seqs:
        connection.execute(
            update(outbox)
            .where(outbox.c.seq.in_(seqs))
            .values(passes=outbox.c.passes + 1, last_error=error)
        )


def oldest(connection: Connection) -> datetime | None:
    """Since when the oldest letter that is not dead waits. One step down the key."""
    first = select(outbox.c.created_at).where(outbox.c.passes < PATIENCE)
    found: datetime | None = connection.scalar(first.order_by(outbox.c.seq).limit(1))
    return found


def backlog(connection: Connection) -> Backlog:
    """What lies in the outbox. The dead are none of what waits, nor the oldest."""
    alive = outbox.c.passes < PATIENCE
    row = connection.execute(
        select(
            func.count().filter(alive),
            func.min(outbox.c.created_at).filter(alive),
            func.count().filter(~alive),
        ).select_from(outbox)
    ).one()
    return Backlog(waiting=row[0], oldest=row[1], dead=row[2])
