"""The number of bookings that costs least, spread evenly over the slots."""

from dataclasses import dataclass

from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.imagined import Wishes, planned
from services.scheduler.overbooking.plan import Plan
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.session_shape import SessionShape


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCostEven(Prices):
    """The n with the smallest mean cost of a day, among those that take care.

    Costs are in minutes of an interviewer: see `Prices`. A sample average over
    imagined days drawn from the seed, the same for every n.
    """

    def plan(self, session: SessionShape, draws: Draws, *, seed: int) -> Plan:
        """Tries 0, 1, 2 … bookings until six in a row are no better."""
        wishes = Wishes(prices=self, even=True)
        return planned(session, draws, wishes=wishes, seed=seed)


EXAMPLE = ExpectedCostEven()
