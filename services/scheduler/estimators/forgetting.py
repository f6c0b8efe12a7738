"""A rate that may change: speeds of forgetting, trusted as they foretold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.scheduler.domain.rate import Beta, Denominator, Outcome, Rate
from services.scheduler.estimators.belief import believe
from services.scheduler.estimators.memories import Memories
from services.scheduler.estimators.pooled_belief import PooledBelief
from services.scheduler.estimators.tally import tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """Beta-Binomials that halve old days after each of `half_lives` days, or never.

    Before a day's outcomes are learnt, every speed foretells them; its weight
    becomes weight^0.95 times that predictive likelihood, at least 0.01 (dynamic
    model averaging: Raftery, Kárný and Ettler 2010, Technometrics 52). The belief
    is the weighted mixture, so a stable rate is learnt tightly and a jump is
    followed within days, without a half-life to tune.

    A day of n people who correlate by `overdispersion` weighs like
    n / (1 + (n-1) overdispersion) people. Raises ValueError where a prior, a
    half-life or the overdispersion makes no sense.
    """

    came_before: float = 1.0
    missed_before: float = 3.0
    half_lives: tuple[float, ...] = (1.0, 4.0, 20.0)
    overdispersion: float = 0.02
    batch: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Beta(alpha=self.came_before, beta=self.missed_before)
        if not all(half_life > 0 for half_life in self.half_lives):
            raise ValueError("a half-life must be positive")
        if not 0 <= self.overdispersion < 1:
            raise ValueError("overdispersion must lie in 0..1, below 1")

    def begin(self) -> PooledBelief:
        """The belief before the first day."""
        return PooledBelief(memories=self._first(), batch=self.batch)

    def learn(
        self,
        outcomes: Iterable[Outcome],
        *,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
        until: date | None = None,
    ) -> Rate:
        """The rate after the day `until`, with everything faded to that day."""
        days = tally(outcomes, denominator=denominator, until=until)
        memories = self._first()
        before = days[0].day if days else None
        for day in days:
            memories = memories.later(_days_between(before, day.day))
            memories = memories.after(came=day.came, n=day.n)
            before = day.day
        return believe(
            memories.later(_days_between(before, until)).posterior(),
            counts=(sum(day.came for day in days), sum(day.n for day in days)),
            denominator=denominator,
            prior=(self.came_before, self.missed_before),
        )

    def _first(self) -> Memories:
        return Memories.first(
            self.half_lives,
            before=(self.came_before, self.missed_before),
            overdispersion=self.overdispersion,
        )


def _days_between(before: date | None, after: date | None) -> int:
    """Days from one day to a later one; none while either is unknown."""
    return 0 if before is None or after is None else (after - before).days


EXAMPLE = Forgetting()
