"""A rate that may change: speeds of forgetting, trusted as they foretold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, inf, lgamma, log

from services.scheduler.domain.rate import Beta, Denominator, Outcome, Rate
from services.scheduler.estimators.belief import believe
from services.scheduler.estimators.tally import Day, tally

FADING = 0.95  # weights are raised to this power every day, so that none is for ever
LEAST_WEIGHT = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memory:
    """Faded counts at one speed of forgetting, and how far that speed is trusted."""

    half_life: float
    came: float
    missed: float
    log_weight: float


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

    def __post_init__(self) -> None:
        Beta(alpha=self.came_before, beta=self.missed_before)
        if not all(half_life > 0 for half_life in self.half_lives):
            raise ValueError("a half-life must be positive")
        if not 0 <= self.overdispersion < 1:
            raise ValueError("overdispersion must lie in 0..1, below 1")

    def learn(
        self,
        outcomes: Iterable[Outcome],
        *,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
        until: date | None = None,
    ) -> Rate:
        """The rate after the day `until`, with everything faded to that day."""
        days = tally(outcomes, denominator=denominator, until=until)
        memories: Sequence[_Memory] = [
            _Memory(half_life=half_life, came=0.0, missed=0.0, log_weight=0.0)
            for half_life in (*self.half_lives, inf)
        ]
        before = days[0].day if days else None
        for day in days:
            memories = _faded(memories, days=_days_between(before, day.day))
            memories = self._weighed(memories, day)
            memories = [self._with(memory, day) for memory in memories]
            before = day.day
        return believe(
            self._mixture(_faded(memories, days=_days_between(before, until))),
            counts=(sum(day.came for day in days), sum(day.n for day in days)),
            denominator=denominator,
            prior=(self.came_before, self.missed_before),
        )

    def _with(self, memory: _Memory, day: Day) -> _Memory:
        """The memory after one more day."""
        alike = 1 + (day.n - 1) * self.overdispersion
        return replace(
            memory,
            came=memory.came + day.came / alike,
            missed=memory.missed + (day.n - day.came) / alike,
        )

    def _weighed(self, memories: Sequence[_Memory], day: Day) -> Sequence[_Memory]:
        """The memories, each trusted as it foretold the day."""
        raised = [
            FADING * memory.log_weight + self._foretold(memory, day)
            for memory in memories
        ]
        return [
            replace(memory, log_weight=log(weight))
            for memory, weight in zip(memories, _shares(raised), strict=True)
        ]

    def _foretold(self, memory: _Memory, day: Day) -> float:
        """Logarithm of P(came of n), up to a constant that all speeds share.

        A Beta-Binomial with the mean of the memory's Beta and the correlation of
        its Beta and the day effect together: c + rho - c rho.
        """
        alpha = self.came_before + memory.came
        beta = self.missed_before + memory.missed
        unsure = 1 / (alpha + beta + 1)
        alike = unsure + self.overdispersion * (1 - unsure)
        size = 1 / alike - 1
        mean = alpha / (alpha + beta)
        return _log_rising(size * mean, day.came) + (
            _log_rising(size * (1 - mean), day.n - day.came) - _log_rising(size, day.n)
        )

    def _mixture(self, memories: Sequence[_Memory]) -> tuple[Beta, ...]:
        shares = _shares([memory.log_weight for memory in memories])
        return tuple(
            Beta(
                alpha=self.came_before + memory.came,
                beta=self.missed_before + memory.missed,
                weight=share,
            )
            for memory, share in zip(memories, shares, strict=True)
        )


def _faded(memories: Sequence[_Memory], *, days: int) -> Sequence[_Memory]:
    """The memories so many days later."""
    return [
        replace(memory, came=memory.came * kept, missed=memory.missed * kept)
        for memory in memories
        for kept in [0.5 ** (days / memory.half_life)]
    ]


def _days_between(before: date | None, after: date | None) -> int:
    """Days from one day to a later one; none while either is unknown."""
    return 0 if before is None or after is None else (after - before).days


def _shares(logs: Sequence[float]) -> Sequence[float]:
    """Logarithms of weights as shares of one, none below the least."""
    largest = max(logs)
    weights = [exp(each - largest) for each in logs]
    kept = [max(weight / sum(weights), LEAST_WEIGHT) for weight in weights]
    return [weight / sum(kept) for weight in kept]


def _log_rising(start: float, steps: int) -> float:
    """Logarithm of start (start + 1) … (start + steps - 1)."""
    return lgamma(start + steps) - lgamma(start)


EXAMPLE = Forgetting()
