"""One pooled rate: a Beta prior and every outcome with the same weight."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.scheduler.domain.rate import Beta, Denominator, Outcome, Rate
from services.scheduler.estimators.belief import believe
from services.scheduler.estimators.memories import Memories
from services.scheduler.estimators.pooled_belief import PooledBelief
from services.scheduler.estimators.tally import tally


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaBinomial:
    """Beta(`came_before`, `missed_before`) before the first outcome.

    The default, Beta(1, 3), expects one of four and is worth four outcomes: the
    source text's "15 to 20 booked for 5 meetings", easily overruled by data.
    Raises ValueError where there is no such Beta distribution.
    """

    came_before: float = 1.0
    missed_before: float = 3.0
    batch: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Beta(alpha=self.came_before, beta=self.missed_before)

    def begin(self) -> PooledBelief:
        """The belief before the first day."""
        first = Memories.first(before=(self.came_before, self.missed_before))
        return PooledBelief(memories=first, batch=self.batch)

    def learn(
        self,
        outcomes: Iterable[Outcome],
        *,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
        until: date | None = None,
    ) -> Rate:
        """The rate after all outcomes up to and including the day `until`.

        Conjugate updating (Gelman et al., Bayesian Data Analysis, §2.4):
        Beta(a + came, b + missed), interval equal-tailed.
        """
        days = tally(outcomes, denominator=denominator, until=until)
        return self.of_counts(
            came=sum(day.came for day in days),
            n=sum(day.n for day in days),
            denominator=denominator,
        )

    def of_counts(
        self,
        *,
        came: int,
        n: int,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
    ) -> Rate:
        """The rate after `came` of `n`, for whoever has only counts."""
        posterior = Beta(
            alpha=self.came_before + came, beta=self.missed_before + n - came
        )
        return believe(
            (posterior,),
            counts=(came, n),
            denominator=denominator,
            prior=(self.came_before, self.missed_before),
        )


EXAMPLE = BetaBinomial()
