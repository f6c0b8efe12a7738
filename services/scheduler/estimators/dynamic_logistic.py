"""A logistic regression that forgets at several speeds, with a shared day effect."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.scheduler.domain.rate import Denominator, Outcome, Rate
from services.scheduler.estimators.belief import believe
from services.scheduler.estimators.crowd import refuse_protected
from services.scheduler.estimators.dispersion import Dispersion
from services.scheduler.estimators.events import closed_days
from services.scheduler.estimators.logistic_belief import LogisticBelief
from services.scheduler.estimators.overall import overall
from services.scheduler.estimators.speeds import Filters

KNOWN = ("source", "city", "level", "lead", "answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class DynamicLogistic:
    """logit p = alpha + effects of source, city, level, lead and answer + the day's.

    Alpha and the effects walk at three speeds, each with little and with full
    trust in traits; the six filters are mixed as each foretold the days so far.
    Before the first outcome the average chance is `share`. `sigma` is the first
    guess at the day effect, in log odds. People share it by the day, or by the day
    and the traits in `batch`. Raises ProtectedTrait for a trait that says who
    somebody is, ValueError for numbers that make no sense.
    """

    share: float = 0.25
    sigma: float = 0.25
    speeds: tuple[float, ...] = (0.1, 1.0, 40.0)
    trusts: tuple[float, ...] = (0.03, 1.0)
    traits: tuple[str, ...] = KNOWN
    batch: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise ValueError("share must lie between 0 and 1")
        if self.sigma <= 0 or not all(one > 0 for one in (*self.speeds, *self.trusts)):
            raise ValueError("sigma, speeds and trusts must be positive")
        for name in self.traits:
            refuse_protected(name)

    def begin(self) -> LogisticBelief:
        """The belief before the first day."""
        filters = Filters(
            share=self.share, speeds=self.speeds, trusts=self.trusts, batch=self.batch
        )
        return LogisticBelief(filters=filters, dispersion=Dispersion(first=self.sigma))

    def follow(
        self,
        outcomes: Iterable[Outcome],
        *,
        denominator: Denominator = Denominator.BOOKED_TO_ARRIVED,
        until: date | None = None,
    ) -> LogisticBelief:
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
        """The rate of people as they were lately, each filter's belief as a Beta."""
        belief = self.follow(outcomes, denominator=denominator, until=until)
        first, *_ = overall(self.begin())
        return believe(
            overall(belief),
            counts=(belief.came, belief.n),
            denominator=denominator,
            prior=(first.alpha, first.beta),
        )


EXAMPLE = DynamicLogistic()
