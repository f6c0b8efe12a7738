"""What the dynamic logistic regression believes after some closed days."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

import numpy as np
from numpy.typing import NDArray

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.coefficients import Coefficients
from services.scheduler.estimators.crowd import Closed, Traits, gone
from services.scheduler.estimators.dispersion import Day, Dispersion, worth_of
from services.scheduler.estimators.filters import learn
from services.scheduler.estimators.history import History
from services.scheduler.estimators.normal import Floats, expit
from services.scheduler.estimators.speeds import Filters, batches, weighed

LEAST_SIZE, MOST_SIZE = 0.1, 1e8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogisticBelief:
    """Filters, how far each is trusted, and what they need to go on.

        logit p = alpha + effects of a person's traits + u,  u ~ N(0, sigma^2)

    Nothing here is ever changed: `after` answers a new belief.
    """

    filters: Filters
    dispersion: Dispersion
    coefficients: Coefficients | None = None
    history: History = field(default_factory=History)
    day: date | None = None
    came: int = 0
    n: int = 0

    @property
    def sigma(self) -> float:
        """The day effect's standard deviation, in log odds."""
        return self.dispersion.sigma

    def after(self, day: Closed) -> "LogisticBelief":
        """The belief once this later day is closed."""
        if not day.seen:
            return self
        kinds = [seen.traits for seen in day.seen]
        passed = _working_days(self.day, day.day)
        ready = self._ready(kinds, days=passed)
        design = ready.design(kinds)
        expected, doubt = ready.chances(design)
        own = batches(kinds, self.filters.batch)
        seen = Day.of(day, chances=expected, doubt=doubt, batch=own)
        learnt, foretold = learn(
            ready.gaussians,
            design=design,
            came=seen.came,
            n=seen.n,
            worth=worth_of(seen, sigma=self.sigma),
        )
        trusted = weighed(ready.log_weights, foretold, first=self.filters.first_weights)
        dispersion = self.dispersion.after(seen)
        history = self.history.after(day, passed=passed)
        wiser = replace(
            ready, gaussians=learnt, log_weights=trusted, sigma=dispersion.sigma
        )
        return replace(
            self,
            coefficients=wiser.levelled(history),
            dispersion=dispersion,
            history=history,
            day=day.day,
            came=self.came + day.came,
            n=self.n + day.n,
        )

    def chances(self, people: Sequence[Traits]) -> Floats:
        """Each person's chance to come, everything unknown averaged, (people,).

        Whoever lacks a trait that others had is averaged over those others.
        """
        kinds = sorted(set(people))
        ready = self._ready([*kinds, *self.history.kinds])
        mixed, _ = ready.chances(ready.design(kinds))
        found = dict(zip(kinds, mixed, strict=True))
        for kind, missing in zip(kinds, self.history.missing(kinds), strict=True):
            if gone(kind):
                found[kind] = 0.0
            elif missing:
                found[kind] = self._averaged(kind, missing, ready=ready)
        return np.array([found[kind] for kind in people])

    def shares(
        self, people: Sequence[Traits], *, draws: int, rng: np.random.Generator
    ) -> Floats:
        """Possible truths about the people of one day, shape (draws, people).

        Each row has its own coefficients and its own day effect; given a row,
        people come independently. Rows are in no order that means anything.
        """
        ready = self._ready([*people, *self.history.kinds])
        drawn = ready.drawn(_allotted(ready.weights, draws, rng), rng)
        drawn = drawn[rng.permutation(draws)]
        odds = drawn @ ready.design(people).T
        place = ready.place
        for person, names in enumerate(self.history.missing(people)):
            for name in names:
                told = self._told(name, place=place, draws=draws, rng=rng)
                odds[:, person] += drawn[np.arange(draws), told]
        batch = batches(people, self.filters.batch)
        shared = rng.normal(0.0, self.sigma, (draws, int(batch.max(initial=0)) + 1))
        found = expit(odds + shared[:, batch])
        found[:, np.array([gone(traits) for traits in people], dtype=bool)] = 0.0
        return found

    def everybody(self) -> tuple[Beta, ...]:
        """The average chance of people as they were lately: a Beta for each filter.

        Mean and variance are matched. The variance is the belief's about the average,
        by its slope in the coefficients (the delta method); the day effect is no doubt
        about the rate.
        """
        kinds = self.history.kinds or [()]
        n = self.history.n if self.history.counts else np.ones(1)
        ready = self._ready(kinds, days=0)
        design, n = ready.design(kinds), n / n.sum()
        shares, _ = ready.by_filter(design)
        slope = (n * shares * (1 - shares)) @ design
        spread = np.einsum("fc,fcd,fd->f", slope, ready.gaussians.spread, slope)
        means = shares @ n
        sizes = np.clip(means * (1 - means) / spread - 1, LEAST_SIZE, MOST_SIZE)
        return tuple(
            Beta(
                alpha=float(size * mean),
                beta=float(size * (1 - mean)),
                weight=float(min(weight, 1.0)),
            )
            for weight, mean, size in zip(ready.weights, means, sizes, strict=True)
        )

    def _ready(self, people: Sequence[Traits], *, days: int = 1) -> Coefficients:
        """What is believed so many working days later, these people in mind."""
        known = self.coefficients
        if known is None:
            known = Coefficients.first(self.filters, people, sigma=self.sigma)
        return known.knowing(people).waited(days)

    def _averaged(
        self, traits: Traits, missing: Sequence[str], *, ready: Coefficients
    ) -> float:
        """The chance of somebody of whom some traits are not known."""
        levels = [self.history.levels(name) for name in missing]
        filled = [(*traits, *chosen) for chosen in product(*levels)]
        shares = [np.prod(chosen) for chosen in product(*(x.values() for x in levels))]
        mixed, _ = ready.chances(ready.design(filled))
        return float(np.array(shares) @ mixed)

    def _told(
        self,
        name: str,
        *,
        place: dict[tuple[str, str], int],
        draws: int,
        rng: np.random.Generator,
    ) -> NDArray[np.int_]:
        """Let chance say, in each draw, what is not known: a column, (draws,)."""
        levels = {
            place[trait]: share
            for trait, share in self.history.levels(name).items()
            if trait in place
        }
        shares = np.array(list(levels.values()))
        return rng.choice(np.array(list(levels)), draws, p=shares / shares.sum())


def _allotted(
    weights: Floats, draws: int, rng: np.random.Generator
) -> NDArray[np.int_]:
    """How many draws each filter has: its weight of them, to the next whole number."""
    ends = np.floor(np.cumsum(weights) * draws + rng.random()).clip(max=draws)
    ends[-1] = draws
    return np.diff(ends, prepend=0.0).astype(np.int_)


def _working_days(before: date | None, after: date) -> int:
    """At least one, whenever the day is another."""
    if before is None:
        return 1
    return max(1, int(np.busday_count(before, after)))
