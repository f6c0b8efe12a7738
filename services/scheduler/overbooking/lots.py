"""Who gets which slot: a lot, drawn so that nobody is made to wait for being unsure.

Somebody who rarely comes meets more others than somebody who always comes, so a
plain lot lets the unsure wait longer. Of sixty lots the one is kept in which those
below and above the mean chance expect the same wait. Nothing but the chance to come
is looked at, and only for this; who is invited never depends on it.

    lot = draw_lot(session, profile, chances=(0.3, 0.2, …), seed=seed_of(session.id))
    lot.slots                       # the slot of each person, in the order of chances
    lot_from_json(loads(row)).holds()       # drawn again: the same, or somebody cheated
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking.day import People, imagine
from services.scheduler.overbooking.draws import OVERDISPERSION
from services.scheduler.overbooking.habits import Habits
from services.scheduler.overbooking.line import NOBODY, Line, serve
from services.scheduler.overbooking.quadrature import Floats
from services.scheduler.overbooking.session_shape import SessionShape

LOTS = 60
FINALISTS = 10
FEW_DAYS, MORE_DAYS = 100, 500
DIGITS = 4  # of a chance: what is kept is what was used
SURE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """What was drawn, and everything it was drawn from.

    `slots` are in the order of `chances`; `gap` is how many minutes longer those
    below the mean chance expect to wait than those above it, `plain_gap` the same
    of the first lot, which would have been a plain one.
    """

    session: SessionShape
    profile: tuple[int, ...]
    chances: tuple[float, ...]
    overdispersion: float
    seed: int
    lots: int
    slots: tuple[int, ...]
    gap: float
    plain_gap: float

    def holds(self) -> bool:
        """Whether the same lot comes out again."""
        again = draw_lot(
            self.session,
            self.profile,
            chances=self.chances,
            seed=self.seed,
            overdispersion=self.overdispersion,
        )
        return again.slots == self.slots and again.lots == self.lots

    def to_json(self) -> dict[str, Any]:
        """For the log: what `json.dumps` takes."""
        return asdict(self)


def lot_from_json(row: Mapping[str, Any]) -> Lot:
    """The lot that `to_json` described."""
    session = dict(row["session"])
    habits = Habits(**session.pop("habits"))
    tuples = {name: tuple(row[name]) for name in ("profile", "chances", "slots")}
    return Lot(**{**row, **tuples, "session": SessionShape(**session, habits=habits)})


def draw_lot(
    session: SessionShape,
    profile: Sequence[int],
    *,
    chances: Sequence[float],
    seed: int,
    overdispersion: float = OVERDISPERSION,
) -> Lot:
    """The fairest of sixty random placements of people on the profile's places.

    `chances` are everybody's, as many as the profile has places. Deterministic:
    the same arguments draw the same lot.
    """
    rng = np.random.default_rng([seed, 2])
    used: Floats = np.array([round(share, DIGITS) for share in chances])
    places = np.repeat(np.arange(len(profile)), profile)
    low = used < used.mean() if used.size else used.astype(np.bool_)
    several = bool(low.any() and not low.all())
    lots = LOTS if several else 1
    drawn = rng.permuted(np.tile(places, (lots, 1)), axis=1)
    best, gap, plain_gap = 0, 0.0, 0.0
    if several:
        people = _people(session, used, overdispersion=overdispersion, rng=rng)
        best, gap, plain_gap = _fairest(session, people, drawn, low=low)
    return Lot(
        session=session,
        profile=tuple(int(n) for n in profile),
        chances=tuple(float(share) for share in used),
        overdispersion=overdispersion,
        seed=seed,
        lots=lots,
        slots=tuple(int(slot) for slot in drawn[best]),
        gap=gap,
        plain_gap=plain_gap,
    )


def _people(
    session: SessionShape,
    chances: Floats,
    *,
    overdispersion: float,
    rng: np.random.Generator,
) -> People:
    """Days on which everybody comes with their own chance, and shares the day.

    The shared part is normal on the scale of log odds, as wide as the correlation
    asks for at the mean chance.
    """
    inside = np.clip(chances, SURE, 1 - SURE)
    mean = float(inside.mean())
    spread = np.sqrt(overdispersion / (mean * (1 - mean)))
    shared = rng.normal(0, spread, (FEW_DAYS + MORE_DAYS, 1))
    of_the_day = 1 / (1 + np.exp(-(np.log(inside / (1 - inside)) + shared)))
    came = rng.random(of_the_day.shape) < of_the_day
    return imagine(came, session=session, rng=rng)


def _fairest(
    session: SessionShape,
    people: People,
    drawn: NDArray[np.intp],
    *,
    low: NDArray[np.bool_],
) -> tuple[int, float, float]:
    """The lot with the smallest gap, that gap, and the gap of the first lot.

    Many lots on few days, then the best of them on more and other days: the smallest
    of many noisy gaps is small by chance.
    """
    few = people.on(np.arange(FEW_DAYS))
    more = people.on(np.arange(FEW_DAYS, FEW_DAYS + MORE_DAYS))
    rough = _gaps(session, few, drawn, low=low)
    finalists = np.argsort(np.abs(rough), kind="stable")[:FINALISTS]
    gaps = _gaps(session, more, drawn[finalists], low=low)
    best = int(np.abs(gaps).argmin())
    return int(finalists[best]), float(gaps[best]), float(rough[0])


def _gaps(
    session: SessionShape,
    people: People,
    drawn: NDArray[np.intp],
    *,
    low: NDArray[np.bool_],
) -> Floats:
    """Of every lot, how much longer the low wait than the others, in minutes."""
    lots = len(drawn)
    who = np.argsort(~people.came, axis=1, kind="stable")
    who = who[:, : int(people.came.sum(axis=1).max(initial=0))]
    came = np.take_along_axis(people.came, who, 1)
    late_by = np.take_along_axis(people.late_by, who, 1)
    needs = np.take_along_axis(people.needs, who, 1)
    starts = drawn[:, who] * float(session.slot_minutes)
    arrives = np.where(came, starts + late_by, NOBODY)
    order = np.argsort(arrives, axis=2)

    def queued(values: Floats) -> Floats:
        spread = np.broadcast_to(values, arrives.shape)
        found = np.take_along_axis(spread, order, 2)
        return np.ascontiguousarray(found.reshape(lots * len(who), -1).T)

    line = Line(
        arrives=queued(arrives),
        ready=queued(np.maximum(arrives, starts)),
        needs=queued(needs),
    )
    waits = serve(line, session=session).waits
    rarely = queued(low[who].astype(np.float64)) > 0
    here = line.arrives < NOBODY
    shape = (len(waits), lots, len(who))

    def mean_wait(group: NDArray[np.bool_]) -> Floats:
        total = np.where(group, waits, 0.0).reshape(shape).sum(axis=(0, 2))
        people = group.reshape(shape).sum(axis=(0, 2))
        return np.asarray(total / np.maximum(people, 1))

    return mean_wait(here & rarely) - mean_wait(here & ~rarely)
