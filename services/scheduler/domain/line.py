"""The line of those who are here: whose turn is it, with whom, and after how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Form, Session

MINUTE = timedelta(minutes=1)
SOON = 5 * MINUTE  # what is still expected of an interview that runs over


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Somebody who waits, the interviewer who is theirs, and about how long.

    The `first` of each interviewer can be called in.
    """

    booking: Booking
    interviewer: str
    wait: timedelta
    first: bool = False

    @property
    def minutes(self) -> int:
        return round(self.wait / MINUTE)


def line_of(
    session: Session,
    bookings: Sequence[Booking],
    *,
    now: datetime,
    interview: timedelta,
) -> Sequence[Turn]:
    """Who is next, in order; whoever was sent away before comes first.

    Each goes to the interviewer who is probably free the soonest. A group is met
    together, when its session begins.
    """
    waiting = sorted((one for one in bookings if one.waiting), key=_place)
    opens = max(now, session.starts_at)
    if session.form is Form.GROUP:
        return [
            Turn(
                booking=one,
                interviewer=session.interviewers[0],
                wait=opens - now,
                first=True,
            )
            for one in waiting
        ]
    free = _free(session, bookings, opens=opens, interview=interview)
    turns: list[Turn] = []
    for one in waiting:
        name = min(
            free, key=lambda each: (free[each], session.interviewers.index(each))
        )
        first = all(turn.interviewer != name for turn in turns)
        wait = free[name] - now
        turns.append(Turn(booking=one, interviewer=name, wait=wait, first=first))
        free[name] += interview
    return turns


def _place(one: Booking) -> tuple[bool, datetime, str]:
    came = one.arrived_at or one.late_at or one.booked_at
    return one.instead_of is None, came, str(one.id)


def _free(
    session: Session,
    bookings: Sequence[Booking],
    *,
    opens: datetime,
    interview: timedelta,
) -> dict[str, datetime]:
    """When each interviewer is probably free: at once, or when the running one ends."""
    free = dict.fromkeys(session.interviewers, opens)
    running = [
        one for one in bookings if one.active and one.seen_at and not one.done_at
    ]
    for one in sorted(running, key=lambda each: each.seen_at or opens):
        # Who called them in was not always noted: then it was whoever is idle.
        idle = (name for name in free if free[name] == opens)
        name = one.seen_by if one.seen_by in free else next(idle, "")
        if name and one.seen_at:
            free[name] = max(opens + SOON, one.seen_at + interview)
    return free
