"""Which filters run side by side: how fast each forgets, how far it tells apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.scheduler.estimators.crowd import ANSWER, Traits
from services.scheduler.estimators.normal import Floats, log_odds_for

FADING = 0.95  # weights are raised to this power every day, so that none is for ever
LEAST_WEIGHT = 0.01

ALPHA = 0.8  # standard deviations before anything was seen, in log odds
EFFECTS = {"source": 0.5, "city": 0.4, "level": 0.3, "lead": 0.3, ANSWER: 1.0}
OTHER = 0.5
ALPHA_NOISE = 0.05  # per working day, at speed 1
EFFECT_NOISE = {ANSWER: 0.01}
OTHER_NOISE = 0.02
FASTEST_EFFECT = 4.0  # effects of traits never hurry more than this
FAST = 10.0  # speeds from here on follow jumps, and are not levelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Every speed with every trust in traits.

    The process noise of alpha has the standard deviation 0.05 sqrt(speed) each
    working day. `trusts` multiply what is believed possible of traits other than
    the reminder's answer: where they tell nothing, the filters that hardly listen
    to them foretell better and soon have all the weight.
    """

    share: float = 0.25
    speeds: tuple[float, ...] = (0.1, 1.0, 40.0)
    speed_weights: tuple[float, ...] = (0.45, 0.45, 0.1)
    trusts: tuple[float, ...] = (0.03, 1.0)
    trust_weights: tuple[float, ...] = (0.9, 0.1)
    batch: tuple[str, ...] = ()

    @property
    def _grid(self) -> tuple[Floats, Floats]:
        speeds, trusts = np.meshgrid(self.speeds, self.trusts, indexing="ij")
        return speeds.ravel(), trusts.ravel()

    @property
    def first_weights(self) -> Floats:
        """How far each filter is trusted before anything was seen."""
        each = np.outer(self.speed_weights, self.trust_weights).ravel()
        return np.asarray(each / each.sum())

    @property
    def slow(self) -> NDArray[np.bool_]:
        """The filters that the observed rate levels."""
        return self._grid[0] < FAST

    def start(self, names: Sequence[str], *, sigma: float) -> tuple[Floats, Floats]:
        """Mean and variance of alpha, (filters,), for people with such traits.

        The average over everything unknown is the configured share: a mode there
        would promise more than the office has seen anywhere.
        """
        effects = self.variances(names).sum(axis=1) if names else 0.0
        unknown = np.zeros(len(self._grid[0])) + ALPHA**2 + sigma**2 + effects
        mean = [log_odds_for(self.share, variance=float(each)) for each in unknown]
        return np.array(mean), np.full(len(mean), ALPHA**2)

    def variances(self, names: Sequence[str]) -> Floats:
        """Of effects with these names, before anything was seen, (filters, names)."""
        trusts = self._grid[1][:, None]
        sds = np.array([EFFECTS.get(name, OTHER) for name in names])
        answers = np.array([name == ANSWER for name in names], dtype=bool)
        return np.asarray((sds * np.where(answers, 1.0, trusts)) ** 2)

    def most(self, names: Sequence[str]) -> Floats:
        """The widest that time alone makes a belief, (filters, 1 + names)."""
        first = np.full((len(self._grid[0]), 1), ALPHA**2)
        return np.concatenate([first, self.variances(names)], axis=1)

    def noise(self, names: Sequence[str]) -> Floats:
        """Variance added each working day, (filters, 1 + names)."""
        speeds = self._grid[0][:, None]
        sds = np.array([EFFECT_NOISE.get(name, OTHER_NOISE) for name in names])
        effects = sds**2 * np.minimum(speeds, FASTEST_EFFECT)
        effects = effects * (self.variances(names) > ALPHA_NOISE**2)
        return np.concatenate([ALPHA_NOISE**2 * speeds, effects], axis=1)


def batches(people: Sequence[Traits], names: tuple[str, ...]) -> NDArray[np.int_]:
    """Who shares a day effect: all of a day, or all alike in these traits."""
    keys = [tuple(one for one in traits if one[0] in names) for traits in people]
    number = {key: at for at, key in enumerate(sorted(set(keys)))}
    return np.array([number[key] for key in keys], dtype=np.int_)


def weighed(log_weights: Floats, foretold: Floats, *, first: Floats) -> Floats:
    """Logarithms of the weights after each foretold a day: w^0.95 w0^0.05 L.

    Dynamic model averaging (Raftery, Karny and Ettler 2010, Technometrics 52), but
    what is forgotten leads back to the first trust; no weight falls below 0.01.
    """
    raised = FADING * log_weights + (1 - FADING) * np.log(first) + foretold
    weights = np.exp(raised - raised.max())
    kept = np.maximum(weights / weights.sum(), LEAST_WEIGHT)
    return np.asarray(np.log(kept / kept.sum()))
