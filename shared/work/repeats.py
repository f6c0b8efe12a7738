"""What was answered to a request that may come again.

A program that got no answer sends its request again with the same key. The key is
claimed in the transaction of the effect: either both are there or neither, and a
second request waits for the first and gets the same answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from shared.db import insert_ignoring
from shared.errors import Refused
from shared.work.tables import repeat

KEPT = timedelta(days=2)


class KeyUsed(Refused):
    """The key stands for another request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the first of several equal requests was answered."""

    status: int
    body: Mapping[str, Any]


def claim(
    connection: Connection, holder: UUID, key: str, *, asked: str, now: datetime
) -> Answered | None:
    """None for whoever comes first; the answer for whoever comes again.

    `asked` stands for the request itself. Raises KeyUsed where the same key came
    with another one.
    """
    connection.execute(delete(repeat).where(repeat.c.at < now - KEPT))
    claimed = connection.execute(
        insert_ignoring(connection)(repeat)
        .values(holder=holder, key=key, asked=asked, at=now)
        .on_conflict_do_nothing()
        .returning(repeat.c.key)
    )
    # Counting rows would not do: PostgreSQL's driver does not say here.
    if claimed.first() is not None:
        return None
    row = connection.execute(select(repeat).where(_named(holder, key))).one()
    if row.asked != asked:
        raise KeyUsed("This Idempotency-Key was used for another request: choose one.")
    return Answered(status=row.status, body=row.body)


def conclude(connection: Connection, holder: UUID, key: str, said: Answered) -> None:
    """Keep what the first one is answered."""
    connection.execute(
        update(repeat)
        .where(_named(holder, key))
        .values(status=said.status, body=dict(said.body))
    )


def _named(holder: UUID, key: str) -> Any:  # noqa: ANN401  # a SQL expression
    return (repeat.c.holder == holder) & (repeat.c.key == key)
