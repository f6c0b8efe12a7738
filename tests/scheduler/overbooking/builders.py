"""Plans for the tests: the builder fills in what a test does not care about."""

from services.scheduler.estimators import BetaBinomial
from services.scheduler.overbooking import (
    ChanceConstrained,
    SessionShape,
    posterior_draws,
)


def a_rate(came=1, n=5):
    """What is believed after `came` of `n`."""
    return BetaBinomial().of_counts(came=came, n=n)


def a_session(*, arrivals=5, slots=6, seats=8, **others):
    """Five wanted in six slots, eight seats."""
    return SessionShape(arrivals=arrivals, slots=slots, seats=seats, **others)


def a_plan(*, rate=None, session=None, policy=None):
    """A chance-constrained plan for one of five, unless told otherwise."""
    shape = session or a_session()
    draws = posterior_draws(rate or a_rate(), bound=shape.bound)
    return (policy or ChanceConstrained()).plan(shape, draws, seed=7)
