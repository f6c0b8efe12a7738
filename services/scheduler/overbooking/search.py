"""The search for the cheapest profile on one set of imagined days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking.day import People
from services.scheduler.overbooking.line import NOBODY, Line, serve
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.quadrature import Floats
from services.scheduler.overbooking.session_shape import SessionShape

IN_VAIN = 6  # bookings added without a better plan before the search ends
GAIN = 1e-9

Choices = Callable[[int], Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A plan on the imagined days: the slot of each person booked, and what it costs.

    `cost` is the mean of a day, bookings included; `careful` whether it keeps the
    care limit there; `exhausted` that people ran out before the search had ended.
    """

    slots: tuple[int, ...]
    cost: float
    careful: bool
    exhausted: bool = False


@dataclass(slots=True, kw_only=True)
class Search:
    """Imagined days that fill up, one booking after the other.

    The same days for every plan (sample average approximation: Kleywegt, Shapiro
    and Homem-de-Mello 2002, SIAM J. Optim. 12). People are exchangeable, so it
    does not matter who of them stands for a booking.
    """

    people: People
    session: SessionShape
    prices: Prices
    slots: list[int] = field(default_factory=list)
    line: Line = field(init=False)
    costs: Floats = field(init=False)
    away: Floats = field(init=False)
    came: NDArray[np.int_] = field(init=False)

    def __post_init__(self) -> None:
        self._settle()

    @property
    def cost(self) -> float:
        """The mean cost of a day as it is booked now."""
        return float(self.costs.mean()) + self.prices.booking * len(self.slots)

    @property
    def careful(self) -> bool:
        """Whether few enough are turned away as it is booked now."""
        return self.prices.careful(
            away=float(self.away.sum()), came=float(self.came.sum())
        )

    def found(self) -> Found:
        """The plan as it stands."""
        return Found(slots=tuple(self.slots), cost=self.cost, careful=self.careful)

    def fill(self, choices: Choices, *, least: int = 0) -> Found:
        """Book one more, where it costs least, until six in a row are no better.

        `choices(i)` are the slots offered to the i-th booking. Plans with fewer
        than `least` bookings or too little care do not count; if none of at least
        `least` takes care, the answer is the largest that does.
        """
        best = careful = self.found()
        in_vain = 0
        counts = len(self.slots) >= least and careful.careful
        everybody = self.people.came.shape[1]
        while len(self.slots) < everybody and in_vain < IN_VAIN:
            self.book(choices(len(self.slots)))
            careful = self.found() if self.careful else careful
            enough = len(self.slots) >= least
            if enough and self.careful and not (counts and self.cost >= best.cost):
                best, counts, in_vain = self.found(), True, 0
            elif enough:
                in_vain += 1
        chosen = best if counts else careful
        return Found(
            slots=chosen.slots,
            cost=chosen.cost,
            careful=chosen.careful,
            exhausted=in_vain < IN_VAIN,
        )

    def book(self, choices: Sequence[int]) -> None:
        """One more person, in the slot of those offered that costs least."""
        person = len(self.slots)
        days = np.flatnonzero(self.people.came[:, person])
        if not days.size:
            self.slots.append(choices[0])
            return
        line, costs, away = self._tried(person, self.line.on(days), choices, days=days)
        best = int(costs.sum(axis=1).argmin())
        self.slots.append(choices[best])
        self.costs[days], self.away[days] = costs[best], away[best]
        self.came[days] += 1
        self.line = _replaced(self.line, line, days=days, variant=best)

    def move_each(self, *, after: int = 0) -> Found:
        """Every person once to the slot that costs least, without loss of care.

        Not the first `after`: their slots are promised.
        """
        for person in range(after, len(self.slots)):
            self._move(person)
        return self.found()

    def _move(self, person: int) -> None:
        days = np.flatnonzero(self.people.came[:, person])
        if not days.size:
            return
        others = self._line(days=days, without=person)
        offered = range(self.session.slots)
        _, costs, away = self._tried(person, others, offered, days=days)
        kept = self.slots[person]
        turned_away = self.away.sum() - away[kept].sum() + away.sum(axis=1)
        allowed = turned_away <= max(
            self.prices.care * self.came.sum(), self.away.sum()
        )
        sums = np.where(allowed, costs.sum(axis=1), np.inf)
        best = int(sums.argmin())
        if sums[best] < costs[kept].sum() - GAIN:
            self.slots[person] = best
            self.costs[days], self.away[days] = costs[best], away[best]

    def _tried(
        self,
        person: int,
        line: Line,
        choices: Sequence[int],
        *,
        days: NDArray[np.intp],
    ) -> tuple[Line, Floats, Floats]:
        """With one more person: the line, and costs and away of (choices, days)."""
        starts = float(self.session.slot_minutes) * np.array(choices)[:, None]
        arrives = starts + self.people.late_by[days, person]
        newcomer = Line(
            arrives=arrives,
            ready=np.maximum(arrives, starts),
            needs=np.broadcast_to(self.people.needs[days, person], arrives.shape),
        )
        joined = line.joined(newcomer)
        served = serve(joined, session=self.session)
        costs = self.prices.of_days(served, wanted=self.session.arrivals)
        return joined, costs.reshape(arrives.shape), served.away.reshape(arrives.shape)

    def _settle(self) -> None:
        """Everything as the slots booked so far make it."""
        everyday = np.arange(len(self.people.came))
        self.line = self._line(days=everyday)
        served = serve(self.line, session=self.session)
        self.costs = self.prices.of_days(served, wanted=self.session.arrivals)
        self.away = served.away
        self.came = self.people.came[:, : len(self.slots)].sum(axis=1)

    def _line(self, *, days: NDArray[np.intp], without: int | None = None) -> Line:
        starts = float(self.session.slot_minutes) * np.array(self.slots, np.float64)
        some = self.people.first(len(self.slots)).on(days)
        if without is not None:
            some.came[:, without] = False  # `on` has copied them
        return some.line(starts)


def profile_of(booked: Sequence[int], *, slots: int) -> tuple[int, ...]:
    """How many are booked in each slot."""
    return tuple(booked.count(slot) for slot in range(slots))


def _replaced(
    line: Line, longer: Line, *, days: NDArray[np.intp], variant: int
) -> Line:
    """The line with some of its days put in place of what they were."""
    columns = slice(variant * len(days), (variant + 1) * len(days))
    turns = max(line.turns, longer.turns)

    def put(old: Floats, new: Floats) -> Floats:
        found = np.full((turns, old.shape[1]), NOBODY)
        found[: len(old)] = old
        found[:, days] = NOBODY
        found[: len(new), days] = new[:, columns]
        return found

    return Line(
        arrives=put(line.arrives, longer.arrives),
        ready=put(line.ready, longer.ready),
        needs=put(line.needs, longer.needs),
    )
