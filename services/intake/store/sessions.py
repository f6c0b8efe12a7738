"""How sessions of people with accounts are kept, so that each can be ended."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select, update

from services.intake.store.account_tables import (
    session,
)


def add(
    connection: Connection,
    session_id: UUID,
    *,
    account_id: UUID,
    agent: str,
    now: datetime,
) -> None:
    """Keep that somebody signed in."""
    connection.execute(
        insert(session).values(
            id=session_id, account_id=account_id, agent=agent[:200], begun_at=now
        )
    )


def end(connection: Connection, session_id: UUID, *, now: datetime) -> bool:
    """End a session; answers whether it was going on."""
    ended = connection.execute(
        update(session)
        .where(session.c.id == session_id, session.c.ended_at.is_(None))
        .values(ended_at=now)
    )
    return bool(ended.rowcount)


def goes_on(connection: Connection, session_id: UUID) -> bool | None:
    """Whether it goes on; None where there is none of that id."""
    found = connection.execute(
        select(session.c.ended_at).where(session.c.id == session_id)
    ).first()
    return None if found is None else found.ended_at is None


def going_on(
    connection: Connection, account_id: UUID, *, since: datetime
) -> Sequence[Row[Any]]:
    """The sessions of an account that go on, the newest first."""
    return connection.execute(
        select(session)
        .where(
            session.c.account_id == account_id,
            session.c.ended_at.is_(None),
            session.c.begun_at > since,
        )
        .order_by(session.c.begun_at.desc(), session.c.id)
    ).all()


def forget(connection: Connection, *, before: datetime) -> None:
    """Drop sessions that began so long ago that no cookie of theirs holds."""
    connection.execute(delete(session).where(session.c.begun_at < before))
