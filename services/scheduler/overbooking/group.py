"""A group session: everybody comes at once, to so many chairs."""

from typing import Protocol

import numpy as np

from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.plan import Plan, even_plan
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.session_shape import SessionShape

IN_VAIN = 12


class Priced(Protocol):
    """Whatever knows its prices."""

    @property
    def prices(self) -> Prices:
        """What a day costs."""
        ...


def plan_group(
    session: SessionShape, draws: Draws, *, wishes: Priced, least: int, seed: int
) -> Plan:
    """Minimises short E[(least people - K)+] + away E[(K - chairs)+] + booking n.

    Exact sums over the distribution of arrivals, with the care limit on those
    without a chair; `least` bookings are a guarantee as far as care allows.
    """
    best, cheapest, careful = 0, np.inf, 0
    for bookings in range(session.most + 1):
        cost, takes_care = _cost(session, draws, wishes.prices, bookings=bookings)
        careful = bookings if takes_care else careful
        if takes_care and bookings >= least and cost < cheapest:
            best, cheapest = bookings, cost
        elif bookings - max(best, least) >= IN_VAIN:
            break
    chosen = best if np.isfinite(cheapest) else careful
    plan = even_plan(session, draws, wanted=max(chosen, 0), seed=seed)
    if chosen == session.most:
        return _bounded(plan, by=session.most_because)
    return _bounded(plan, by="care" if chosen < least else None)


def _bounded(plan: Plan, *, by: str | None) -> Plan:
    return Plan(
        bookings=plan.bookings,
        profile=plan.profile,
        statements=plan.statements,
        bound=by,
        seed=plan.seed,
    )


def _cost(
    session: SessionShape, draws: Draws, prices: Prices, *, bookings: int
) -> tuple[float, bool]:
    """What so many bookings cost, and whether few enough are without a chair."""
    chances = draws.arrivals(bookings)
    people = np.arange(bookings + 1)
    missing = float(chances @ np.maximum(session.arrivals - people, 0))
    chairs = bookings if session.seats is None else session.seats
    standing = float(chances @ np.maximum(people - chairs, 0))
    came = float(chances @ people)
    cost = prices.short * missing + prices.away * standing + prices.booking * bookings
    return cost, prices.careful(away=standing, came=came)
