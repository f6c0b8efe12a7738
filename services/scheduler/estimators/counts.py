"""Statements that at least k of some people come: how often they came true."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from scipy.special import bdtrc

from services.scheduler.estimators.crowd import Closed, Traits
from services.scheduler.estimators.normal import Floats

SURE = 0.9
SIZES = (20, 10)
ENOUGH = 100  # batches; with fewer, smaller ones are taken
DRAWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a statement promised, and whether it came true."""

    stated: float
    true: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Means over batches of people alike; None without a batch.

    `binomial` says the same with the mean chance alone: how far off one would be
    without doubt about the rate and without a shared day.
    """

    size: int
    batches: int
    stated: float | None
    realised: float | None
    binomial_stated: float | None
    binomial_realised: float | None


class Foretells(Protocol):
    """Whatever says with which chances people come, day after day."""

    def after(self, day: Closed) -> Self:
        """What is foretold once this day is closed."""
        ...

    def chances(self, people: Sequence[Traits]) -> Floats:
        """Each person's chance, (people,)."""
        ...

    def shares(
        self, people: Sequence[Traits], *, draws: int, rng: np.random.Generator
    ) -> Floats:
        """Possible truths about one day, (draws, people)."""
        ...


def batch_size(days: Iterable[Closed]) -> int:
    """The largest size of which there are enough batches."""
    there = [seen.n for day in days for seen in day.seen]
    for size in SIZES:
        if sum(n // size for n in there) >= ENOUGH:
            return size
    return SIZES[-1]


def statements(
    belief: Foretells, day: Closed, *, size: int, rng: np.random.Generator
) -> list[tuple[Statement, Statement]]:
    """Of every full batch of the day: the belief's statement, and the binomial's.

    Who of those alike is in a batch is drawn by lot: given how many came in all,
    how many of the batch came is hypergeometric.
    """
    kinds = [seen.traits for seen in day.seen if seen.n >= size]
    if not kinds:
        return []
    tails = at_least(belief.shares(kinds, draws=DRAWS, rng=rng), size)
    plain = at_least(belief.chances(kinds)[None, :], size)
    said = []
    for seen in day.seen:
        if seen.n < size:
            continue
        at = kinds.index(seen.traits)
        came = rng.permutation(np.arange(seen.n) < seen.came)
        full = came[: seen.n // size * size].reshape(-1, size).sum(axis=1)
        said += [
            (_said(tails[:, at], int(batch)), _said(plain[:, at], int(batch)))
            for batch in full
        ]
    return said


def coverage(said: list[tuple[Statement, Statement]], *, size: int) -> Coverage:
    """The means of what was said and of what came true."""

    def mean(which: int, name: str) -> float | None:
        found = [float(getattr(pair[which], name)) for pair in said]
        return float(np.mean(found)) if found else None

    return Coverage(
        size=size,
        batches=len(said),
        stated=mean(0, "stated"),
        realised=mean(0, "true"),
        binomial_stated=mean(1, "stated"),
        binomial_realised=mean(1, "true"),
    )


def at_least(shares: Floats, size: int) -> Floats:
    """P(K >= k) for k = 0 … size, averaged over draws; (size + 1, groups)."""
    fewer = np.arange(size)[:, None, None]
    tails = bdtrc(fewer, size, np.clip(shares, 0.0, 1.0)[None]).mean(axis=1)
    return np.concatenate([np.ones((1, shares.shape[1])), tails])


def _said(tails: Floats, came: int) -> Statement:
    """The largest number that is promised with at least 90 %."""
    promised = int(np.flatnonzero(tails >= SURE).max())
    return Statement(stated=float(tails[promised]), true=came >= promised)
