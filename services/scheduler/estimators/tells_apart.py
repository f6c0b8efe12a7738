"""What estimators have in common that tell people apart."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.scheduler.domain.rate import Denominator, Outcome, Rate
from services.scheduler.estimators.belief import believe
from services.scheduler.estimators.belief_of_people import BeliefOfPeople
from services.scheduler.estimators.crowd import refuse_protected
from services.scheduler.estimators.events import closed_days

KNOWN = ("source", "city", "level", "lead", "answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class TellsApart(ABC):
    """Learns one closed day after the other, people told apart by their `traits`.

    People share what a day brings by the day, or by the day and the traits in
    `batch`. Raises ProtectedTrait for a trait that says who somebody is.
    """

    traits: tuple[str, ...] = KNOWN
    batch: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.traits:
            refuse_protected(name)

    @abstractmethod
    def begin(self) -> BeliefOfPeople:
        """The belief before the first day."""

    def follow(
        self,
        outcomes: Iterable[Outcome],
        *,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
        until: date | None = None,
    ) -> BeliefOfPeople:
        """The belief after the day `until`, rebuilt from every fact."""
        belief = self.begin()
        for day in closed_days(
            outcomes, denominator=denominator, until=until, names=self.traits
        ):
            belief = belief.after(day)
        return belief

    def learn(
        self,
        outcomes: Iterable[Outcome],
        *,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
        until: date | None = None,
    ) -> Rate:
        """The rate of everybody together."""
        belief = self.follow(outcomes, denominator=denominator, until=until)
        first, *_ = self.begin().everybody()
        return believe(
            belief.everybody(),
            counts=(belief.came, belief.n),
            denominator=denominator,
            prior=(first.alpha, first.beta),
        )
