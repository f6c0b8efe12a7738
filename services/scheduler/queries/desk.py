"""What the desk asks: today's people in order, whose turn it is, who is overdue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import Connection, select

from services.scheduler.domain.line import Turn, line_of
from services.scheduler.domain.session import Session
from services.scheduler.queries.habits import office_habits
from services.scheduler.queries.sessions import (
    Listed,
    Seat,
    seats_of,
    sessions_between,
)
from services.scheduler.queries.turned_away import Care, Sent, care_lately, sent_home
from services.scheduler.store.bookings import to_booking
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import booking, session

DAY, FORTNIGHT = timedelta(days=1), timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything of one day at the desk."""

    listed: Sequence[Listed]
    sessions: Mapping[UUID, Session]
    rows: Sequence[Seat]
    turns: Sequence[tuple[Seat, Turn]]
    home: Sequence[Sent]
    care: Care
    coming: Sequence[Listed]
    calls: Sequence[Seat]

    @property
    def came(self) -> int:
        return sum(seat.booking.came for seat in self.rows)

    def version(self, *also: object) -> str:
        """The same as long as the page would be the same."""
        turns = [(one.booking.id, t.interviewer, t.minutes) for one, t in self.turns]
        shown = (self.listed, self.rows, turns, self.home, self.calls, also)
        return sha256(repr(shown).encode()).hexdigest()[:24]


def today_at_desk(connection: Connection, start: datetime, *, now: datetime) -> Today:
    """The day that begins at `start`, and whom to ring for the next one."""
    listed = sessions_between(connection, start, start + DAY)
    seats = seats_of(connection, *(one.session.id for one in listed))
    coming = sessions_between(connection, start + DAY, start + FORTNIGHT)
    next_day = [one for one in coming if one.session.day == coming[0].session.day]
    sessions = {one.session.id: one.session for one in (*listed, *next_day)}
    calls = seats_of(connection, *(one.session.id for one in next_day))
    active = [seat for seat in seats if seat.booking.active]
    minutes = office_habits(connection).habits.interview_minutes
    return Today(
        listed=listed,
        sessions=sessions,
        rows=sorted(active, key=lambda seat: _starts(seat, sessions)),
        turns=_turns(
            [one.session for one in listed],
            active,
            now=now,
            interview=timedelta(minutes=minutes),
        ),
        home=sent_home(connection, *(one.session.id for one in listed)),
        care=care_lately(connection, now=now),
        coming=coming[:1],
        calls=[seat for seat in calls if seat.booking.active],
    )


def overdue_people(
    connection: Connection, *, now: datetime, after: timedelta
) -> Sequence[UUID]:
    """Those of running days whose window is over; who said they run late gets two.

    Where the desk has noted nobody at all, nothing is known about anybody.
    """
    rows = connection.execute(
        select(booking, session.c.id.label("held_in"))
        .join(session, session.c.id == booking.c.session_id)
        .where(session.c.closed_at.is_(None), session.c.starts_at < now - after)
        .where(booking.c.cancelled_at.is_(None))
    ).mappings()
    bookings = [to_booking(row) for row in rows]
    recorded = {one.session_id for one in bookings if one.came}
    kept = connection.execute(select(session).where(session.c.id.in_(recorded)))
    sessions = {one.id: one for one in map(to_session, kept.mappings())}

    def over(one_id: UUID, slot: int, windows: int) -> bool:
        return sessions[one_id].slot_at(slot) + windows * after < now

    return [
        one.id
        for one in bookings
        if one.session_id in recorded
        and not one.came
        and one.no_show_at is None
        and over(one.session_id, one.slot, 2 if one.running_late_at else 1)
    ]


def _starts(seat: Seat, sessions: Mapping[UUID, Session]) -> datetime:
    return sessions[seat.booking.session_id].slot_at(seat.booking.slot)


def _turns(
    sessions: Sequence[Session],
    seats: Sequence[Seat],
    *,
    now: datetime,
    interview: timedelta,
) -> Sequence[tuple[Seat, Turn]]:
    """Each session has a line of its own; the shortest wait stands first."""
    by_id = {seat.booking.id: seat for seat in seats}
    turns = [
        turn
        for session in sessions
        for turn in line_of(
            session,
            [one.booking for one in seats if one.booking.session_id == session.id],
            now=now,
            interview=interview,
        )
    ]
    return [
        (by_id[turn.booking.id], turn)
        for turn in sorted(turns, key=lambda turn: turn.wait)
    ]
