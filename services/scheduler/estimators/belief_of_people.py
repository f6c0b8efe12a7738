"""What is believed about people told apart, whichever estimator believes it."""

from collections.abc import Sequence
from typing import Protocol, Self

import numpy as np

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.crowd import Closed, Traits
from services.scheduler.estimators.normal import Floats


class BeliefOfPeople(Protocol):
    """A state after some closed days; never changed, only followed by another."""

    @property
    def sigma(self) -> float:
        """The day effect's standard deviation, in log odds."""
        ...

    @property
    def came(self) -> int:
        """How many came on the days that are closed."""
        ...

    @property
    def n(self) -> int:
        """Of how many."""
        ...

    def after(self, day: Closed) -> Self:
        """The belief once this later day is closed."""
        ...

    def chances(self, people: Sequence[Traits]) -> Floats:
        """Each person's chance to come, (people,)."""
        ...

    def shares(
        self, people: Sequence[Traits], *, draws: int, rng: np.random.Generator
    ) -> Floats:
        """Possible truths about the people of one day, shape (draws, people).

        Parameters and the day effect are in every row; given a row, people come
        independently. The rows are `PersonalDraws` for the planner.
        """
        ...

    def everybody(self) -> Sequence[Beta]:
        """The rate of everybody together: a mixture of Betas."""
        ...
