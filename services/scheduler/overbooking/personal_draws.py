"""People told apart: what each of them is believed to do, and what they share."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.quadrature import Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonalDraws:
    """Draws of everybody's chance to come, in the order people are booked.

    `shares` in 0..1 has the shape (draws, people); one row is one possible truth
    about one day, with what the people of that day share already in it. Given a
    row they come independently. Whoever is booked beyond the people known is like
    their average.
    """

    shares: Floats

    @property
    def mean(self) -> float:
        """The expected share of the booked who come, in 0..1."""
        return float(self.shares.mean()) if self.shares.size else 0.0

    def arrivals(self, bookings: int) -> Floats:
        """P(K = 0), …, P(K = bookings), shape (bookings + 1,).

        The Poisson-binomial distribution of each row, one person after the other,
        averaged over the rows. Time: draws times bookings squared.
        """
        shares = self._of(bookings)
        chances = np.zeros((bookings + 1, len(shares)))
        chances[0] = 1.0
        for people, share in enumerate(shares.T, start=1):
            stays = chances[: people + 1] * (1 - share)
            stays[1:] += chances[:people] * share
            chances[: people + 1] = stays
        return np.asarray(chances.mean(axis=1))

    def sample(
        self, bookings: int, *, days: int, rng: np.random.Generator
    ) -> NDArray[np.bool_]:
        """Who comes on imagined days, shape (days, bookings); each in their place."""
        drawn = self._of(bookings)[self._rows(days, rng)]
        return np.asarray(rng.random((days, bookings)) < drawn)

    def mixed(
        self,
        bookings: int,
        *,
        among: range,
        days: int,
        rng: np.random.Generator,
    ) -> NDArray[np.bool_]:
        """The same, but those from `among.start` on are anybody of `among`.

        For a plan of places which are drawn by lot afterwards.
        """
        people = np.broadcast_to(np.arange(bookings), (days, bookings)).copy()
        later = people[:, among.start :]
        later[:] = rng.integers(among.start, among.stop, later.shape)
        shares = self._of(max(bookings, among.stop))
        drawn = shares[self._rows(days, rng)[:, None], people]
        return np.asarray(rng.random((days, bookings)) < drawn)

    def _of(self, people: int) -> Floats:
        known = self.shares.shape[1]
        if people <= known:
            return self.shares[:, :people]
        average = self.shares.mean(axis=1) if known else np.zeros(len(self.shares))
        beyond = np.repeat(average[:, None], people - known, axis=1)
        return np.hstack([self.shares, beyond])

    def _rows(self, days: int, rng: np.random.Generator) -> NDArray[np.int_]:
        """Every row as often as any other, in no order."""
        return rng.permutation(np.arange(days) % len(self.shares))


def who_comes(
    draws: Draws,
    bookings: int,
    *,
    among: range,
    days: int,
    rng: np.random.Generator,
) -> NDArray[np.bool_]:
    """Days for planning: whoever can be told apart is mixed with the others."""
    if isinstance(draws, PersonalDraws) and among:
        return draws.mixed(bookings, among=among, days=days, rng=rng)
    return draws.sample(bookings, days=days, rng=rng)
