"""A logistic regression that forgets at several speeds, with a shared day effect."""

from dataclasses import dataclass

from services.scheduler.estimators.dispersion import Dispersion
from services.scheduler.estimators.logistic_belief import LogisticBelief
from services.scheduler.estimators.speeds import Filters
from services.scheduler.estimators.tells_apart import TellsApart


@dataclass(frozen=True, slots=True, kw_only=True)
class DynamicLogistic(TellsApart):
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

    def __post_init__(self) -> None:
        TellsApart.__post_init__(self)
        if not 0 < self.share < 1:
            raise ValueError("share must lie between 0 and 1")
        if self.sigma <= 0 or not all(one > 0 for one in (*self.speeds, *self.trusts)):
            raise ValueError("sigma, speeds and trusts must be positive")

    def begin(self) -> LogisticBelief:
        """The belief before the first day."""
        filters = Filters(
            share=self.share, speeds=self.speeds, trusts=self.trusts, batch=self.batch
        )
        return LogisticBelief(filters=filters, dispersion=Dispersion(first=self.sigma))


EXAMPLE = DynamicLogistic()
