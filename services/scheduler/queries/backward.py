"""From the hires wanted back to the applications to read, step by step.

Every figure comes from the same draws of all rates together, so that what is not known
of one step widens all that follow from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from random import Random
from statistics import fmean, median
from uuid import UUID

from sqlalchemy import Connection

from services.scheduler.domain.rate import Denominator
from services.scheduler.estimators import booked_to_arrived
from services.scheduler.queries.belief import (
    remembered_facts,
    show_up_of_office,
)
from services.scheduler.queries.forecast import answers
from services.scheduler.queries.outcomes import (
    ENOUGH,
    invitation_facts,
    level_of,
    narrowest,
)
from services.scheduler.queries.sources import Source, by_source, responses_of
from services.scheduler.queries.standing import Standing, standing_of
from services.scheduler.queries.steps import (
    DRAWS,
    Believed,
    advanced_of,
    learned,
    met_of,
    typed,
)

SEED = 20260302
OUTER = 0.05  # of the 90 % range of people needed, on either side
MOST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Of so many `before`, some go on: with what rate, and how it is known.

    `known` is `observed`, `prior` (nothing seen yet) or `assumed` (typed by somebody).
    `needed` people must take the step: as likely too many as too few, and `low..high`
    with 90 %, as far as the rates of this and of the later steps are known.
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

    @property
    def few(self) -> bool:
        return self.known == "observed" and self.n < ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What only people know: shares typed in, of interviews and of applications."""

    hired: float = 0.25
    advanced: float = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class BackwardPlan:
    """The steps, the last one first, and what is missing today.

    `stand_for` interviews will come on average from the people there are; `missing`
    more are needed, for which `read` more applications have to be read (with 90 %
    `read_low..read_high`); `unread` of them are here.
    """

    hires: int
    steps: Sequence[Step]
    standing: Standing
    stand_for: float
    missing: float
    read: int
    read_low: int
    read_high: int
    unread: int
    sources: Sequence[Source]


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
    facts = remembered_facts(connection)
    shown = narrowest(
        facts,
        denominator=Denominator.BOOKED_TO_ARRIVED,
        vacancy_id=vacancy_id,
        level=level,
    )
    invited = invitation_facts(connection, now=now)
    asked = narrowest(
        invited,
        denominator=Denominator.INVITED_TO_BOOKED,
        vacancy_id=vacancy_id,
        level=level,
    )
    came = booked_to_arrived(shown.outcomes)
    if not came.n:
        # The same assumption as the plans', so that no two pages differ about it.
        came = show_up_of_office(connection).rate
    beliefs = [
        typed("interviewed → hired", assumed.hired),
        met_of(connection, facts, chance=chance),
        learned("booked → arrived", came, group=shown.kind, chance=chance),
        learned(
            "invited → booked", answers(asked.outcomes), group=asked.kind, chance=chance
        ),
        advanced_of(connection, vacancy_id, assumed.advanced, chance=chance),
    ]
    standing = standing_of(connection, vacancy_id, now=now)
    steps = _steps(hires, beliefs)
    missing, read = _today(hires, beliefs, standing=standing)
    counted = responses_of(connection, vacancy_id)
    return BackwardPlan(
        hires=hires,
        steps=steps,
        standing=standing,
        stand_for=fmean(_stand_for(beliefs, standing)),
        missing=median(missing),
        read=_people(median(read)),
        read_low=_people(_at(read, OUTER)),
        read_high=_people(_at(read, 1 - OUTER)),
        unread=sum(one.unread for one in counted),
        sources=by_source(
            counted,
            shown=facts,
            asked=invited,
            arrivals=[
                lacks / m for lacks, m in zip(missing, beliefs[1].draws, strict=True)
            ],
            chance=chance,
        ),
    )


def _stand_for(beliefs: Sequence[Believed], standing: Standing) -> Sequence[float]:
    """Interviews that the people there are will come to, draw by draw."""
    _, met, came, booked, _ = (belief.draws for belief in beliefs)
    waiting = standing.asked + standing.waiting
    return [
        m * c * (standing.booked + b * waiting)
        for m, c, b in zip(met, came, booked, strict=True)
    ]


def _today(
    hires: int, beliefs: Sequence[Believed], *, standing: Standing
) -> tuple[Sequence[float], Sequence[float]]:
    """Interviews that are missing, and applications to read for them."""
    hired, met, came, booked, advanced = (belief.draws for belief in beliefs)
    missing = [
        max(0.0, hires / h - standing.met - there)
        for h, there in zip(hired, _stand_for(beliefs, standing), strict=True)
    ]
    return missing, [
        min(float(MOST), lacks / max(m * c * b * a, 1 / MOST))
        for lacks, m, c, b, a in zip(missing, met, came, booked, advanced, strict=True)
    ]


def _steps(hires: int, beliefs: Sequence[Believed]) -> Sequence[Step]:
    steps, through = [], (1.0,) * DRAWS
    for belief in beliefs:
        through = tuple(
            so_far * one for so_far, one in zip(through, belief.draws, strict=True)
        )
        needed = [hires / max(one, hires / MOST) for one in through]
        steps.append(_step(belief, needed))
    return steps


def _at(draws: Sequence[float], share: float) -> float:
    return sorted(draws)[round(share * (DRAWS - 1))]


def _people(number: float) -> int:
    return ceil(number - 1e-9)


def _step(belief: Believed, needed: Sequence[float]) -> Step:
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
        needed=_people(median(needed)),
        low=_people(_at(needed, OUTER)),
        high=_people(_at(needed, 1 - OUTER)),
    )
