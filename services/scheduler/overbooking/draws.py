"""How many of the booked will come: one distribution behind every statement."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from services.scheduler.domain.rate import Rate
from services.scheduler.overbooking.quadrature import Floats, spread_points
from shared.errors import Invalid

BOUND = 500
OVERDISPERSION = 0.02
SMALLEST = 1e-12  # numpy draws no Beta with a parameter of nought


class Draws(Protocol):
    """What a policy may ask about the people of one session."""

    @property
    def mean(self) -> float:
        """The expected share of the booked who come, in 0..1."""
        ...

    def arrivals(self, bookings: int) -> Floats:
        """P(K = 0), …, P(K = bookings), shape (bookings + 1,)."""
        ...

    def sample(
        self, bookings: int, *, days: int, rng: np.random.Generator
    ) -> NDArray[np.bool_]:
        """Who comes on imagined days, shape (days, bookings)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExchangeableDraws:
    """Nobody is told apart: weighted possible shares, and a shared day effect.

    `shares` in 0..1 and `weights`, summing to one, have the shape (draws,).

    `overdispersion` is rho in 0..1, below 1: given a share p the people of one
    day are a Beta-Binomial, K ~ BetaBin(n, p/g, (1-p)/g) with g = rho/(1-rho), so
    any two of them correlate by rho and

        var K = n p (1-p) [1 + (n-1) rho]

    (Skellam 1948, J. R. Stat. Soc. B 10; the form in which the day effect was
    measured). rho = 0 is the binomial.
    """

    shares: Floats
    weights: Floats
    overdispersion: float = OVERDISPERSION

    def __post_init__(self) -> None:
        _check(overdispersion=self.overdispersion)

    @property
    def mean(self) -> float:
        """The expected share of the booked who come, in 0..1."""
        return float(self.weights @ self.shares)

    def arrivals(self, bookings: int) -> Floats:
        """P(K = 0), …, P(K = bookings), shape (bookings + 1,).

        Polya's urn, in logarithms: the j-th comer after i others came has the
        chance (p + i g) / (1 + j g). Time and memory: draws times bookings.
        """
        drawn = np.arange(bookings, dtype=np.float64) * (
            self.overdispersion / (1 - self.overdispersion)
        )
        came = _log_rising(self.shares, drawn)
        missed = _log_rising(1 - self.shares, drawn)[:, ::-1]
        factorial = np.cumsum(np.log(np.maximum(np.arange(bookings + 1), 1)))
        ways = factorial[-1] - factorial - factorial[::-1]
        together = ways - np.log1p(drawn).sum()
        chances = np.einsum("d,dk->k", self.weights, np.exp(came + missed + together))
        return np.asarray(chances / chances.sum())

    def sample(
        self, bookings: int, *, days: int, rng: np.random.Generator
    ) -> NDArray[np.bool_]:
        """Who comes on imagined days, shape (days, bookings).

        Shares are taken evenly over their distribution (systematic sampling), so
        that few days already stand for all of it; then each day, then each person.
        """
        places = (np.arange(days) + rng.random()) / days * self.weights.sum()
        last = len(self.shares) - 1
        drawn = np.searchsorted(np.cumsum(self.weights), places).clip(max=last)
        shares = self.shares[drawn]
        if self.overdispersion > 0:
            size = 1 / self.overdispersion - 1
            inside = np.clip(shares, SMALLEST, 1 - SMALLEST)
            shares = rng.beta(size * inside, size * (1 - inside))
        return np.asarray(rng.random((days, bookings)) < shares[:, None])


def _check(*, overdispersion: float) -> None:
    if not 0 <= overdispersion < 1:
        raise Invalid("overdispersion must lie in 0..1, below 1")


def _log_rising(shares: Floats, drawn: Floats) -> Floats:
    """Logarithms of p (p + g) … (p + (k-1) g) for all k, shape (draws, people + 1)."""
    found = np.zeros((len(shares), len(drawn) + 1))
    with np.errstate(divide="ignore"):  # log 0 is the truth about a share of 0
        np.cumsum(np.log(shares[:, None] + drawn), axis=1, out=found[:, 1:])
    return found


def posterior_draws(
    rate: Rate, *, overdispersion: float = OVERDISPERSION, bound: int = BOUND
) -> ExchangeableDraws:
    """What `rate` believes, as draws that average it to the last digits.

    Up to `bound` bookings; more are answered less exactly. No randomness, hence no
    seed: see `quadrature`. People of one day who correlate count for fewer.
    """
    _check(overdispersion=overdispersion)
    people = bound / (1 + max(bound - 1, 0) * overdispersion)
    parts = [spread_points(part, people=people) for part in rate.posterior]
    weights = np.concatenate([weights for _, weights in parts])
    return ExchangeableDraws(
        shares=np.concatenate([shares for shares, _ in parts]),
        weights=weights / weights.sum(),
        overdispersion=overdispersion,
    )


def known_share(share: float, *, overdispersion: float = 0.0) -> ExchangeableDraws:
    """A share known for certain: for tables and tests, never for a real plan."""
    return ExchangeableDraws(
        shares=np.array([share]),
        weights=np.ones(1),
        overdispersion=overdispersion,
    )
