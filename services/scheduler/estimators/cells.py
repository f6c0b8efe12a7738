"""A rate for every cell, shrunk to its parent's, at several speeds of forgetting."""

from dataclasses import dataclass
from math import inf

import numpy as np

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.cells_belief import CellsBelief
from services.scheduler.estimators.dispersion import Dispersion
from services.scheduler.estimators.tells_apart import TellsApart


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells(TellsApart):
    """Beta-Binomials by cell: all traits → the answer → everybody → the prior.

    Every half-life (and never forgetting) goes with every strength, the number of
    people that a parent's share is worth; the pairs are mixed as each foretold the
    days so far. As good as the dynamic regression while nothing changes, slower
    after a jump: every cell must learn it again.
    """

    came_before: float = 1.0
    missed_before: float = 3.0
    sigma: float = 0.25
    half_lives: tuple[float, ...] = (4.0, 20.0, 80.0, 320.0)
    strengths: tuple[float, ...] = (5.0, 20.0, 200.0, 5000.0)

    def __post_init__(self) -> None:
        TellsApart.__post_init__(self)
        Beta(alpha=self.came_before, beta=self.missed_before)
        if not all(one > 0 for one in (self.sigma, *self.half_lives, *self.strengths)):
            raise ValueError("sigma, half-lives and strengths must be positive")

    def begin(self) -> CellsBelief:
        """The belief before the first day."""
        half_lives = (*self.half_lives, inf)
        pairs = len(half_lives) * len(self.strengths)
        return CellsBelief(
            half_lives=half_lives,
            strengths=self.strengths,
            before=(self.came_before, self.missed_before),
            batch=self.batch,
            dispersion=Dispersion(first=self.sigma),
            log_weights=np.full(pairs, -np.log(pairs)),
        )


EXAMPLE = Cells()
