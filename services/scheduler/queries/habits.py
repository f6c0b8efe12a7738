"""How interviews go here, learned from the desk's times."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, select

from services.scheduler.domain.session import Form
from services.scheduler.overbooking import Habits
from services.scheduler.overbooking.habits import USUAL
from services.scheduler.overbooking.learned_habits import Visit, learn_habits
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import booking, session

LATEST = 1000  # visits: an office of two years ago was another one
MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The habits, and how many noted times each of them rests on."""

    habits: Habits
    arrivals: int
    interviews: int
    left: int


def office_habits(connection: Connection) -> Known:
    """From configured figures to what the desk has seen, on days that are closed.

    Where the desk noted no end of an interview, nothing is guessed about its length.
    """
    rows = connection.execute(
        select(
            session,
            booking.c.slot.label("taken_slot"),
            booking.c.arrived_at,
            booking.c.late_at,
            booking.c.seen_at,
            booking.c.done_at,
            booking.c.left_at,
        )
        .join(session, session.c.id == booking.c.session_id)
        .where(session.c.closed_at.is_not(None), booking.c.walk_in.is_(False))
        .where(booking.c.cancelled_at.is_(None))
        .where(booking.c.arrived_at.is_not(None) | booking.c.late_at.is_not(None))
        .order_by(session.c.starts_at.desc(), booking.c.id)
        .limit(LATEST)
    )
    return _learned(tuple(sorted((_visit(row) for row in rows), key=repr)))


@lru_cache(maxsize=16)
def _learned(visits: Sequence[Visit]) -> Known:
    return Known(
        habits=learn_habits(visits, before=USUAL),
        arrivals=sum(one.late_by is not None for one in visits),
        interviews=sum(one.interview_minutes is not None for one in visits),
        left=sum(one.left_after is not None for one in visits),
    )


def _visit(row: Row[Any]) -> Visit:
    came = row.arrived_at or row.late_at
    starts = to_session(row._mapping).slot_at(row.taken_slot)  # noqa: SLF001  # SQLAlchemy's public name
    # A group session ends for everybody at once, which says nothing about interviews.
    ended = row.done_at if row.form == Form.STREAMING else None
    took = ended and row.seen_at and (ended - row.seen_at).total_seconds()
    # Nobody is made to wait who came early: waiting begins at the time that was said.
    left = row.left_at and (row.left_at - max(came, starts)).total_seconds()
    return Visit(
        late_by=round((came - starts).total_seconds() / MINUTE, 1),
        interview_minutes=None if took is None else round(took / MINUTE, 1),
        left_after=None if left is None else round(max(left, 0.0) / MINUTE, 1),
    )
