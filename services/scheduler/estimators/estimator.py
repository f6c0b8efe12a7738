"""What every estimator of a show-up rate can do."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from services.scheduler.domain.rate import Denominator, Outcome, Rate
from services.scheduler.estimators.belief_of_people import BeliefOfPeople


class Estimator(Protocol):
    """A frozen dataclass of plain numbers; it holds settings and no state.

    State is the events: `learn` reads them all and answers a belief, so late,
    corrected, repeated and reordered outcomes end where clean ones would. `begin` is
    for whoever goes from day to day: the simulator and `evaluate`. People share what
    a day brings by the day, or by the day and the traits in a field `batch`.
    """

    def begin(self) -> BeliefOfPeople:
        """The belief before the first day."""
        ...

    def learn(
        self,
        outcomes: Iterable[Outcome],
        *,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
        until: date | None = None,
    ) -> Rate:
        """The rate after the day `until`; without it, after the last day known."""
        ...
