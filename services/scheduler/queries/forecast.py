"""What to expect: the rates behind a session, its day so far, its next wave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.rate import Denominator, Outcome, Rate
from services.scheduler.domain.session import Form, Session
from services.scheduler.domain.wave import PRIOR_BOOKED, PRIOR_SILENT, Wave, size_wave
from services.scheduler.estimators import BetaBinomial, booked_to_arrived
from services.scheduler.overbooking import (
    ChanceConstrained,
    ExpectedCost,
    FixedFactor,
    Never,
    OverbookingPolicy,
    Plan,
    SessionShape,
    Statements,
    posterior_draws,
    seed_of,
)
from services.scheduler.overbooking.plan import state
from services.scheduler.queries.outcomes import (
    Group,
    invitation_facts,
    level_of,
    narrowest,
    show_up_facts,
)
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


def shape_of(session: Session) -> SessionShape:
    """The session as the planner sees it."""
    if session.form is Form.GROUP:
        # All are met at once, so there are as many interviews as chairs.
        group = SessionShape.group(least=session.target, places=session.places)
        return replace(group, interviewers=session.places)
    return SessionShape(
        arrivals=session.target,
        slots=session.slots,
        interviewers=len(session.interviewers),
        seats=session.seats,
        slot_minutes=session.slot_length // timedelta(minutes=1),
    )


def show_up_rate(connection: Connection, session: Session) -> tuple[Rate, Group]:
    """Of those booked, how many come: by the narrowest group with enough outcomes."""
    group = narrowest(
        show_up_facts(connection),
        denominator=Denominator.BOOKED_TO_ARRIVED,
        vacancy_id=session.vacancy_id,
        level=level_of(connection, session.vacancy_id),
    )
    return booked_to_arrived(group.outcomes), group


def answer_rate(connection: Connection, session: Session, *, now: datetime) -> Rate:
    """Of those invited, how many book: by the narrowest group with enough."""
    group = narrowest(
        invitation_facts(connection, now=now),
        denominator=Denominator.INVITED_TO_BOOKED,
        vacancy_id=session.vacancy_id,
        level=level_of(connection, session.vacancy_id),
    )
    return answers(group.outcomes)


def next_wave(connection: Connection, session: Session, *, now: datetime) -> Wave:
    """How many would be invited if it were done now, and why."""
    return size_wave(
        open_seats=open_seats(connection, session, now=now),
        unanswered=unanswered(connection, session.id, now=now),
        waiting=len(next_best(connection, session.vacancy_id)),
        rate=answer_rate(connection, session, now=now),
    )


def today(
    session: Session, bookings: Sequence[Booking], *, rate: Rate, now: datetime
) -> Today:
    """The day as check-ins have changed it."""
    active = [one for one in bookings if one.active]
    came = sum(1 for one in active if one.came)
    expected = sum(1 for one in active if _may_come(one, session=session, now=now))
    free = session.seats - came
    shape = SessionShape(
        arrivals=max(0, session.target - came), seats=free if free > 0 else None
    )
    return Today(
        came=came,
        missed=len(active) - came - expected,
        expected=expected,
        target=session.target,
        statements=state(shape, posterior_draws(rate), bookings=expected),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What another policy would do with the same session and the same rate."""

    kind: str
    confidence: float | None
    plan: Plan


def alternatives(session: Session, *, rate: Rate) -> Sequence[Alternative]:
    """Every policy side by side, the guarantee at four levels."""
    return _side_by_side(shape_of(session), rate, seed_of(session.id))


@lru_cache(maxsize=64)
def _side_by_side(shape: SessionShape, rate: Rate, seed: int) -> Sequence[Alternative]:
    """The same inputs give the same plans, so a page looked at again is quick."""
    draws = posterior_draws(rate)
    tried: Sequence[tuple[str, float | None, OverbookingPolicy]] = (
        ("never", None, Never()),
        ("fixed_factor", None, FixedFactor()),
        *(
            ("chance_constrained", share, ChanceConstrained(confidence=share))
            for share in (0.6, 0.8, 0.9, 0.95)
        ),
        ("expected_cost", None, ExpectedCost()),
    )
    return [
        Alternative(
            kind=kind, confidence=share, plan=policy.plan(shape, draws, seed=seed)
        )
        for kind, share, policy in tried
    ]


def answers(outcomes: Iterable[Outcome]) -> Rate:
    """Of those invited, how many booked; before any answer half of them."""
    estimator = BetaBinomial(came_before=PRIOR_BOOKED, missed_before=PRIOR_SILENT)
    return estimator.learn(outcomes, denominator=Denominator.INVITED_TO_BOOKED)


def _may_come(one: Booking, *, session: Session, now: datetime) -> bool:
    if one.came or one.no_show_at is not None or session.closed_at is not None:
        return False
    return now < session.slot_at(one.slot) + GIVEN_UP_AFTER
