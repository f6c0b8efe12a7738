"""What is believed about who comes: from the facts, by the estimator of the office.

Nothing is kept but the facts. What a process has worked out from the same days before
it remembers, so a newly closed day costs one day; a fact that came late costs the days
since its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.rate import Denominator, Rate
from services.scheduler.domain.session import Session
from services.scheduler.estimators import ESTIMATORS, DynamicLogistic, Estimator
from services.scheduler.estimators.belief import believe
from services.scheduler.estimators.belief_of_people import BeliefOfPeople
from services.scheduler.estimators.crowd import ANSWER, Traits, lead_of
from services.scheduler.estimators.crowd import traits_of as traits
from services.scheduler.estimators.events import closed_days
from services.scheduler.estimators.history import History
from services.scheduler.estimators.logistic_belief import LogisticBelief
from services.scheduler.estimators.tally import COUNTS
from services.scheduler.estimators.tells_apart import TellsApart
from services.scheduler.overbooking import (
    ExchangeableDraws,
    PersonalDraws,
    posterior_draws,
)
from services.scheduler.queries.course import course_of
from services.scheduler.queries.fingerprints import fingerprints
from services.scheduler.queries.outcomes import (
    Fact,
    facts_by_session,
    lead_days,
)
from services.scheduler.store.people import get_vacancy

PLANNER: Estimator = DynamicLogistic()
DRAWS = 300
FEW_DAYS = 100  # names in one question


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShowUp:
    """Of those booked for a session, who comes: a rate, and each of them.

    `rate` is of people like those booked lately, at the session's level and city, and
    rests on the outcomes of the whole office. `overdispersion` is how much any two of
    one day behave alike, learned too. `cut_off` is the last fact that had a say, None
    where there is none.
    """

    rate: Rate
    overdispersion: float
    estimator: str
    cut_off: datetime | None
    belief: BeliefOfPeople
    known: Traits

    def draws(self) -> ExchangeableDraws:
        """Of people nobody knows anything about yet."""
        return posterior_draws(self.rate, overdispersion=self.overdispersion)

    def personal(
        self, booked: Sequence[Traits], *, more: int, seed: int
    ) -> PersonalDraws:
        """Of those booked, in this order, and of `more` whom nobody knows yet."""
        people = [*booked, *[self.known] * more]
        rng = np.random.default_rng([seed, 3])
        return PersonalDraws(
            shares=self.belief.shares(people, draws=DRAWS, rng=rng),
        )

    def chances(self, people: Sequence[Traits]) -> Sequence[float]:
        """Each person's chance to come."""
        return [float(chance) for chance in self.belief.chances(people)]


def show_up(
    connection: Connection, session: Session, *, estimator: Estimator = PLANNER
) -> ShowUp:
    """What is known now about those who book this session."""
    vacancy = get_vacancy(connection, session.vacancy_id)
    known = traits({"city": vacancy.city, "level": vacancy.level})
    learned = _recall(connection.engine).learned(connection, estimator=estimator)
    return shown(learned, known=known, estimator=estimator)


def show_up_of_office(
    connection: Connection, *, estimator: Estimator = PLANNER
) -> ShowUp:
    """The same about people like the latest ones, wherever they are booked."""
    learned = _recall(connection.engine).learned(connection, estimator=estimator)
    return shown(learned, known=(), estimator=estimator)


def remembered_facts(connection: Connection) -> Sequence[Fact]:
    """`show_up_facts`, reading only the days that changed since it was asked last."""
    counted = COUNTS[Denominator.BOOKED_TO_ARRIVED]
    facts = _recall(connection.engine).facts(connection)
    return [fact for fact in facts if fact.outcome.happened in counted]


def shown(learned: "Learned", *, known: Traits, estimator: Estimator) -> ShowUp:
    """A belief, asked about people of one level and city."""
    belief = learned.belief
    first, *_ = estimator.begin().everybody()
    rate = believe(
        _moved(belief, known=dict(known)).everybody(),
        counts=(belief.came, belief.n),
        denominator=Denominator.BOOKED_TO_ARRIVED,
        prior=(first.alpha, first.beta),
    )
    return ShowUp(
        rate=rate,
        overdispersion=belief.sigma**2 * rate.mean * (1 - rate.mean),
        estimator=ESTIMATORS.name_of(estimator),
        cut_off=learned.cut_off,
        belief=belief,
        known=known,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Learned:
    """What all facts of an office lead to, and the last of them."""

    belief: BeliefOfPeople
    cut_off: datetime | None


def learn(facts: Sequence[Fact], *, estimator: Estimator = PLANNER) -> Learned:
    """The same facts lead to the same belief, whoever asks, whenever, in any order."""
    told = estimator.traits if isinstance(estimator, TellsApart) else ()
    days = closed_days(
        (fact.outcome for fact in facts),
        denominator=Denominator.BOOKED_TO_ARRIVED,
        names=told,
    )
    return Learned(
        belief=course_of(estimator).after(days),
        cut_off=max((fact.outcome.recorded_at for fact in facts), default=None),
    )


def _moved(belief: BeliefOfPeople, *, known: Mapping[str, str]) -> BeliefOfPeople:
    """The belief about people like the latest ones, were all of them at this place."""
    if not isinstance(belief, LogisticBelief):
        return belief
    moved: dict[Traits, tuple[float, float]] = {}
    for kind, (came, n) in belief.history.counts.items():
        here = tuple(sorted({**dict(kind), **known}.items()))
        other_came, other_n = moved.get(here, (0.0, 0.0))
        moved[here] = (came + other_came, n + other_n)
    return replace(belief, history=History(counts=moved))


def traits_of(booking: Booking, session: Session) -> Traits:
    """What may be known of one of the booked: never who they are."""
    promised_at = booking.moved_at or booking.booked_at
    lead = lead_days(promised_at, session.starts_at, zone=session.zone)
    answer = booking.answer.value if booking.answer else None
    if answer is None and booking.reminded_at is not None:
        answer = "no_answer"
    return traits(
        {
            "source": booking.source,
            "city": booking.city,
            "level": booking.level,
            "lead": lead_of(lead),
            ANSWER: answer,
        }
    )


class Recall:
    """What one database's facts led to; only days that changed are read again."""

    def __init__(self) -> None:
        self._days: dict[UUID, tuple[object, Sequence[Fact]]] = {}
        self._known: dict[str, tuple[object, Learned]] = {}

    def learned(self, connection: Connection, *, estimator: Estimator) -> Learned:
        """The belief after all facts, as they are now."""
        name, now = repr(estimator), fingerprints(connection)
        before = self._known.get(name)
        if before is not None and before[0] == now:
            return before[1]
        days = self._read(connection, now)
        facts = [fact for _, facts in days.values() for fact in facts]
        found = learn(facts, estimator=estimator)
        self._days, self._known[name] = days, (now, found)
        return found

    def facts(self, connection: Connection) -> Sequence[Fact]:
        """What became of every booking of the closed days, and the answers before."""
        self._days = self._read(connection, fingerprints(connection))
        return [fact for _, facts in self._days.values() for fact in facts]

    def _read(
        self, connection: Connection, now: Mapping[UUID, object]
    ) -> dict[UUID, tuple[object, Sequence[Fact]]]:
        known = self._days
        fresh = {
            day
            for day, told in now.items()
            if day not in known or known[day][0] != told
        }
        asked = None if len(fresh) > FEW_DAYS else fresh
        read = facts_by_session(connection, sessions=asked) if fresh else {}
        return {
            day: (told, read.get(day, ())) if day in fresh else known[day]
            for day, told in now.items()
        }


_RECALLS: WeakKeyDictionary[Engine, Recall] = WeakKeyDictionary()


def _recall(engine: Engine) -> Recall:
    return _RECALLS.setdefault(engine, Recall())
