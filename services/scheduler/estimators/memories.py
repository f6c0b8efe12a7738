"""Faded counts of who came, at several speeds, each trusted as it foretold the days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, inf, lgamma, log, sqrt

from services.scheduler.domain.rate import Beta

FADING = 0.95  # weights are raised to this power every day, so that none is for ever
LEAST_WEIGHT = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is left of the counts at one half-life, and how far that one is trusted."""

    half_life: float
    came: float = 0.0
    missed: float = 0.0
    log_weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Memories:
    """A Beta for every half-life in days; `before` is the prior of each.

    People of one day correlate by `overdispersion`, so n of them tell as much as
    n / (1 + (n-1) overdispersion) strangers. Nothing here is ever changed.
    """

    before: tuple[float, float]
    overdispersion: float
    each: Sequence[Memory]

    @classmethod
    def first(
        cls,
        half_lives: Sequence[float] = (),
        *,
        before: tuple[float, float],
        overdispersion: float = 0.0,
    ) -> "Memories":
        """Nothing seen yet; beside these half-lives one that never forgets."""
        each = [Memory(half_life=half_life) for half_life in (*half_lives, inf)]
        return cls(before=before, overdispersion=overdispersion, each=each)

    def later(self, days: int) -> "Memories":
        """So many days later."""
        return replace(
            self,
            each=[
                replace(memory, came=memory.came * kept, missed=memory.missed * kept)
                for memory in self.each
                for kept in [0.5 ** (days / memory.half_life)]
            ],
        )

    def after(self, *, came: int, n: int) -> "Memories":
        """With one more day, which every memory had foretold."""
        raised = [
            FADING * memory.log_weight + self._foretold(memory, came=came, n=n)
            for memory in self.each
        ]
        alike = 1 + (n - 1) * self.overdispersion
        return replace(
            self,
            each=[
                replace(
                    memory,
                    came=memory.came + came / alike,
                    missed=memory.missed + (n - came) / alike,
                    log_weight=log(weight),
                )
                for memory, weight in zip(self.each, _shares(raised), strict=True)
            ],
        )

    def posterior(self) -> tuple[Beta, ...]:
        """The whole belief: a mixture of Betas."""
        shares = _shares([memory.log_weight for memory in self.each])
        came_before, missed_before = self.before
        return tuple(
            Beta(
                alpha=came_before + memory.came,
                beta=missed_before + memory.missed,
                weight=share,
            )
            for memory, share in zip(self.each, shares, strict=True)
        )

    def moments(self) -> tuple[float, float]:
        """Mean and standard deviation of the share believed in."""
        parts = self.posterior()
        mean = sum(part.weight * part.mean for part in parts)
        squares = sum(
            part.weight
            * part.mean
            * (part.mean + (1 - part.mean) / (part.alpha + part.beta + 1))
            for part in parts
        )
        return mean, sqrt(max(squares - mean**2, 0.0))

    def _foretold(self, memory: Memory, *, came: int, n: int) -> float:
        """Logarithm of P(came of n), up to a constant that all memories share.

        A Beta-Binomial with the mean of the memory's Beta and the correlation of
        its Beta and the day effect together: c + rho - c rho.
        """
        alpha, beta = self.before[0] + memory.came, self.before[1] + memory.missed
        unsure = 1 / (alpha + beta + 1)
        alike = unsure + self.overdispersion * (1 - unsure)
        size = 1 / alike - 1
        mean = alpha / (alpha + beta)
        return _log_rising(size * mean, came) + (
            _log_rising(size * (1 - mean), n - came) - _log_rising(size, n)
        )


def _shares(logs: Sequence[float]) -> Sequence[float]:
    """Logarithms of weights as shares of one, none below the least."""
    largest = max(logs)
    weights = [exp(each - largest) for each in logs]
    kept = [max(weight / sum(weights), LEAST_WEIGHT) for weight in weights]
    return [weight / sum(kept) for weight in kept]


def _log_rising(start: float, steps: int) -> float:
    """Logarithm of start (start + 1) … (start + steps - 1)."""
    return lgamma(start + steps) - lgamma(start)
