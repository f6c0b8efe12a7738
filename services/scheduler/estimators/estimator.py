"""What every estimator of a show-up rate can do."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from services.scheduler.domain.rate import Denominator, Outcome, Rate


class Estimator(Protocol):
    """A frozen dataclass of plain numbers; it holds settings and no state.

    State is the events: `learn` reads them all and answers a belief, so late,
    corrected, repeated and reordered outcomes end where clean ones would.
    """

    def learn(
        self,
        outcomes: Iterable[Outcome],
        *,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
        until: date | None = None,
    ) -> Rate:
        """The rate after the day `until`; without it, after the last day known."""
        ...
