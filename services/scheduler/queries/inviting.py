"""Invitations and reminders that go out by themselves, for a session's page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from services.scheduler.domain.reminder import Reminding
from services.scheduler.domain.session import Session
from services.scheduler.domain.wave import Wave
from services.scheduler.queries.forecast import next_wave
from services.scheduler.store.inviting import invites_by_itself, last_look
from services.scheduler.store.people import next_best
from services.scheduler.store.reminders import reminder, reminding_of
from services.scheduler.store.tables import booking


@dataclass(frozen=True, slots=True, kw_only=True)
class Inviting:
    """Whether a session invites by itself, and what it would do now.

    `next_ones` are the names of those the next wave would go to.
    """

    on: bool
    looked_at: datetime | None
    found: str
    wave: Wave
    next_ones: Sequence[str]
    how: Reminding
    reminders: Mapping[str, int]


def inviting_of(connection: Connection, session: Session, *, now: datetime) -> Inviting:
    """The preview: who would be asked if the next wave went out now."""
    wave = next_wave(connection, session, now=now)
    look = last_look(connection, session.id)
    chosen = next_best(connection, session.vacancy_id, limit=wave.size)
    return Inviting(
        on=invites_by_itself(connection, session.id),
        looked_at=None if look is None else look[0],
        found="" if look is None else look[1],
        wave=wave,
        next_ones=[one.name for one in chosen] if wave.size else (),
        how=reminding_of(connection, session.vacancy_id),
        reminders=_reminders(connection, session),
    )


def _reminders(connection: Connection, session: Session) -> Mapping[str, int]:
    """How many reminders of this session had which fate."""
    rows = connection.execute(
        select(reminder.c.fate, func.count().label("many"))
        .join(booking, booking.c.id == reminder.c.booking_id)
        .where(booking.c.session_id == session.id)
        .group_by(reminder.c.fate)
        .order_by(reminder.c.fate)
    )
    return {row.fate: row.many for row in rows}
