"""Whether a message still tells what is so."""

from datetime import datetime

from sqlalchemy import Connection, select

from services.scheduler.store.bookings import to_booking
from services.scheduler.store.invitations import Mail, invitations_of
from services.scheduler.store.reach import wishes_of
from services.scheduler.store.tables import booking

CHANGED = "The booking has changed since it was written."
OVER = "It would come too late to be of use."
REVOKED = "The invitation was taken back."
MUTED = "They asked for no such messages."
# What somebody who wants no more letters still has to know.
NEEDED = frozenset(
    {"booked", "moved", "cancelled", "sorry", "changed", "called-off"}
) | {
    "delay",
    "directions",
}


def why_stale(connection: Connection, mail: Mail, *, now: datetime) -> str:
    """Why it must not go out any more; empty where it may."""
    if mail.useful_until is not None and now >= mail.useful_until:
        return OVER
    if mail.kind not in NEEDED and wishes_of(connection, mail.application_id).muted_at:
        return MUTED
    if mail.booking_id is not None:
        return _of_booking(connection, mail)
    sent = invitations_of(connection, mail.application_id)
    return REVOKED if all(one.revoked_at for one in sent) else ""


def _of_booking(connection: Connection, mail: Mail) -> str:
    row = (
        connection.execute(select(booking).where(booking.c.id == mail.booking_id))
        .mappings()
        .first()
    )
    if row is None:
        return CHANGED
    held = to_booking(row)
    if held.sequence != mail.sequence:
        return CHANGED
    over = held.came or held.no_show_at is not None
    return CHANGED if mail.kind == "reminder" and (over or not held.active) else ""
