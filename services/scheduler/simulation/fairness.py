"""Do people who rarely come wait longer? Half of a queue with each of two chances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking import ExpectedCost, PersonalDraws
from services.scheduler.overbooking.day import People, imagine
from services.scheduler.overbooking.line import NOBODY, serve
from services.scheduler.overbooking.lots import draw_lot
from services.scheduler.overbooking.quadrature import Floats
from services.scheduler.simulation.figures import Figure, summary
from services.scheduler.simulation.learners import DRAWS
from services.scheduler.simulation.scenario import Scenario
from services.scheduler.simulation.world import shares_of

PAIRS = ((0.35, 0.20), (0.45, 0.12), (0.60, 0.20))
DAYS = 1500
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Booked:
    """The people of one plan: who of them rarely come, and many days of theirs."""

    profile: tuple[int, ...]
    rarely: NDArray[np.bool_]
    chances: Sequence[float]
    people: People


def fairness(
    scenario: Scenario, *, shares: tuple[float, float], queues: int, seed: int = 5
) -> Mapping[str, Mapping[str, Figure]]:
    """A `plain` and a `restricted` lot on the same queues, profiles and days.

    Figures: the mean wait of those with the `high` and with the `low` chance who
    came, the `gap` (low minus high, minutes), `away_gap`, and the day's `cost`.
    """
    rows: dict[str, list[Mapping[str, float]]] = {"plain": [], "restricted": []}
    for queue in range(queues):
        rng = np.random.default_rng([seed, queue])
        booked = _booked(scenario, shares=shares, rng=rng)
        if not booked.rarely.any() or booked.rarely.all():
            continue
        alike = [float(np.mean(booked.chances))] * len(booked.chances)
        for name, chances in (("plain", alike), ("restricted", booked.chances)):
            lot = draw_lot(
                scenario.session, booked.profile, chances=chances, seed=queue
            )
            rows[name].append(_judged(scenario, booked, slots=lot.slots))
    return {name: summary(found) for name, found in rows.items()}


def _booked(
    scenario: Scenario, *, shares: tuple[float, float], rng: np.random.Generator
) -> _Booked:
    session = scenario.session
    rarely = rng.random(session.bound) < HALF
    odds = np.log([share / (1 - share) for share in shares])[rarely.astype(np.int_)]
    shared = rng.normal(0, scenario.day_spread, (DRAWS, 1))
    draws = PersonalDraws(shares=shares_of(odds + shared))
    plan = ExpectedCost().plan(session, draws, seed=int(rng.integers(2**31)))
    odds = odds[: plan.bookings]
    days = shares_of(odds + rng.normal(0, scenario.day_spread, (DAYS, 1)))
    return _Booked(
        profile=plan.profile,
        rarely=rarely[: plan.bookings],
        chances=[float(share) for share in shares_of(odds)],
        people=imagine(rng.random(days.shape) < days, session=session, rng=rng),
    )


def _judged(
    scenario: Scenario, booked: _Booked, *, slots: Sequence[int]
) -> Mapping[str, float]:
    """What the days of this lot were like."""
    session, people = scenario.session, booked.people
    starts = np.array(slots, np.float64) * session.slot_minutes
    arrives = np.where(people.came, starts + people.late_by, NOBODY)
    line = people.line(starts)
    who = np.argsort(arrives, axis=1, kind="stable")[:, : line.turns].T
    served = serve(line, session=session)
    here = line.arrives < NOBODY
    low, high = here & booked.rarely[who], here & ~booked.rarely[who]
    cost = scenario.prices.of_days(served, wanted=session.arrivals)
    waits: Floats = served.waits
    return {
        "high": float(waits[high].mean()),
        "low": float(waits[low].mean()),
        "gap": float(waits[low].mean() - waits[high].mean()),
        "away_gap": float(served.met[high].mean() - served.met[low].mean()),
        "cost": float(cost.mean()) + scenario.prices.booking * len(slots),
    }
