"""What to expect: the rates behind a session, its day so far, its next wave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.rate import Denominator, Outcome, Rate
from services.scheduler.domain.session import Form, Session
from services.scheduler.domain.wave import PRIOR_BOOKED, PRIOR_SILENT, Wave, size_wave
from services.scheduler.estimators import BetaBinomial
from services.scheduler.overbooking import Habits, SessionShape, Statements, seed_of
from services.scheduler.overbooking.habits import USUAL
from services.scheduler.overbooking.plan import state
from services.scheduler.queries.asked import answer_counts
from services.scheduler.queries.belief import ShowUp, traits_of
from services.scheduler.queries.seats import open_seats, unanswered
from services.scheduler.store.people import next_best

# An hour after their time somebody who is not here is not expected any more.
GIVEN_UP_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """How a running day stands: who came, who may still come, both risks.

    `statements` is about those still expected alone; `arrivals` and `seats` in it
    are what is still wanted and what is still free.
    """

    came: int
    missed: int
    expected: int
    target: int
    statements: Statements

    @property
    def reach(self) -> tuple[int, int]:
        """Where the day will probably end: the 90 % interval of all who come."""
        low, high = self.statements.interval
        return self.came + low, self.came + high

    @property
    def mean(self) -> float:
        return self.came + self.statements.expected_arrivals

    @property
    def p_short(self) -> float:
        return 0.0 if self.came >= self.target else self.statements.p_short


def shape_of(session: Session, *, habits: Habits = USUAL) -> SessionShape:
    """The session as the planner sees it."""
    if session.form is Form.GROUP:
        # All are met at once, so there are as many interviews as chairs.
        group = SessionShape.group(least=session.target, places=session.places)
        return replace(group, interviewers=session.places, habits=habits)
    return SessionShape(
        arrivals=session.target,
        slots=session.slots,
        interviewers=len(session.interviewers),
        seats=session.seats,
        slot_minutes=session.slot_length // timedelta(minutes=1),
        habits=habits,
    )


def answer_rate(connection: Connection, session: Session, *, now: datetime) -> Rate:
    """Of those invited, how many book: by the narrowest group with enough."""
    booked, n = answer_counts(connection, session.vacancy_id, now=now)
    return _asked().of_counts(
        came=booked, n=n, denominator=Denominator.INVITED_TO_BOOKED
    )


def next_wave(connection: Connection, session: Session, *, now: datetime) -> Wave:
    """How many would be invited if it were done now, and why."""
    return size_wave(
        open_seats=open_seats(connection, session, now=now),
        unanswered=unanswered(connection, session.id, now=now),
        waiting=len(next_best(connection, session.vacancy_id)),
        rate=answer_rate(connection, session, now=now),
    )


def today(
    session: Session, bookings: Sequence[Booking], *, show: ShowUp, now: datetime
) -> Today:
    """The day as check-ins and answers have changed it."""
    active = [one for one in bookings if one.active]
    came = sum(1 for one in active if one.came)
    expected = [one for one in active if _may_come(one, session=session, now=now)]
    free = session.seats - came
    shape = SessionShape(
        arrivals=max(0, session.target - came), seats=free if free > 0 else None
    )
    draws = show.personal(
        [traits_of(one, session) for one in expected], more=0, seed=seed_of(session.id)
    )
    return Today(
        came=came,
        missed=len(active) - came - len(expected),
        expected=len(expected),
        target=session.target,
        statements=state(shape, draws, bookings=len(expected)),
    )


def answers(outcomes: Iterable[Outcome]) -> Rate:
    """Of those invited, how many booked; before any answer half of them."""
    return _asked().learn(outcomes, denominator=Denominator.INVITED_TO_BOOKED)


def _asked() -> BetaBinomial:
    return BetaBinomial(came_before=PRIOR_BOOKED, missed_before=PRIOR_SILENT)


def _may_come(one: Booking, *, session: Session, now: datetime) -> bool:
    if one.came or one.no_show_at is not None or session.closed_at is not None:
        return False
    return now < session.slot_at(one.slot) + GIVEN_UP_AFTER
