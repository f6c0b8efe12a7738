"""Said, not yet sent: rows that commit together with what they tell about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Executable, delete, func, insert, select, update

from shared.db import insert_of
from shared.messages import Envelope
from shared.work.tables import numbering, outbox

PATIENCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An envelope on its way: closed, addressed by topic."""

    seq: int
    event_id: UUID
    topic: str
    subject: str
    body: bytes


def put(connection: Connection, envelope: Envelope) -> None:
    """Keep the envelope until the relay has carried it to the bus."""
    connection.execute(
        insert(outbox).values(
            event_id=envelope.id,
            topic=envelope.topic,
            subject=envelope.subject,
            body=envelope.to_bytes(),
            created_at=envelope.time,
        )
    )


def next_number(connection: Connection, *, stream: str, subject: str) -> int:
    """Count one more event in the stream about the subject.

    The row's lock keeps others who say something about the subject waiting.
    """
    first = {"stream": stream, "subject": subject, "last": 1}
    counted = connection.execute(_counting(connection.dialect.name), first)
    return int(counted.scalar_one())


@cache
def _counting(dialect: str) -> Executable:
    upsert = insert_of(dialect)(numbering).on_conflict_do_update(
        index_elements=[numbering.c.stream, numbering.c.subject],
        set_={"last": numbering.c.last + 1},
    )
    return cast("Executable", upsert.returning(numbering.c.last))


def waiting(connection: Connection, *, limit: int) -> Sequence[Letter]:
    """What is still there, oldest first."""
    rows = connection.execute(
        select(
            outbox.c.seq,
            outbox.c.event_id,
            outbox.c.topic,
            outbox.c.subject,
            outbox.c.body,
        )
        # What nobody wanted ten times goes to the end and holds up nobody.
        .order_by(outbox.c.passes >= PATIENCE, outbox.c.seq)
        .limit(limit)
    )
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


def backlog(connection: Connection) -> tuple[int, datetime | None]:
    """How many letters wait, and since when the oldest does."""
    row = connection.execute(
        select(func.count(), func.min(outbox.c.created_at)).select_from(outbox)
    ).one()
    return int(row[0]), row[1]
