"""Playing an office: plan, invite, see who comes, learn, day after day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking import OverbookingPolicy, PersonalDraws
from services.scheduler.overbooking.line import serve
from services.scheduler.overbooking.lots import draw_lot
from services.scheduler.overbooking.quadrature import Floats
from services.scheduler.simulation.learners import Learner
from services.scheduler.simulation.scenario import Scenario
from services.scheduler.simulation.world import Day

SEEDS_A_REPLICATE = 1000


class Player(Protocol):
    """Somebody who plans days: a policy with what it learns from."""

    @property
    def policy(self) -> OverbookingPolicy:
        """How many, and in which slots."""
        ...

    @property
    def learner(self) -> Learner:
        """What is believed about who comes; it learns as the days go by."""
        ...

    @property
    def states(self) -> bool:
        """Whether the player says how sure it is of enough arrivals."""
        ...

    @property
    def by_lot(self) -> bool:
        """Whether places are drawn by lot; otherwise the first get the earliest."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What one planned day was like; `waits`, `met` and `group` of those who came.

    `stated` is P(K >= arrivals) as the plan said, nan where it says nothing.
    """

    week: int
    invited: int
    held: float
    enough_held: bool
    enough_came: bool
    stated: float
    idle: float
    overtime: float
    away: float
    cost: float
    waits: Floats
    met: NDArray[np.bool_]
    group: NDArray[np.bool_]


def play(
    days: Iterable[Day], player: Player, *, scenario: Scenario, seed: int
) -> Sequence[Played]:
    """All days in turn; those before the first plan are only learnt from."""
    played = []
    for day in days:
        invited = scenario.invited_before
        if day.week >= 0:
            done = _plan_and_play(day, player, scenario=scenario, seed=seed)
            invited = done.invited
            played.append(done)
        came = day.would.came[0, :invited]
        player.learner.learn(day.crowd.first(invited), came, number=day.number)
    return played


def _plan_and_play(
    day: Day, player: Player, *, scenario: Scenario, seed: int
) -> Played:
    """Invite the first of the queue, to places drawn by lot."""
    session = scenario.session
    of_the_day = seed * SEEDS_A_REPLICATE + day.number
    crowd = day.crowd.first(session.bound)
    rng = np.random.default_rng([of_the_day, 3])
    draws = player.learner.draws(crowd, odds=day.odds[: len(crowd)], rng=rng)
    plan = player.policy.plan(session, draws, seed=of_the_day)
    said = plan.statements.p_enough if player.states else nan
    slots = np.repeat(np.arange(session.slots), plan.profile)
    if player.by_lot:
        chances = [draws.mean] * plan.bookings
        if isinstance(draws, PersonalDraws):
            chances = list(draws.shares[:, : plan.bookings].mean(axis=0))
        lot = draw_lot(session, plan.profile, chances=chances, seed=of_the_day)
        slots = np.array(lot.slots)
    return _outcome(day, slots.astype(np.float64), scenario, stated=said)


def _outcome(day: Day, slots: Floats, scenario: Scenario, *, stated: float) -> Played:
    session, invited = scenario.session, len(slots)
    would = day.would.first(invited)
    starts = slots * session.slot_minutes
    line = would.line(starts)
    served = serve(line, session=session)
    came = would.came[0]
    arrives = np.where(came, starts + would.late_by[0], np.inf)
    order = np.argsort(arrives, kind="stable")[: line.turns]
    cost = scenario.prices.of_days(served, wanted=session.arrivals)[0]
    return Played(
        week=day.week,
        invited=invited,
        held=float(served.held[0]),
        enough_held=bool(served.held[0] >= session.arrivals),
        enough_came=bool(came.sum() >= session.arrivals),
        stated=stated,
        idle=float(served.idle[0]),
        overtime=float(served.overtime[0]),
        away=float(served.away[0]),
        cost=float(cost) + scenario.prices.booking * invited,
        waits=served.waits[:, 0],
        met=served.met[:, 0],
        group=day.group[:invited][order],
    )
