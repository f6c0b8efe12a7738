"""What is believed of people whom an estimator does not tell apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.crowd import Closed, Traits, gone
from services.scheduler.estimators.dispersion import Day, Dispersion
from services.scheduler.estimators.memories import Memories
from services.scheduler.estimators.normal import Floats, expit
from services.scheduler.estimators.speeds import batches

SMALLEST = 1e-3  # numpy draws no Beta with a parameter of nought
EDGE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PooledBelief:
    """One share for everybody, and the effect of a day, learnt as everywhere."""

    memories: Memories
    batch: tuple[str, ...] = ()
    dispersion: Dispersion = field(default_factory=Dispersion)
    day: date | None = None
    came: int = 0
    n: int = 0

    @property
    def sigma(self) -> float:
        """The day effect's standard deviation, in log odds."""
        return self.dispersion.sigma

    def after(self, day: Closed) -> "PooledBelief":
        """The belief once this later day is closed."""
        if not day.seen:
            return self
        passed = 0 if self.day is None else (day.day - self.day).days
        ready = self.memories.later(passed)
        mean, doubt = ready.moments()
        groups = len(day.seen)
        seen = Day.of(
            day,
            chances=np.full(groups, mean),
            doubt=np.full(groups, doubt),
            batch=batches([seen.traits for seen in day.seen], self.batch),
        )
        return replace(
            self,
            memories=ready.after(came=day.came, n=day.n),
            dispersion=self.dispersion.after(seen),
            day=day.day,
            came=self.came + day.came,
            n=self.n + day.n,
        )

    def chances(self, people: Sequence[Traits]) -> Floats:
        """Everybody's chance to come, (people,); whoever declined has none."""
        mean, _ = self.memories.moments()
        return np.array([0.0 if gone(traits) else mean for traits in people])

    def shares(
        self, people: Sequence[Traits], *, draws: int, rng: np.random.Generator
    ) -> Floats:
        """Possible truths about the people of one day, shape (draws, people)."""
        parts = self.everybody()
        ends = np.cumsum([part.weight for part in parts])
        places = (np.arange(draws) + rng.random()) / draws
        chosen = np.searchsorted(ends, places).clip(max=len(parts) - 1)
        alpha, beta = np.array([[part.alpha, part.beta] for part in parts])[chosen].T
        drawn = rng.beta(np.maximum(alpha, SMALLEST), np.maximum(beta, SMALLEST))
        drawn = rng.permutation(drawn.clip(EDGE, 1 - EDGE))
        batch = batches(people, self.batch)
        shared = rng.normal(0.0, self.sigma, (draws, int(batch.max(initial=0)) + 1))
        found = expit(np.log(drawn / (1 - drawn))[:, None] + shared[:, batch])
        found[:, np.array([gone(traits) for traits in people], dtype=bool)] = 0.0
        return found

    def everybody(self) -> tuple[Beta, ...]:
        """What is believed about everybody: a Beta for each half-life."""
        return self.memories.posterior()
