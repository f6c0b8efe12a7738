"""Who was booked lately: kinds of people, faded by the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from services.scheduler.estimators.crowd import Closed, Traits
from services.scheduler.estimators.normal import Floats

DISCOUNT = 0.97  # each working day
FORGOTTEN = 1e-3  # people


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class History:
    """How many of each kind came and were there."""

    counts: Mapping[Traits, tuple[float, float]] = field(default_factory=dict)

    def after(self, day: Closed, *, passed: int) -> "History":
        """With one more day, so many working days later."""
        kept = DISCOUNT**passed
        faded = {
            traits: (came * kept, n * kept)
            for traits, (came, n) in self.counts.items()
            if n * kept > FORGOTTEN
        }
        for seen in day.seen:
            came, n = faded.get(seen.traits, (0.0, 0.0))
            faded[seen.traits] = (came + seen.came, n + seen.n)
        return History(counts=faded)

    @property
    def kinds(self) -> Sequence[Traits]:
        """In an order that the order of facts has no part in."""
        return sorted(self.counts)

    @property
    def came(self) -> Floats:
        return np.array([self.counts[kind][0] for kind in self.kinds])

    @property
    def n(self) -> Floats:
        return np.array([self.counts[kind][1] for kind in self.kinds])

    @property
    def names(self) -> frozenset[str]:
        """The traits that people had."""
        return frozenset(name for kind in self.counts for name, _ in kind)

    def missing(self, people: Sequence[Traits]) -> Sequence[Sequence[str]]:
        """For each person the names of traits that others had and this one lacks."""
        had = self.names
        return [sorted(had - {name for name, _ in traits}) for traits in people]

    def levels(self, name: str) -> Mapping[tuple[str, str], float]:
        """Every trait of this name, with the share of people who had it."""
        counted: dict[tuple[str, str], float] = {}
        for kind in self.kinds:
            for trait in kind:
                if trait[0] == name:
                    counted[trait] = counted.get(trait, 0.0) + self.counts[kind][1]
        total = sum(counted.values())
        return {trait: n / total for trait, n in sorted(counted.items())}
