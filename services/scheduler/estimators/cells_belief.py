"""What a hierarchy of Beta-Binomials believes after some closed days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import inf

import numpy as np
from numpy.typing import NDArray

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.crowd import ANSWER, Closed, Traits, gone
from services.scheduler.estimators.dispersion import Day, Dispersion, worth_of
from services.scheduler.estimators.normal import Floats, expit
from services.scheduler.estimators.speeds import batches, weighed

SMALLEST = 1e-3  # numpy draws no Beta with a parameter of nought
EDGE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CellsBelief:
    """Faded counts of every cell, under each pair of half-life and strength.

    A cell is a set of traits; its share is Beta around its parent's, worth
    `strength` people. Parents: all traits → the reminder's answer → everybody →
    Beta(`before`). `counts` holds (came, n), shape (half-lives, 2), of each cell.
    """

    half_lives: tuple[float, ...]
    strengths: tuple[float, ...]
    before: tuple[float, float]
    batch: tuple[str, ...]
    dispersion: Dispersion
    counts: Mapping[Traits, Floats] = field(default_factory=dict)
    log_weights: Floats
    day: date | None = None
    came: int = 0
    n: int = 0

    @property
    def sigma(self) -> float:
        """The day effect's standard deviation, in log odds."""
        return self.dispersion.sigma

    @property
    def weights(self) -> Floats:
        """How far each pair is trusted, (half-lives times strengths,)."""
        return np.asarray(np.exp(self.log_weights))

    def after(self, day: Closed) -> "CellsBelief":
        """The belief once this later day is closed."""
        if not day.seen:
            return self
        passed = 0 if self.day is None else (day.day - self.day).days
        kept = np.array([_kept(passed, half_life) for half_life in self.half_lives])
        ready = replace(
            self,
            counts={
                cell: counts * kept[:, None] for cell, counts in self.counts.items()
            },
        )
        kinds = [seen.traits for seen in day.seen]
        means, sizes = ready.cells(kinds)
        expected = self.weights @ means
        within = means * (1 - means) / (sizes + 1)
        doubt = np.sqrt(self.weights @ (within + (means - expected) ** 2))
        own = batches(kinds, self.batch)
        seen = Day.of(day, chances=expected, doubt=doubt, batch=own)
        worth = worth_of(seen, sigma=self.sigma)
        foretold = _foretold(means, seen, worth=worth)
        equal = np.full(len(foretold), 1 / len(foretold))
        return replace(
            ready,
            counts=ready.having(kinds, seen, worth=worth),
            log_weights=weighed(self.log_weights, foretold, first=equal),
            dispersion=self.dispersion.after(seen),
            day=day.day,
            came=self.came + day.came,
            n=self.n + day.n,
        )

    def chances(self, people: Sequence[Traits]) -> Floats:
        """Each person's chance to come, (people,)."""
        kinds = sorted(set(people))
        means, _ = self.cells(kinds)
        found = dict(zip(kinds, self.weights @ means, strict=True))
        found.update({kind: 0.0 for kind in kinds if gone(kind)})
        return np.array([found[kind] for kind in people])

    def shares(
        self, people: Sequence[Traits], *, draws: int, rng: np.random.Generator
    ) -> Floats:
        """Possible truths about the people of one day, shape (draws, people)."""
        ends = (np.arange(draws) + rng.random()) / draws
        pairs = np.searchsorted(np.cumsum(self.weights), ends).clip(
            max=len(self.weights) - 1
        )
        pairs = rng.permutation(pairs)
        lives, strength = self._pair(pairs)
        drawn: dict[Traits, Floats] = {}
        for traits in people:
            above = np.full(draws, self.before[0] / sum(self.before))
            size = np.full(draws, sum(self.before))
            for cell in chain(traits):
                if cell not in drawn:
                    came, n = self._of(cell)[lives].T
                    drawn[cell] = rng.beta(
                        np.maximum(came + above * size, SMALLEST),
                        np.maximum(n - came + (1 - above) * size, SMALLEST),
                    ).clip(EDGE, 1 - EDGE)
                above, size = drawn[cell], strength
        mixed = np.array([drawn[chain(traits)[-1]] for traits in people]).T
        mixed = mixed.reshape(draws, len(people))
        batch = batches(people, self.batch)
        shared = rng.normal(0.0, self.sigma, (draws, int(batch.max(initial=0)) + 1))
        found = expit(np.log(mixed / (1 - mixed)) + shared[:, batch])
        found[:, np.array([gone(traits) for traits in people], dtype=bool)] = 0.0
        return found

    def everybody(self) -> tuple[Beta, ...]:
        """What is believed about everybody together: a Beta for each half-life."""
        weights = self.weights.reshape(len(self.half_lives), -1).sum(axis=1)
        return tuple(
            Beta(
                alpha=self.before[0] + float(came),
                beta=self.before[1] + float(max(n - came, 0.0)),
                weight=float(min(weight, 1.0)),
            )
            for weight, (came, n) in zip(weights, self._of(()), strict=True)
        )

    def cells(self, kinds: Sequence[Traits]) -> tuple[Floats, Floats]:
        """Mean and size of each kind's Beta under each pair, (pairs, kinds)."""
        lives, strength = self._pair(np.arange(len(self.weights)))
        means, sizes = [], []
        for traits in kinds:
            mean = np.full(len(lives), self.before[0] / sum(self.before))
            size = np.full(len(lives), sum(self.before))
            total = size
            for cell in chain(traits):
                came, n = self._of(cell)[lives].T
                mean = (came + size * mean) / (n + size)
                total, size = n + size, strength
            means.append(mean)
            sizes.append(total)
        shape = (len(kinds), len(lives))
        return np.reshape(means, shape).T, np.reshape(sizes, shape).T

    def _pair(self, pairs: NDArray[np.int_]) -> tuple[NDArray[np.int_], Floats]:
        """Which half-life and what strength a pair has."""
        lives, strengths = np.divmod(pairs, len(self.strengths))
        return lives, np.array(self.strengths)[strengths]

    def _of(self, cell: Traits) -> Floats:
        return self.counts.get(cell, np.zeros((len(self.half_lives), 2)))

    def having(
        self, kinds: Sequence[Traits], seen: Day, *, worth: Floats
    ) -> Mapping[Traits, Floats]:
        """The counts with one more day, each person worth so much."""
        counts = dict(self.counts)
        none = np.zeros((len(self.half_lives), 2))
        for traits, *more in zip(kinds, seen.came * worth, seen.n * worth, strict=True):
            for cell in chain(traits):
                counts[cell] = counts.get(cell, none) + more
        return counts


def chain(traits: Traits) -> Sequence[Traits]:
    """The cells a person belongs to, everybody first."""
    answer = tuple(one for one in traits if one[0] == ANSWER)
    return list(dict.fromkeys(((), answer, traits)))


def _kept(days: int, half_life: float) -> float:
    return 1.0 if half_life == inf else float(0.5 ** (days / half_life))


def _foretold(means: Floats, seen: Day, *, worth: Floats) -> Floats:
    """Logarithm of each pair's likelihood of the day, people alike counting for fewer.

    Of the means alone: what a sparse cell does not know must not make its pair look
    wise whenever a day is unlike the others.
    """
    sure = np.clip(means, EDGE, 1 - EDGE)
    came, missed = worth * seen.came, worth * (seen.n - seen.came)
    return np.asarray(np.log(sure) @ came + np.log1p(-sure) @ missed)
