"""How alike the people of one day behave, learnt from how far days were off."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from services.scheduler.estimators.crowd import Closed

Floats = NDArray[np.float64]

SMALLEST = 1e-12
KEPT = 0.99  # of what earlier days said, each day: a change of the rate is not for ever
WORTH = 30.0  # the first guess weighs like so many batches
LIKELY = 0.02  # a correlation to be expected: noise far above it drowns a batch
ORDINARY = 0.04  # the trust in a batch of 15 people of whom a quarter comes
MOST_ALIKE = 2.0  # one batch that nobody could have foretold is not the whole truth
BENT = 0.44
LEAST = 0.1
NARROWEST, WIDEST = 0.1, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day's groups of people alike, all arrays of shape (groups,).

    Of `n` with the chance `chances` each, `came` came; `doubt` is the standard
    deviation of the belief about that chance. Those of one `batch` share an effect.
    """

    chances: Floats
    doubt: Floats
    came: Floats
    n: Floats
    batch: NDArray[np.int_]

    @classmethod
    def of(
        cls, day: Closed, *, chances: Floats, doubt: Floats, batch: NDArray[np.int_]
    ) -> "Day":
        """A closed day, beside what was believed of it the evening before."""
        return cls(
            chances=chances,
            doubt=doubt,
            came=np.array([seen.came for seen in day.seen], dtype=np.float64),
            n=np.array([seen.n for seen in day.seen], dtype=np.float64),
            batch=batch,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """The shared day effect u ~ N(0, sigma^2) on the scale of log odds.

    For people with chances p of whom K came, independence would make
    (K - sum p)^2 equal sum p(1-p) on average. What our own doubt about p explains
    is taken off; whatever is more was shared. A batch says

        rho = [(K - sum p)^2 - sum p(1-p) - (sum sd(p))^2]
              / [(sum sqrt(p(1-p)))^2 - sum p(1-p)]

    (the moment estimator for correlated binary outcomes, Ridout, Demetrio and Firth
    1999, Biometrics 55). Batches are averaged with weights that fall with their
    noise, and the average is pulled to the first guess by the weight of 30 ordinary
    batches. On the scale of log odds that is sigma^2 = rho / (p(1-p) - 0.44 rho): a
    wide effect loses some of its width where shares end, at 0 and 1 (right within
    3 % for p = 1/2 and sigma up to 2).
    """

    first: float = 0.25
    rho: float = 0.0  # summed over batches, times their trust
    spread: float = 0.0  # mean p(1-p) of the batches, times their trust
    trust: float = 0.0
    batches: float = 0.0

    @property
    def sigma(self) -> float:
        """The standard deviation of the day effect, in log odds."""
        if self.trust <= 0:
            return self.first
        seen = self.rho / max(self.spread - BENT * self.rho, LEAST * self.spread)
        share = self.batches / (self.batches + WORTH)
        squared = share * seen + (1 - share) * self.first**2
        return min(max(sqrt(max(squared, 0.0)), NARROWEST), WIDEST)

    def after(self, day: Day) -> "Dispersion":
        """With one more day; a batch of one says nothing about what people share."""
        alone = day.chances * (1 - day.chances)
        size = np.bincount(day.batch, day.n)
        many = size > 1
        if not many.any():
            return self
        size = size[many]
        off = np.bincount(day.batch, day.came - day.n * day.chances)[many]
        apart = np.bincount(day.batch, day.n * alone)[many]
        doubt = np.bincount(day.batch, day.n * day.doubt)[many] ** 2
        pairs = np.bincount(day.batch, day.n * np.sqrt(alone))[many] ** 2 - apart
        pairs = np.maximum(pairs, SMALLEST)
        rho = ((off**2 - apart - doubt) / pairs).clip(max=MOST_ALIKE)
        trust = (LIKELY / (LIKELY + (apart + doubt) / pairs)) ** 2
        return Dispersion(
            first=self.first,
            rho=KEPT * self.rho + float(trust @ rho),
            spread=KEPT * self.spread + float(trust @ (apart / size)),
            trust=KEPT * self.trust + float(trust.sum()),
            batches=KEPT * self.batches + float((trust / ORDINARY).clip(max=1.0).sum()),
        )


def worth_of(day: Day, *, sigma: float) -> Floats:
    """What one person tells, (groups,): 1 / (1 + (n-1) rho) in a batch of n alike."""
    size = np.bincount(day.batch, day.n)
    alone = day.n * day.chances * (1 - day.chances)
    rho = sigma**2 * np.bincount(day.batch, alone) / size
    return np.asarray(1 / (1 + np.maximum(size - 1, 0) * rho))[day.batch]
