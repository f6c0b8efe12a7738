"""What the on-screen outbox asks, and what may still sign in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from services.scheduler.store.tables import mail, revoked

PAGE = 50


def messages(
    connection: Connection, *, containing: str = "", page: int = 1
) -> tuple[Sequence[Row[Any]], int]:
    """The newest messages first, and how many there are in all."""
    asked = select(mail)
    if containing:
        wanted = func.lower(mail.c.recipient).contains(
            containing.lower(), autoescape=True
        )
        asked = asked.where(wanted)
    total = connection.execute(
        select(func.count()).select_from(asked.subquery())
    ).scalar_one()
    rows = connection.execute(
        asked.order_by(mail.c.written_at.desc(), mail.c.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    return rows, total


def is_revoked(connection: Connection, account_id: UUID, *, since: datetime) -> bool:
    """Whether a session of that account, begun then, has been revoked."""
    at: datetime | None = connection.execute(
        select(revoked.c.revoked_at).where(revoked.c.account_id == account_id)
    ).scalar()
    return at is not None and since <= at
