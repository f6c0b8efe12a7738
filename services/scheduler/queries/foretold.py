"""What plans foretold, and what happened then: one line a closed day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, RowMapping, case, func, or_, select

from services.scheduler.domain.rate import Beta, Denominator
from services.scheduler.domain.session import Session
from services.scheduler.estimators.belief import believe
from services.scheduler.overbooking import (
    OVERDISPERSION,
    POLICIES,
    PRESETS,
    SessionShape,
    Statements,
    posterior_draws,
)
from services.scheduler.overbooking.plan import state
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import booking, plan, session, vacancy

LATEST = 100
# Parts of a mixture of Betas: alpha, beta, weight.
Posterior = tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """One closed day: of `booked` people `came`, and what the plan said of them.

    `said` is about those who were really booked when the day began, from the belief
    that the plan kept: a plan that was not filled promised nothing about its number.
    `planned` is the number of bookings it asked for, `belief` what it believed of the
    rate, `alike` of how much people of one day behave alike; `policy` made the plan.
    """

    session: Session
    title: str
    planned: int
    booked: int
    came: int
    said: Statements
    belief: Posterior
    alike: float
    policy: str

    @property
    def enough(self) -> bool:
        return self.came >= self.said.arrivals

    @property
    def crowd(self) -> bool:
        return self.said.seats is not None and self.came > self.said.seats

    @property
    def p_inside(self) -> float:
        """What the interval really holds: at least 90 %, as people come whole."""
        low, high = self.said.interval
        return min(1.0, sum(self.said.chances[low : high + 1]))

    @property
    def inside(self) -> bool:
        """Whether the 90 % interval held what happened."""
        low, high = self.said.interval
        return low <= self.came <= high


def foretold(
    connection: Connection, *, latest: int = LATEST, only: Sequence[UUID] = ()
) -> Sequence[Foretold]:
    """The closed days somebody recorded and a plan was made for, newest first."""
    asked = (
        select(
            session,
            vacancy.c.title,
            func.sum(case((_came(), 1), else_=0)).label("came"),
            func.sum(case((booking.c.no_show_at.is_not(None), 1), else_=0)).label(
                "missed"
            ),
        )
        .join(booking, booking.c.session_id == session.c.id)
        .outerjoin(vacancy, vacancy.c.id == session.c.vacancy_id)
        .where(session.c.closed_at.is_not(None), session.c.recorded.is_(True))
        .where(booking.c.walk_in.is_(False), booking.c.cancelled_at.is_(None))
        .group_by(session.c.id, vacancy.c.title)
        .order_by(session.c.starts_at.desc(), session.c.id)
        .limit(latest)
    )
    if only:
        asked = asked.where(session.c.id.in_(only))
    days = connection.execute(asked).mappings()
    known = [(to_session(day), day) for day in days if day["came"] + day["missed"]]
    plans = _plans(connection, [day.id for day, _ in known])
    return [
        _compared(day, row, plans[day.id], counts=(row["came"], row["missed"]))
        for day, row in known
        if day.id in plans
    ]


def _plans(connection: Connection, ids: Sequence[UUID]) -> Mapping[UUID, Row[Any]]:
    """Of every session the last plan made before it began."""
    rows = connection.execute(
        select(plan)
        .join(session, session.c.id == plan.c.session_id)
        .where(plan.c.session_id.in_(ids), plan.c.made_at <= session.c.starts_at)
        .order_by(plan.c.number)
    )
    return {row.session_id: row for row in rows}


def _compared(
    day: Session, row: RowMapping, made: Row[Any], *, counts: tuple[int, int]
) -> Foretold:
    came, missed = counts
    figures = made.figures
    belief = tuple(
        (part["alpha"], part["beta"], part["weight"])
        for part in figures["rate"]["posterior"]
    )
    alike = figures.get("overdispersion", OVERDISPERSION)
    return Foretold(
        session=day,
        title=row["title"] or "",
        planned=made.bookings,
        booked=came + missed,
        came=came,
        said=_said(
            (figures["arrivals"], figures["seats"]), came + missed, belief, alike
        ),
        belief=belief,
        alike=alike,
        policy=policy_name(made.policy),
    )


def policy_name(row: Mapping[str, Any]) -> str:
    """The preset that was chosen, whatever care it was left; else what it promised."""
    known = {key: value for key, value in row.items() if key != "care"}
    for name, preset in PRESETS.items():
        same = POLICIES.to_json(preset)
        if known == {key: value for key, value in same.items() if key != "care"}:
            return name
    if row.get("kind") == "chance_constrained":
        return f"{100 * row['confidence']:.0f} % sure"
    return str(row.get("kind", "")).replace("_", " ") or "unknown"


@lru_cache(maxsize=4 * LATEST)
def _said(
    wanted: tuple[int, int | None],
    booked: int,
    posterior: Posterior,
    alike: float,
) -> Statements:
    """The belief a plan kept, asked about so many bookings."""
    arrivals, seats = wanted
    rate = believe(
        [Beta(alpha=a, beta=b, weight=weight) for a, b, weight in posterior],
        counts=(0, 0),
        denominator=Denominator.BOOKED_TO_ARRIVED,
        prior=(1.0, 1.0),
    )
    shape = SessionShape(arrivals=arrivals, seats=seats)
    return state(shape, posterior_draws(rate, overdispersion=alike), bookings=booked)


def _came() -> Any:  # noqa: ANN401  # a SQL expression
    return or_(booking.c.arrived_at.is_not(None), booking.c.late_at.is_not(None))
