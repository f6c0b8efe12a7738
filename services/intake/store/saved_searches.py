"""How searches that somebody wants to hear of again are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Row, delete, insert, select, update

from services.intake.store.search_tables import (
    saved_search,
)


def add(
    connection: Connection,
    account_id: UUID,
    *,
    asked: str,
    vacancy_id: UUID | None,
    now: datetime,
) -> None:
    """Keep a search; all that is there counts as seen."""
    connection.execute(
        insert(saved_search).values(
            id=uuid4(),
            account_id=account_id,
            asked=asked,
            vacancy_id=vacancy_id,
            saved_at=now,
            seen_at=now,
        )
    )


def of(connection: Connection, account_id: UUID) -> Sequence[Row[Any]]:
    """Somebody's searches, in the order they were saved."""
    return connection.execute(
        select(saved_search)
        .where(saved_search.c.account_id == account_id)
        .order_by(saved_search.c.saved_at, saved_search.c.id)
    ).all()


def see(connection: Connection, account_id: UUID, *, asked: str, now: datetime) -> None:
    """Somebody has looked at what their search finds now."""
    connection.execute(
        update(saved_search)
        .where(saved_search.c.account_id == account_id, saved_search.c.asked == asked)
        .values(seen_at=now)
    )


def drop(connection: Connection, account_id: UUID, search_id: UUID) -> None:
    """Keep it no longer; dropping it twice changes nothing."""
    connection.execute(
        delete(saved_search).where(
            saved_search.c.account_id == account_id, saved_search.c.id == search_id
        )
    )
