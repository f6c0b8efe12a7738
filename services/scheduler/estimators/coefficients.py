"""Alpha and the effects of traits, as every filter believes in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from services.scheduler.estimators.crowd import Traits
from services.scheduler.estimators.filters import Gaussians
from services.scheduler.estimators.history import History
from services.scheduler.estimators.normal import Floats, average_share
from services.scheduler.estimators.speeds import Filters

PSEUDO = 200.0  # observations that hold a filter: a first week must not move it
FARTHEST_SHIFT = 0.5
SHIFT_STEPS = 2  # from yesterday's shift
MOST_LEVELS = 300


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coefficients:
    """Alpha first, then `columns`, the effects in the order they were first seen.

    `log_weights` and `shift` have the shape (filters,); `shift` is added to alpha
    whenever something is foretold. `sigma` is the day effect's.
    """

    filters: Filters
    sigma: float
    columns: tuple[tuple[str, str], ...]
    gaussians: Gaussians
    log_weights: Floats
    shift: Floats

    @classmethod
    def first(
        cls, filters: Filters, people: Sequence[Traits], *, sigma: float
    ) -> "Coefficients":
        """The prior, its average share for such people as configured."""
        names = sorted({name for traits in people for name, _ in traits})
        mean, variance = filters.start(names, sigma=sigma)
        return cls(
            filters=filters,
            sigma=sigma,
            columns=(),
            gaussians=Gaussians(mean=mean[:, None], spread=variance[:, None, None]),
            log_weights=np.log(filters.first_weights),
            shift=np.zeros(len(mean)),
        )

    @property
    def weights(self) -> Floats:
        """How far each filter is trusted, summing to one."""
        return np.asarray(np.exp(self.log_weights))

    @property
    def place(self) -> dict[tuple[str, str], int]:
        """The column of every trait that is told apart."""
        return {column: at for at, column in enumerate(self.columns, start=1)}

    def knowing(self, people: Sequence[Traits]) -> "Coefficients":
        """With a column for every trait of these people, new ones at the prior."""
        told = set(self.columns)
        new = sorted({trait for traits in people for trait in traits} - told)
        new = new[: max(0, MOST_LEVELS - len(told))]
        if not new:
            return self
        variances = self.filters.variances([name for name, _ in new])
        return replace(
            self,
            columns=(*self.columns, *new),
            gaussians=self.gaussians.extended(variances),
        )

    def waited(self, days: int) -> "Coefficients":
        """Less sure, after so many working days."""
        names = [name for name, _ in self.columns]
        noise, most = self.filters.noise(names), self.filters.most(names)
        return replace(self, gaussians=self.gaussians.widened(days * noise, most=most))

    def design(self, people: Sequence[Traits]) -> Floats:
        """Which coefficients add up for whom, (people, 1 + columns).

        A trait beyond the most that are told apart is like the average.
        """
        place = self.place
        design = np.zeros((len(people), len(self.columns) + 1))
        design[:, 0] = 1.0
        for row, traits in enumerate(people):
            design[row, [place[trait] for trait in traits if trait in place]] = 1.0
        return design

    def by_filter(self, design: Floats) -> tuple[Floats, Floats]:
        """The chance under each filter, and the odds' variance, (filters, groups).

        The day effect is in the chance, not in the variance.
        """
        mean, variance = self.gaussians.odds(design)
        odds = mean + self.shift[:, None]
        return average_share(odds, variance + self.sigma**2), variance

    def chances(self, design: Floats) -> tuple[Floats, Floats]:
        """Mean and standard deviation of the chances believed in, (groups,)."""
        shares, variance = self.by_filter(design)
        mixed = self.weights @ shares
        within = (shares * (1 - shares)) ** 2 * variance
        doubt = np.sqrt(self.weights @ (within + (shares - mixed) ** 2))
        return np.asarray(mixed), np.asarray(doubt)

    def drawn(self, counts: NDArray[np.int_], rng: np.random.Generator) -> Floats:
        """So many coefficients from every filter, (draws, 1 + columns)."""
        roots = np.linalg.cholesky(self.gaussians.spread)
        parts = [
            self.gaussians.mean[at]
            + rng.standard_normal((count, roots.shape[1])) @ roots[at].T
            for at, count in enumerate(counts)
        ]
        for part, shift in zip(parts, self.shift, strict=True):
            part[:, 0] += shift
        return np.concatenate(parts)

    def levelled(self, history: History) -> "Coefficients":
        """With the slow filters moved so that they foretell the history on average.

        Laplace's mode under a wide prior is optimistic for small shares. Newton's
        steps for  sum(came - n p(shift)) = PSEUDO p(1-p) shift.
        """
        came, n = history.came, history.n
        mean, variance = self.gaussians.odds(self.design(history.kinds))
        shift = self.shift
        for _ in range(SHIFT_STEPS):
            shares = average_share(mean + shift[:, None], variance + self.sigma**2)
            bend = (shares * (1 - shares)) @ n
            hold = PSEUDO * bend / n.sum()
            step = (came.sum() - shares @ n - hold * shift) / (bend + hold)
            shift = np.clip(shift + step, -FARTHEST_SHIFT, FARTHEST_SHIFT)
        return replace(self, shift=np.where(self.filters.slow, shift, 0.0))
