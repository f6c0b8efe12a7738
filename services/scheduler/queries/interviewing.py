"""An interviewer's day: who is with them, who is next, and how long it takes here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from services.scheduler.domain.desk import Stage, stage_of
from services.scheduler.domain.interview_length import InterviewLength, length_of
from services.scheduler.domain.interviewer import interviewer_id, same
from services.scheduler.domain.line import Turn
from services.scheduler.domain.session import Form
from services.scheduler.queries.desk import Today, today_at_desk
from services.scheduler.queries.sessions import Listed, Seat
from services.scheduler.store.tables import booking, session

LATEST = 1000
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDay:
    """The sessions of one interviewer today, and everybody in them."""

    name: str
    names: Sequence[str]
    listed: Sequence[Listed]
    now_with: Sequence[Seat]
    turns: Sequence[tuple[Seat, Turn]]
    expected: Sequence[Seat]
    done: Sequence[Seat]
    today: Today

    @property
    def at_hand(self) -> Seat | None:
        """Whose papers to show: with them now, else the next in their line."""
        waiting = [
            seat for seat, turn in self.turns if same(turn.interviewer, self.name)
        ]
        return next(iter([*self.now_with, *waiting]), None)


def my_day(
    connection: Connection, start: datetime, *, name: str, now: datetime
) -> MyDay:
    """Whoever is not named today gets the first who is, and can choose."""
    today = today_at_desk(connection, start, now=now)
    names = list(
        dict.fromkeys(who for one in today.listed for who in one.session.interviewers)
    )
    chosen = next((one for one in names if same(one, name)), "") or name
    if names and not any(same(one, chosen) for one in names):
        chosen = names[0]
    listed = [
        one
        for one in today.listed
        if any(same(who, chosen) for who in one.session.interviewers)
    ]
    mine = {one.session.id for one in listed}
    seats = [seat for seat in today.rows if seat.booking.session_id in mine]
    alone = {one.session.id for one in listed if len(one.session.interviewers) == 1}

    def with_me(seat: Seat) -> bool:
        by = seat.booking.seen_by
        return same(by, chosen) if by else seat.booking.session_id in alone

    def at(*stages: Stage) -> list[Seat]:
        return [seat for seat in seats if stage_of(seat.booking) in stages]

    return MyDay(
        name=chosen,
        names=names,
        listed=listed,
        now_with=[seat for seat in at(Stage.SEEN) if with_me(seat)],
        turns=[pair for pair in today.turns if pair[0].booking.session_id in mine],
        expected=at(Stage.EXPECTED),
        done=[seat for seat in at(Stage.DONE) if with_me(seat)],
        today=today,
    )


def interview_length(connection: Connection) -> InterviewLength | None:
    """From start and finish of streaming interviews on closed days, the latest."""
    rows = connection.execute(
        select(booking.c.seen_at, booking.c.done_at)
        .join(session, session.c.id == booking.c.session_id)
        .where(session.c.closed_at.is_not(None), session.c.form == Form.STREAMING.value)
        .where(booking.c.seen_at.is_not(None), booking.c.done_at.is_not(None))
        .where(booking.c.cancelled_at.is_(None))
        .order_by(booking.c.done_at.desc())
        .limit(LATEST)
    )
    return length_of([(row.done_at - row.seen_at) / MINUTE for row in rows])


def interviewers_known(connection: Connection) -> dict[UUID, str]:
    """Everybody named in one of the latest sessions, by name."""
    rows = connection.execute(
        select(session.c.interviewers)
        .order_by(session.c.starts_at.desc())
        .limit(LATEST)
    ).scalars()
    found = {interviewer_id(name): name for names in rows for name in names}
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))
