"""How messages on their way are kept."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    delete,
    insert,
    select,
    update,
)

from services.scheduler.domain.delivery import OPEN, Delivery, State
from services.scheduler.store.tables import mail, metadata
from shared.db import Instant
from shared.errors import Missing

delivery = Table(
    "delivery",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("mail_id", Uuid, ForeignKey("mail.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("recipient", String(400), nullable=False),
    Column("state", String(20), nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("due_at", Instant, index=True),
    # What the other side calls the message: a receipt names nothing else.
    Column("reference", String(200), index=True),
    Column("why", Text, nullable=False, default=""),
    UniqueConstraint("mail_id", "ordinal"),
)

FIELDS = tuple(field.name for field in fields(Delivery))


def add_deliveries(connection: Connection, many: Sequence[Delivery]) -> None:
    if rows := [_row(one) for one in many]:
        connection.execute(insert(delivery), rows)


def keep_delivery(connection: Connection, kept: Delivery) -> None:
    connection.execute(
        update(delivery).where(delivery.c.id == kept.id).values(**_row(kept))
    )


def hold_delivery(connection: Connection, delivery_id: UUID) -> Delivery:
    """Locked until we commit. Raises Missing."""
    asked = select(delivery).where(delivery.c.id == delivery_id).with_for_update()
    row = connection.execute(asked).mappings().first()
    if row is None:
        raise Missing("there is no such message")
    return _to_delivery(row)


def next_delivery(connection: Connection, *, now: datetime) -> Delivery | None:
    """What is due, the longest waiting first, locked."""
    row = (
        connection.execute(
            select(delivery)
            .where(delivery.c.state.in_([one.value for one in OPEN]))
            .where(delivery.c.due_at <= now)
            .order_by(delivery.c.due_at, delivery.c.id)
            .limit(1)
            .with_for_update()
        )
        .mappings()
        .first()
    )
    return None if row is None else _to_delivery(row)


def deliveries_of(connection: Connection, *mail_ids: UUID) -> Sequence[Delivery]:
    """Of these messages, in the order the channels are tried."""
    rows = connection.execute(
        select(delivery)
        .where(delivery.c.mail_id.in_(mail_ids))
        .order_by(delivery.c.mail_id, delivery.c.ordinal)
    ).mappings()
    return [_to_delivery(row) for row in rows]


def delivery_named(connection: Connection, reference: str) -> Delivery | None:
    """The one the other side calls so."""
    asked = select(delivery).where(delivery.c.reference == reference)
    row = connection.execute(asked).mappings().first()
    return None if row is None else _to_delivery(row)


def forget_deliveries(connection: Connection, application_id: UUID) -> None:
    theirs = select(mail.c.id).where(mail.c.application_id == application_id)
    connection.execute(delete(delivery).where(delivery.c.mail_id.in_(theirs)))


def _to_delivery(row: RowMapping) -> Delivery:
    known = {name: row[name] for name in FIELDS}
    return Delivery(**known | {"state": State(row["state"])})


def _row(kept: Delivery) -> dict[str, Any]:
    known = {name: getattr(kept, name) for name in FIELDS}
    return known | {"state": kept.state.value}
