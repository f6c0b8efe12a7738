"""The number of bookings that costs least, spread evenly over the slots."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np

from services.scheduler.overbooking.day import DayFigures, People, imagine, run
from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.plan import (
    Plan,
    WhatHappens,
    even_plan,
    even_profile,
)
from services.scheduler.overbooking.session_shape import SessionShape

DAYS = 600
PATIENCE = 8  # numbers of bookings tried in vain before the search ends
STEP = 64  # people imagined at a time
LATE_WAIT = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCostEven:
    """The n with the smallest mean cost of a day, among those that take care.

    Costs are in minutes of an interviewer: a minute idle, of overtime, of a
    candidate's waiting; somebody turned away; an interview short of the arrivals
    wanted; a booking made. `care` is the largest share of those who come that may
    leave without an interview. Sample average over 600 imagined days, the same for
    every n (Kleywegt, Shapiro and Homem-de-Mello 2002, SIAM J. Optim. 12), drawn
    from the seed. Raises ValueError for a negative cost.
    """

    idle: float = 1.0
    overtime: float = 1.5
    waiting: float = 0.2
    away: float = 45.0
    short: float = 30.0
    booking: float = 1.5
    care: float = 0.1

    def __post_init__(self) -> None:
        for each in fields(self):
            if not getattr(self, each.name) >= 0:
                raise ValueError(f"{each.name} must not be negative")

    def plan(self, session: SessionShape, draws: Draws, *, seed: int) -> Plan:
        """Tries 0, 1, 2 … bookings until eight in a row are no better."""
        best, figures, cost = 0, None, np.inf
        for bookings, day in _tried(session, draws, seed=seed):
            careful = day.away.mean() <= self.care * day.came.mean()
            costs = self.cost(day, session=session) + self.booking * bookings
            if careful and costs < cost:
                best, figures, cost = bookings, day, costs
            elif bookings - best >= PATIENCE:
                break
        plan = even_plan(session, draws, wanted=best, seed=seed)
        happens = None if figures is None else what_happens(figures)
        at_the_limit = session.most_because if best == session.most else None
        return replace(
            plan,
            bound=at_the_limit,
            statements=replace(plan.statements, day=happens),
        )

    def cost(self, day: DayFigures, *, session: SessionShape) -> float:
        """The mean cost of the imagined days, without that of booking."""
        short = np.maximum(session.arrivals - day.held, 0.0)
        cost = (
            self.idle * day.idle
            + self.overtime * day.overtime
            + self.waiting * day.waiting
            + self.away * day.away
            + self.short * short
        )
        return float(cost.mean())


def what_happens(day: DayFigures) -> WhatHappens:
    """The imagined days in three numbers."""
    waits = day.waits[~np.isnan(day.waits)]
    return WhatHappens(
        held=float(day.held.mean()),
        away=float(day.away.mean()),
        wait_minutes=float(np.quantile(waits, LATE_WAIT)) if waits.size else 0.0,
    )


def _tried(
    session: SessionShape, draws: Draws, *, seed: int
) -> Iterator[tuple[int, DayFigures]]:
    """Days with 0, 1, 2 … bookings; more booked are the same people and others."""
    people: People | None = None
    for bookings in range(session.most + 1):
        if people is None or bookings > people.came.shape[1]:
            people = _people(session, draws, bookings=2 * bookings or STEP, seed=seed)
        profile = even_profile(bookings, slots=session.slots)
        yield bookings, run(people.first(bookings), profile=profile, session=session)


def _people(session: SessionShape, draws: Draws, *, bookings: int, seed: int) -> People:
    rng = np.random.default_rng(seed)
    came = draws.sample(min(bookings, session.most), days=DAYS, rng=rng)
    return imagine(came, session=session, rng=rng)


EXAMPLE = ExpectedCostEven()
