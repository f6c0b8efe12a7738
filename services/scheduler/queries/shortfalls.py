"""What the sessions of the next days lack, and what would fill them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.scheduler.domain.rate import Beta, Denominator
from services.scheduler.domain.session import Session
from services.scheduler.domain.shortfall import Shortfall, lacking
from services.scheduler.queries.forecast import answers
from services.scheduler.queries.outcomes import (
    Fact,
    invitation_facts,
    level_of,
    narrowest,
)
from services.scheduler.queries.seats import open_seats, unanswered
from services.scheduler.store.people import next_best
from services.scheduler.store.responses import response
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import session, vacancy

AHEAD = timedelta(days=7)
# One of five who are read is worth meeting: worth five people before any was decided.
PRIOR_ADVANCED, PRIOR_REJECTED = 1.0, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Of `n` responses somebody decided about, `advanced` are on the shortlist."""

    advanced: int
    n: int

    @property
    def belief(self) -> Beta:
        return Beta(
            alpha=PRIOR_ADVANCED + self.advanced,
            beta=PRIOR_REJECTED + self.n - self.advanced,
        )


def decided(connection: Connection, vacancy_id: UUID) -> Decided:
    """What became of those of a vacancy who were read."""
    row = connection.execute(
        select(
            func.count(response.c.advanced_at).label("advanced"),
            func.count(
                func.coalesce(response.c.advanced_at, response.c.rejected_at)
            ).label("n"),
        ).where(response.c.vacancy_id == vacancy_id)
    ).one()
    return Decided(advanced=row.advanced, n=row.n)


def shortfalls(connection: Connection, *, now: datetime) -> Sequence[Shortfall]:
    """One for each session of the next week, the soonest first.

    Who waits to be invited is counted for the soonest session of the vacancy first.
    """
    coming = _coming(connection, now=now)
    facts = invitation_facts(connection, now=now) if coming else []
    waiting: dict[UUID, int] = {}
    found = []
    for one in coming:
        left = waiting.get(one.vacancy_id)
        if left is None:
            left = len(next_best(connection, one.vacancy_id))
        lacks = _lacks(connection, one, facts=facts, waiting=left, now=now)
        waiting[one.vacancy_id] = left - lacks.to_invite
        found.append(lacks)
    return found


def _lacks(
    connection: Connection,
    one: Session,
    *,
    facts: Sequence[Fact],
    waiting: int,
    now: datetime,
) -> Shortfall:
    seats = open_seats(connection, one, now=now)
    asked = narrowest(
        facts,
        denominator=Denominator.INVITED_TO_BOOKED,
        vacancy_id=one.vacancy_id,
        level=level_of(connection, one.vacancy_id),
    )
    to_invite, to_read = lacking(
        open_seats=seats,
        unanswered=unanswered(connection, one.id, now=now),
        waiting=waiting,
        booked=answers(asked.outcomes).mean,
        advanced=decided(connection, one.vacancy_id).belief.mean,
    )
    return Shortfall(
        session_id=one.id,
        vacancy_id=one.vacancy_id,
        starts_at=one.starts_at,
        wanted=one.target,
        open_seats=seats,
        to_invite=to_invite,
        to_read=to_read,
    )


def _coming(connection: Connection, *, now: datetime) -> Sequence[Session]:
    """Sessions somebody can still be read and invited for."""
    rows = connection.execute(
        select(session)
        .outerjoin(vacancy, vacancy.c.id == session.c.vacancy_id)
        .where(session.c.starts_at > now, session.c.starts_at <= now + AHEAD)
        .where(session.c.closed_at.is_(None))
        .where(func.coalesce(vacancy.c.status, "") != "closed")
        .order_by(session.c.starts_at, session.c.id)
    ).mappings()
    return [to_session(row) for row in rows]


def news(
    now_lacking: Sequence[Shortfall], told: Mapping[UUID, Shortfall]
) -> Sequence[Shortfall]:
    """What has changed since it was told, so that nothing is said twice."""
    here = {one.session_id for one in now_lacking}
    gone = [one.ended() for one in told.values() if one.session_id not in here]
    known = [*now_lacking, *gone]
    return [
        one
        for one in known
        if told.get(one.session_id) != one and not _silent(one, told)
    ]


def _silent(one: Shortfall, told: Mapping[UUID, Shortfall]) -> bool:
    """Of a session that never lacked anything nothing is said."""
    return one.met and one.session_id not in told
