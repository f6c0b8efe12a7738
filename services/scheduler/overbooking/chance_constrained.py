"""The fewest bookings that bring enough people with the confidence asked for."""

from bisect import bisect_left
from dataclasses import dataclass

from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.plan import Plan, even_plan
from services.scheduler.overbooking.session_shape import SessionShape


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceConstrained:
    """The smallest n with P(K >= arrivals) >= `confidence`, K of n bookings.

    K follows the posterior predictive, so both what is not known about the rate
    and what the people of one day share make n larger. `confidence` lies strictly
    between 0 and 1. Where no n within the limits suffices, the plan books all it
    may, names the limit and states the chance that is left.
    """

    confidence: float = 0.9

    def __post_init__(self) -> None:
        if not 0 < self.confidence < 1:
            raise ValueError("confidence must lie between 0 and 1")

    def plan(self, session: SessionShape, draws: Draws, *, seed: int) -> Plan:
        """As many as it takes, evenly spread over the slots."""
        wanted = fewest(session, draws, confidence=self.confidence)
        return even_plan(session, draws, wanted=wanted, seed=seed)


def fewest(session: SessionShape, draws: Draws, *, confidence: float | None) -> int:
    """The smallest n with P(K >= arrivals) >= `confidence`; none asked, none needed.

    `session.most` + 1 where no n within the limits suffices. Found by bisection:
    one more booking never lowers P(K >= arrivals).
    """
    if confidence is None:
        return 0

    def chance(bookings: int) -> float:
        return _chance_of_enough(session, draws, bookings=bookings)

    reach = max(session.arrivals, 1)  # few are cheaper to try than many
    while reach < session.most and chance(reach) < confidence:
        reach *= 2
    within = range(min(reach, session.most) + 1)
    return bisect_left(within, confidence, key=chance)


def _chance_of_enough(session: SessionShape, draws: Draws, *, bookings: int) -> float:
    """P(K >= arrivals); nought while there are fewer bookings than that."""
    if bookings < session.arrivals:
        return 0.0
    return 1.0 - float(draws.arrivals(bookings)[: session.arrivals].sum())


EXAMPLE = ChanceConstrained()
