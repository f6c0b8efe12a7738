"""Estimators: from noted outcomes to a rate with its interval.

    outcomes = [Outcome(subject=str(booking_id), day=…, happened=Happened.LATE,
                        recorded_at=…), …]              # services.scheduler.domain.rate
    rate = booked_to_arrived(outcomes, until=yesterday)   # the default estimator
    rate.mean, rate.low, rate.high                        # posterior mean, 95 %
    rate.came, rate.n, rate.denominator.group             # 1, 5, "booked"

Hand over every fact ever noted, corrections included: of several facts about one
subject the one recorded last counts. Cancelled in time, called off by us and
unknown are not outcomes of booked → arrived. Days after `until` wait. The default
estimator, `Forgetting`, follows a rate that jumps; `BetaBinomial` pools everything.

Two estimators tell people apart, `DynamicLogistic` and `Cells`; their beliefs give
draws for a plan:

    belief = DynamicLogistic().follow(outcomes, until=yesterday)
    people = [traits_of({"source": "hh", "answer": "confirmed"}), …]      # crowd
    belief.chances(people)                                # one chance each
    belief.shares(people, draws=300, rng=rng)             # for PersonalDraws(shares=…)
    belief.after(closed(today, …))                        # the next belief

To add an estimator, write a file here with a frozen dataclass that answers
`learn(outcomes, *, denominator, until)` (see `estimator.py`) and an EXAMPLE, and let
it join the family below; its fields are plain numbers. One that also answers
`begin()` with a `BeliefOfPeople` is played by the simulator and scored by `evaluate`
person by person.
"""

from collections.abc import Iterable
from datetime import date

from services.scheduler.domain.rate import Denominator, Outcome, Rate
from services.scheduler.estimators.beta_binomial import BetaBinomial
from services.scheduler.estimators.cells import Cells
from services.scheduler.estimators.dynamic_logistic import DynamicLogistic
from services.scheduler.estimators.estimator import Estimator
from services.scheduler.estimators.forgetting import Forgetting
from shared.family import Family

__all__ = [
    "DEFAULT",
    "ESTIMATORS",
    "BetaBinomial",
    "Cells",
    "Denominator",
    "DynamicLogistic",
    "Estimator",
    "Forgetting",
    "Outcome",
    "Rate",
    "booked_to_arrived",
    "booked_to_confirmed",
    "invited_to_booked",
]

ESTIMATORS: Family[Estimator] = Family(
    beta_binomial=BetaBinomial,
    forgetting=Forgetting,
    cells=Cells,
    dynamic_logistic=DynamicLogistic,
)

DEFAULT: Estimator = Forgetting()


def booked_to_arrived(
    outcomes: Iterable[Outcome], *, until: date | None = None
) -> Rate:
    """The show-up rate: of those booked, the share that came, late or not."""
    return DEFAULT.learn(
        outcomes, denominator=Denominator.BOOKED_TO_ARRIVED, until=until
    )


def booked_to_confirmed(
    outcomes: Iterable[Outcome], *, until: date | None = None
) -> Rate:
    """Of those booked, the share that answered the reminder with yes."""
    return DEFAULT.learn(
        outcomes, denominator=Denominator.BOOKED_TO_CONFIRMED, until=until
    )


def invited_to_booked(
    outcomes: Iterable[Outcome], *, until: date | None = None
) -> Rate:
    """Of those invited, the share that took a slot before the invitation ran out."""
    return DEFAULT.learn(
        outcomes, denominator=Denominator.INVITED_TO_BOOKED, until=until
    )
