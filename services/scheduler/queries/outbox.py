"""What the on-screen outbox asks, and what may still sign in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from services.scheduler.domain.delivery import Delivery, State
from services.scheduler.store.deliveries import deliveries_of, delivery
from services.scheduler.store.tables import mail, revoked

PAGE = 50
# What a filter of the page asks for, and the states it means.
WANTED: Mapping[str, Collection[State]] = MappingProxyType(
    {
        "waiting": (State.QUEUED, State.FAILED),
        "lost": (State.BOUNCED, State.GIVEN_UP),
        "arrived": (State.SENT, State.DELIVERED, State.SHOWN),
    }
)


def messages(
    connection: Connection, *, containing: str = "", only: str = "", page: int = 1
) -> tuple[Sequence[Row[Any]], int]:
    """The newest messages first, and how many there are in all.

    `only` names a filter of `WANTED`: messages some delivery of which stands so.
    """
    asked = select(mail)
    if containing:
        wanted = func.lower(mail.c.recipient).contains(
            containing.lower(), autoescape=True
        )
        asked = asked.where(wanted)
    if only in WANTED:
        states = [one.value for one in WANTED[only]]
        found = select(delivery.c.id).where(delivery.c.mail_id == mail.c.id)
        asked = asked.where(found.where(delivery.c.state.in_(states)).exists())
    total = connection.execute(
        select(func.count()).select_from(asked.subquery())
    ).scalar_one()
    rows = connection.execute(
        asked.order_by(mail.c.written_at.desc(), mail.c.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    return rows, total


def ways_of(
    connection: Connection, kept: Sequence[Row[Any]]
) -> Mapping[UUID, Sequence[Delivery]]:
    """How each of these messages leaves, in the order the channels are tried."""
    found: dict[UUID, list[Delivery]] = {}
    for one in deliveries_of(connection, *(row.id for row in kept)):
        found.setdefault(one.mail_id, []).append(one)
    return found


def standing(connection: Connection) -> Mapping[str, int]:
    """How many deliveries stand where, by the filters of the page."""
    rows = connection.execute(
        select(delivery.c.state, func.count().label("many")).group_by(delivery.c.state)
    )
    counts = {row.state: row.many for row in rows}
    return {
        name: sum(counts.get(one.value, 0) for one in states)
        for name, states in WANTED.items()
    }


def is_revoked(connection: Connection, account_id: UUID, *, since: datetime) -> bool:
    """Whether a session of that account, begun then, has been revoked."""
    at: datetime | None = connection.execute(
        select(revoked.c.revoked_at).where(revoked.c.account_id == account_id)
    ).scalar()
    return at is not None and since <= at
