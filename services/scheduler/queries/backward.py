"""From the hires wanted back to the applications to read, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from random import Random
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.scheduler.domain.rate import Beta, Denominator, Rate
from services.scheduler.estimators import booked_to_arrived
from services.scheduler.estimators.beta import quantile
from services.scheduler.queries.forecast import answers
from services.scheduler.queries.outcomes import (
    Fact,
    invitation_facts,
    level_of,
    narrowest,
    show_up_facts,
)
from services.scheduler.queries.standing import Standing, standing_of
from services.scheduler.store.tables import booking, session

OUTSIDE = 0.025
DRAWS, SEED = 1000, 20260302
OUTER = 0.05  # of the 90 % range of people needed, on either side
MOST = 100_000
# Of those who come nearly all are met; worth ten people before anything is seen.
PRIOR_MET = (9.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Of so many `before`, some go on: with what rate, and how it is known.

    `known` is `observed`, `prior` (nothing seen yet) or `assumed` (typed by somebody).
    `needed` people must take the step on average, `low..high` with 90 %, as far as
    the rates of this and of the later steps are known.
    """

    name: str
    rate: float
    rate_low: float
    rate_high: float
    n: int
    came: int
    known: str
    group: str
    needed: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What only people know: shares typed in, of interviews and of applications."""

    hired: float = 0.25
    advanced: float = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class BackwardPlan:
    """The steps, the last one first, and what is missing today.

    `stand_for` interviews will come on average from the people there are; `missing`
    more are needed, for which `read` more applications have to be read.
    """

    hires: int
    steps: Sequence[Step]
    standing: Standing
    stand_for: float
    missing: float
    read: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Belief:
    """What one step is believed to let through, and draws of it."""

    name: str
    known: str
    group: str
    rate: tuple[float, float, float]
    counts: tuple[int, int]
    draws: tuple[float, ...]


def backward_plan(
    connection: Connection,
    vacancy_id: UUID,
    *,
    hires: int,
    assumed: Assumed,
    now: datetime,
) -> BackwardPlan:
    """The plan of one vacancy, with the rates known now."""
    level = level_of(connection, vacancy_id)
    chance = Random(SEED)  # noqa: S311  # the same question has the same answer
    facts = show_up_facts(connection)
    shown = narrowest(
        facts,
        denominator=Denominator.BOOKED_TO_ARRIVED,
        vacancy_id=vacancy_id,
        level=level,
    )
    asked = narrowest(
        invitation_facts(connection, now=now),
        denominator=Denominator.INVITED_TO_BOOKED,
        vacancy_id=vacancy_id,
        level=level,
    )
    beliefs = [
        _typed("interviewed → hired", assumed.hired),
        _met(connection, facts, chance=chance),
        _learned(
            "booked → arrived",
            booked_to_arrived(shown.outcomes),
            group=shown.kind,
            chance=chance,
        ),
        _learned(
            "invited → booked", answers(asked.outcomes), group=asked.kind, chance=chance
        ),
        _typed("read → shortlisted", assumed.advanced),
    ]
    standing = standing_of(connection, vacancy_id, now=now)
    return _worked_back(hires, beliefs, standing=standing)


def _worked_back(
    hires: int, beliefs: Sequence[_Belief], *, standing: Standing
) -> BackwardPlan:
    steps, through, mean = [], (1.0,) * DRAWS, 1.0
    for belief in beliefs:
        mean *= belief.rate[0]
        through = tuple(
            so_far * one for so_far, one in zip(through, belief.draws, strict=True)
        )
        needed = sorted(hires / max(one, hires / MOST) for one in through)
        steps.append(_step(belief, needed, mean=hires / max(mean, hires / MOST)))
    _, met, came, booked, advanced = (belief.rate[0] for belief in beliefs)
    people = standing.booked + booked * (standing.asked + standing.waiting)
    stand_for = met * came * people
    missing = max(0.0, steps[0].needed - standing.met - stand_for)
    return BackwardPlan(
        hires=hires,
        steps=steps,
        standing=standing,
        stand_for=stand_for,
        missing=missing,
        read=min(MOST, ceil(missing / (met * came * booked * advanced))),
    )


def _step(belief: _Belief, needed: Sequence[float], *, mean: float) -> Step:
    rate, low, high = belief.rate
    came, n = belief.counts
    return Step(
        name=belief.name,
        rate=rate,
        rate_low=low,
        rate_high=high,
        n=n,
        came=came,
        known=belief.known,
        group=belief.group,
        needed=ceil(mean - 1e-9),
        low=ceil(needed[round(OUTER * (DRAWS - 1))] - 1e-9),
        high=ceil(needed[round((1 - OUTER) * (DRAWS - 1))] - 1e-9),
    )


def _typed(name: str, share: float) -> _Belief:
    return _Belief(
        name=name,
        known="assumed",
        group="",
        rate=(share, share, share),
        counts=(0, 0),
        draws=(share,) * DRAWS,
    )


def _learned(name: str, rate: Rate, *, group: str, chance: Random) -> _Belief:
    parts = chance.choices(
        rate.posterior, weights=[part.weight for part in rate.posterior], k=DRAWS
    )
    return _Belief(
        name=name,
        known="observed" if rate.n else "prior",
        group=group if rate.n else "",
        rate=(rate.mean, rate.low, rate.high),
        counts=(rate.came, rate.n),
        draws=tuple(chance.betavariate(part.alpha, part.beta) for part in parts),
    )


def _met(connection: Connection, facts: Sequence[Fact], *, chance: Random) -> _Belief:
    """Of those who came on closed days, how many were met before they left."""
    came = sum(1 for one in facts if one.outcome.happened in ("arrived", "late"))
    seen = connection.execute(
        select(func.count())
        .select_from(booking)
        .join(session, session.c.id == booking.c.session_id)
        .where(session.c.closed_at.is_not(None), session.c.recorded.is_(True))
        .where(booking.c.walk_in.is_(False), booking.c.seen_at.is_not(None))
        .where(booking.c.cancelled_at.is_(None))
    ).scalar_one()
    # An office that never notes whom it met knows nothing about this step.
    n = came if seen else 0
    before, away = PRIOR_MET
    met = min(seen, n)
    belief = Beta(alpha=before + met, beta=away + n - met)
    rate = Rate(
        mean=belief.mean,
        low=quantile(OUTSIDE, posterior=[belief]),
        high=quantile(1 - OUTSIDE, posterior=[belief]),
        n=n,
        came=met,
        denominator=Denominator.BOOKED_TO_ARRIVED,
        prior=PRIOR_MET,
        posterior=(belief,),
    )
    return _learned("arrived → interviewed", rate, group="office", chance=chance)
