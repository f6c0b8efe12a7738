"""From wishes to a plan, on imagined days: how many, and in which slots."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from services.scheduler.overbooking.chance_constrained import fewest
from services.scheduler.overbooking.day import People, imagine
from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.group import plan_group
from services.scheduler.overbooking.large import cheapest_even
from services.scheduler.overbooking.line import Served, serve
from services.scheduler.overbooking.personal_draws import who_comes
from services.scheduler.overbooking.plan import Plan, WhatHappens, state
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.search import Found, Search, profile_of
from services.scheduler.overbooking.session_shape import SessionShape

DAYS = 300
STATED_DAYS = 600
LARGE = 72  # places: from here on slots are filled evenly
SMALLEST_SHARE = 0.01
SPARE = 24  # people imagined beyond those the session probably takes
LATE_WAIT = 0.95
CERTAIN = 1 - 1e-9  # whoever is booked comes: there is nothing to overbook for
MANY = 100  # bookings: so many are given up one at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a plan should be like.

    `confidence` asks for P(K >= arrivals) of at least so much, as far as care
    allows. `taken` are bookings already there, slot by slot: they stay, and the
    draws name these people first. `even` fills slots in turn.
    """

    prices: Prices
    confidence: float | None = None
    taken: tuple[int, ...] = ()
    even: bool = False


def planned(session: SessionShape, draws: Draws, *, wishes: Wishes, seed: int) -> Plan:
    """The cheapest plan, and what it will be like on days it was not chosen for."""
    least = fewest(session, draws, confidence=wishes.confidence)
    if session.together:
        return plan_group(session, draws, wishes=wishes, least=least, seed=seed)
    task = _Task(session=session, draws=draws, wishes=wishes, least=least)
    chosen = (
        task.just_enough if draws.mean >= CERTAIN else task.cheapest(seed=seed).slots
    )
    slots, happens = task.checked(chosen, seed=seed)
    bookings = len(slots)
    statements = state(session, draws, bookings=bookings)
    return Plan(
        bookings=bookings,
        profile=profile_of(slots, slots=session.slots),
        statements=replace(statements, day=happens),
        bound=_bound(session, bookings=bookings, least=least),
        seed=seed,
    )


def _bound(session: SessionShape, *, bookings: int, least: int) -> str | None:
    """What kept the plan from being larger, if anything did."""
    if bookings >= session.most:
        return session.most_because
    return "care" if bookings < least else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """One session to plan, and the days imagined for it."""

    session: SessionShape
    draws: Draws
    wishes: Wishes
    least: int

    def cheapest(self, *, seed: int) -> Found:
        """On more and more people, until the search ends before they do."""
        taken = sum(self.wishes.taken)
        most = max(self.session.most, taken)
        people = min(most, self._probable + SPARE)
        while True:
            days = self._days(people, days=DAYS, seed=(seed, 0))
            found = self._search(days)
            if people >= most or not found.exhausted:
                return found
            people = min(most, 2 * people)

    @property
    def just_enough(self) -> Sequence[int]:
        """As many as are wanted, if there are places, nowhere more than places."""
        session = self.session
        slots = [slot for slot, n in enumerate(self.wishes.taken) for _ in range(n)]
        while len(slots) < min(session.arrivals, session.places, session.most):
            slots.append(min(range(session.slots), key=slots.count))
        return slots

    def checked(
        self, slots: Sequence[int], *, seed: int
    ) -> tuple[Sequence[int], WhatHappens | None]:
        """The plan on other days than those it was chosen on, and careful there too.

        What was chosen looks better on its own days than it is, so bookings are
        given up until care holds on the days that are told of.
        """
        days = self._days(len(slots), days=STATED_DAYS, seed=(seed, 1))
        served = self._served(days, slots)
        while len(slots) > sum(self.wishes.taken) and not self._careful(served):
            slots = self._fewer(days, slots)
            served = self._served(days, slots)
        return slots, what_happens(served) if slots else None

    def _fewer(self, days: People, slots: Sequence[int]) -> Sequence[int]:
        """Without the booking whose absence costs least; several of very many."""
        taken = sum(self.wishes.taken)
        step = max(1, len(slots) // MANY)
        if step > 1:
            return slots[: max(taken, len(slots) - step)]
        places = {slot: at for at, slot in enumerate(slots) if at >= taken}
        tried = [[*slots[:at], *slots[at + 1 :]] for _, at in sorted(places.items())]
        return min(tried, key=lambda fewer: self._cost(self._served(days, fewer)))

    def _served(self, days: People, slots: Sequence[int]) -> Served:
        starts = np.array(slots, np.float64) * self.session.slot_minutes
        return serve(days.first(len(slots)).line(starts), session=self.session)

    def _careful(self, served: Served) -> bool:
        away, held = float(served.away.sum()), float(served.held.sum())
        return self.wishes.prices.careful(away=away, came=away + held)

    def _cost(self, served: Served) -> float:
        prices, wanted = self.wishes.prices, self.session.arrivals
        return float(prices.of_days(served, wanted=wanted).mean())

    @property
    def _probable(self) -> int:
        """About as many bookings as such a session takes."""
        session = self.session
        arrivals = min(session.places, max(session.arrivals, 3 * session.places // 4))
        share = max(self.draws.mean, SMALLEST_SHARE)
        expected = ceil(max(arrivals, 1) / share)
        return max(min(self.least, session.most), expected, sum(self.wishes.taken))

    def _search(self, days: People) -> Found:
        """The better of two profiles: filled where it costs least, and evenly."""
        if self.session.places > LARGE and not self.wishes.taken:
            return cheapest_even(
                days, self.session, prices=self.wishes.prices, least=self.least
            )
        filled = [self._filled(days, even=True)]
        if not self.wishes.even:
            filled.append(self._filled(days, even=False))
        return min(filled, key=lambda found: _order(found, least=self.least))

    def _filled(self, days: People, *, even: bool) -> Found:
        """Half of the probable number evenly at once, the others one by one.

        From nothing where that was too many already.
        """
        head = 0 if self.wishes.taken else self._probable // 2
        found = self._filled_from(head, days, even=even)
        if head and len(found.slots) <= head:
            found = self._filled_from(0, days, even=even)
        if even:
            return found
        moved = self._begun(days, found.slots).move_each(after=sum(self.wishes.taken))
        return replace(moved, exhausted=found.exhausted)

    def _filled_from(self, head: int, days: People, *, even: bool) -> Found:
        slots = range(self.session.slots)
        taken = [slot for slot, n in enumerate(self.wishes.taken) for _ in range(n)]
        in_turn = [person % len(slots) for person in range(head)]
        search = self._begun(days, [*taken, *in_turn][: days.came.shape[1]])
        return search.fill(
            (lambda i: (i % len(slots),)) if even else (lambda _: slots),
            least=self.least,
        )

    def _begun(self, days: People, slots: Sequence[int]) -> Search:
        return Search(
            people=days,
            session=self.session,
            prices=self.wishes.prices,
            slots=list(slots),
        )

    def _days(self, people: int, *, days: int, seed: tuple[int, int]) -> People:
        rng = np.random.default_rng(seed)
        known = max(min(self._probable, self.session.most), 1)
        among = range(sum(self.wishes.taken), known)
        came = who_comes(self.draws, people, among=among, days=days, rng=rng)
        return imagine(came, session=self.session, rng=rng)


def what_happens(served: Served) -> WhatHappens:
    """Imagined days in three numbers."""
    waits = served.waits[served.met]
    return WhatHappens(
        held=float(served.held.mean()),
        away=float(served.away.mean()),
        wait_minutes=float(np.quantile(waits, LATE_WAIT)) if waits.size else 0.0,
    )


def _order(found: Found, *, least: int) -> tuple[bool, int, float]:
    """First with care, then nearest to what was guaranteed, then what costs least."""
    return not found.careful, max(least - len(found.slots), 0), found.cost
