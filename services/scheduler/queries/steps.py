"""What each step of a backward plan is believed to let through, and draws of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.scheduler.domain.rate import Beta, Denominator, Rate
from services.scheduler.estimators.belief import believe
from services.scheduler.queries.outcomes import Fact
from services.scheduler.queries.shortfalls import (
    PRIOR_ADVANCED,
    PRIOR_REJECTED,
    decided,
)
from services.scheduler.store.tables import booking, session

DRAWS = 1000
# Of those who come nearly all are met; worth ten people before anything is seen.
PRIOR_MET = (9.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Believed:
    """What one step is believed to let through, and draws of it."""

    name: str
    known: str
    group: str
    rate: tuple[float, float, float]
    counts: tuple[int, int]
    draws: tuple[float, ...]


def typed(name: str, share: float) -> Believed:
    return Believed(
        name=name,
        known="assumed",
        group="",
        rate=(share, share, share),
        counts=(0, 0),
        draws=(share,) * DRAWS,
    )


def learned(name: str, rate: Rate, *, group: str, chance: Random) -> Believed:
    parts = chance.choices(
        rate.posterior, weights=[part.weight for part in rate.posterior], k=DRAWS
    )
    return Believed(
        name=name,
        known="observed" if rate.n else "prior",
        group=group if rate.n else "",
        rate=(rate.mean, rate.low, rate.high),
        counts=(rate.came, rate.n),
        draws=tuple(chance.betavariate(part.alpha, part.beta) for part in parts),
    )


def advanced_of(
    connection: Connection, vacancy_id: UUID, assumed: float, *, chance: Random
) -> Believed:
    """Of those read, how many were shortlisted; typed where nobody decided yet."""
    seen = decided(connection, vacancy_id)
    if not seen.n:
        return typed("read → shortlisted", assumed)
    rate = believe(
        [seen.belief],
        counts=(seen.advanced, seen.n),
        denominator=Denominator.INVITED_TO_BOOKED,
        prior=(PRIOR_ADVANCED, PRIOR_REJECTED),
    )
    return learned("read → shortlisted", rate, group="vacancy", chance=chance)


def met_of(
    connection: Connection, facts: Sequence[Fact], *, chance: Random
) -> Believed:
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
    rate = believe(
        [belief],
        counts=(met, n),
        denominator=Denominator.BOOKED_TO_ARRIVED,
        prior=PRIOR_MET,
    )
    return learned("arrived → interviewed", rate, group="office", chance=chance)
