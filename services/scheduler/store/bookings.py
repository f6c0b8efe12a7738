"""How bookings are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, insert, select, union_all, update

from services.scheduler.domain.booking import Booking
from services.scheduler.store.tables import booking
from services.scheduler.store.waitlist import waiting
from shared.errors import Missing

FIELDS = tuple(field.name for field in fields(Booking))


def add_booking(connection: Connection, kept: Booking) -> None:
    connection.execute(insert(booking).values(**_row(kept)))


def add_bookings(connection: Connection, many: Iterable[Booking]) -> None:
    if rows := [_row(kept) for kept in many]:
        connection.execute(insert(booking), rows)


def keep_booking(connection: Connection, kept: Booking) -> None:
    connection.execute(
        update(booking).where(booking.c.id == kept.id).values(**_row(kept))
    )


def get_booking(connection: Connection, booking_id: UUID) -> Booking:
    """Raises Missing."""
    row = (
        connection.execute(select(booking).where(booking.c.id == booking_id))
        .mappings()
        .first()
    )
    if row is None:
        raise Missing("there is no such booking")
    return to_booking(row)


def has_booking(connection: Connection, booking_id: UUID) -> bool:
    asked = select(booking.c.id).where(booking.c.id == booking_id)
    return connection.execute(asked).first() is not None


def hold_booking(connection: Connection, booking_id: UUID) -> Booking:
    """The booking, locked until we commit. Raises Missing."""
    asked = select(booking).where(booking.c.id == booking_id).with_for_update()
    row = connection.execute(asked).mappings().first()
    if row is None:
        raise Missing("there is no such booking")
    return to_booking(row)


def taken_slots(
    connection: Connection, session_id: UUID, *, holder: UUID | None = None
) -> Sequence[int]:
    """The slot of every booking that takes a seat of the plan, and of every offer.

    A seat that is offered to the `holder` is not taken from them.
    """
    booked = select(booking.c.slot).where(
        booking.c.session_id == session_id,
        booking.c.cancelled_at.is_(None),
        booking.c.walk_in.is_(False),
    )
    offered = select(waiting.c.offered_slot).where(
        waiting.c.offered_session == session_id, waiting.c.ended_at.is_(None)
    )
    if holder is not None:
        offered = offered.where(waiting.c.application_id != holder)
    return connection.execute(union_all(booked, offered)).scalars().all()


def hold_bookings_of_session(connection: Connection, session_id: UUID) -> list[Booking]:
    """Every booking of a session, locked, in the order of the day."""
    rows = connection.execute(
        select(booking)
        .where(booking.c.session_id == session_id)
        .order_by(booking.c.slot, booking.c.booked_at, booking.c.id)
        .with_for_update()
    ).mappings()
    return [to_booking(row) for row in rows]


def latest_booking(connection: Connection, application_id: UUID) -> Booking | None:
    """The seat a person holds, else the last one they had."""
    rows = connection.execute(
        select(booking)
        .where(booking.c.application_id == application_id)
        .order_by(booking.c.booked_at.desc(), booking.c.id)
    ).mappings()
    found = [to_booking(row) for row in rows]
    holding = [
        one
        for one in found
        if one.active and one.no_show_at is None and one.left_at is None
    ]
    return next(iter([*holding, *found]), None)


def bookings_instead_of(connection: Connection, booking_id: UUID) -> Sequence[Booking]:
    """The seats of other days held for somebody whom a crowd sent home."""
    rows = connection.execute(
        select(booking).where(
            booking.c.instead_of == booking_id, booking.c.cancelled_at.is_(None)
        )
    ).mappings()
    return [to_booking(row) for row in rows]


def to_booking(row: RowMapping) -> Booking:
    return Booking(**{name: row[name] for name in FIELDS})


def _row(kept: Booking) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in FIELDS}
