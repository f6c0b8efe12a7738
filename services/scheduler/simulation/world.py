"""One office's days as nobody but the simulator knows them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking.day import People
from services.scheduler.overbooking.quadrature import Floats
from services.scheduler.simulation.scenario import POOL, Scenario

SOURCES, CITIES, DAYS_A_WEEK = 4, 3, 5
CONFIRM = 0.6
IN_GROUP = np.array([0.2, 0.4, 0.7])  # by city: a group nobody is asked about
HALVINGS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What may be known of candidates, best first; arrays of shape (people,)."""

    source: NDArray[np.int_]
    city: NDArray[np.int_]
    confirmed: NDArray[np.bool_]
    lead_days: NDArray[np.int_]

    def __len__(self) -> int:
        return len(self.source)

    def first(self, people: int) -> "Crowd":
        """The best so many."""
        return Crowd(
            source=self.source[:people],
            city=self.city[:people],
            confirmed=self.confirmed[:people],
            lead_days=self.lead_days[:people],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day's candidates, and what each would do if invited.

    `week` and `number` count from the first day with a plan (negative: before).
    `odds` are the true log odds without what the day brings, `would` a single
    imagined day; `group` marks people of a protected group.
    """

    week: int
    number: int
    crowd: Crowd
    group: NDArray[np.bool_]
    odds: Floats
    would: People


def days_of(scenario: Scenario, *, seed: int) -> Iterator[Day]:
    """All days of one office, those before the first plan included.

    Every policy meets the same days, so differences between policies are paired.
    """
    office = _Office(scenario, rng=np.random.default_rng([seed, 1]))
    number = -scenario.weeks_before * DAYS_A_WEEK
    for week in range(-scenario.weeks_before, scenario.weeks):
        shares = scenario.shares
        share = scenario.share_before
        if week >= 0:
            share = shares[min(week, len(shares) - 1)]
        for _ in range(DAYS_A_WEEK):
            yield office.day(share, week=week, number=number)
            number += 1
        office.drift()


class _Office:
    """What drifts from week to week."""

    def __init__(self, scenario: Scenario, *, rng: np.random.Generator) -> None:
        self._scenario, self._rng = scenario, rng
        self._apart = 0.0 if scenario.alike else 1.0
        sources = self._apart * rng.normal(0, scenario.source_spread, SOURCES)
        self._sources = sources - sources.mean()
        self._cities = self._apart * np.array(scenario.cities)
        self._drifted = 0.0

    def drift(self) -> None:
        """A week passes."""
        spread = self._scenario.drift_of_groups
        self._drifted += self._rng.normal(0, self._scenario.drift)
        self._sources = self._sources + self._apart * self._rng.normal(
            0, spread, SOURCES
        )
        self._cities = self._cities + self._apart * self._rng.normal(0, spread, CITIES)

    def day(self, share: float, *, week: int, number: int) -> Day:
        """One day's candidates; on average `share` of them would come."""
        scenario, rng = self._scenario, self._rng
        crowd = Crowd(
            source=rng.integers(0, SOURCES, POOL),
            city=rng.integers(0, CITIES, POOL),
            confirmed=rng.random(POOL) < CONFIRM,
            lead_days=rng.integers(1, 8, POOL),
        )
        group = rng.random(POOL) < IN_GROUP[crowd.city]
        known = self._sources[crowd.source] + self._cities[crowd.city]
        known += self._apart * (
            (crowd.confirmed - CONFIRM) - 0.1 * (crowd.lead_days - 3)
        )
        if scenario.person_spread:
            known = known + rng.normal(0, scenario.person_spread, POOL)
        odds = _centred(known, share=share) + self._drifted
        shared = rng.normal(0, scenario.day_spread) if scenario.day_spread else 0.0
        came = rng.random(POOL) < shares_of(odds + shared)
        return Day(
            week=week,
            number=number,
            crowd=crowd,
            group=group,
            odds=odds,
            would=self._would(came),
        )

    def _would(self, came: NDArray[np.bool_]) -> People:
        habits, rng = self._scenario.session.habits, self._rng
        late = rng.normal(0, habits.punctuality_minutes, POOL) - habits.early_minutes
        tail = rng.random(POOL) < habits.late_share
        late = late + tail * rng.exponential(habits.late_minutes, POOL)
        variance = np.log1p(habits.interview_spread**2)
        needs = np.exp(
            rng.normal(
                np.log(habits.interview_minutes) - variance / 2, np.sqrt(variance), POOL
            )
        )
        return People(came=came[None], late_by=late[None], needs=needs[None])


def shares_of(odds: Floats) -> Floats:
    """Chances of log odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def _centred(odds: Floats, *, share: float) -> Floats:
    """The log odds moved so that their mean chance is `share`."""
    low, high = -8.0, 8.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        below = shares_of(middle + odds).mean() < share
        low, high = (middle, high) if below else (low, middle)
    return low + odds
