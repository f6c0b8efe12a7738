"""The number and the slots that cost least, or that guarantee enough arrivals."""

from dataclasses import dataclass

from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.imagined import Wishes, planned
from services.scheduler.overbooking.plan import Plan
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.session_shape import SessionShape


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCost(Prices):
    """The profile with the smallest mean cost of a day, among those that take care.

    One booking after the other goes where the cost of the imagined days rises
    least, until six in a row are no better; then each moves once to a better slot;
    even slots are tried as well. Who gets which place is for the lot (`lots`).

    With a `confidence`, P(K >= arrivals) of at least so much is guaranteed as far
    as care and the limits allow. Raises ValueError for numbers that make no sense.
    """

    confidence: float | None = None

    def __post_init__(self) -> None:
        Prices.__post_init__(self)
        if self.confidence is not None and not 0 < self.confidence < 1:
            raise ValueError("confidence must lie between 0 and 1")

    def plan(self, session: SessionShape, draws: Draws, *, seed: int) -> Plan:
        """The plan before anybody is booked."""
        return self.top_up(session, draws, taken=(), seed=seed)

    def top_up(
        self,
        session: SessionShape,
        draws: Draws,
        *,
        taken: tuple[int, ...],
        seed: int,
    ) -> Plan:
        """The plan once the answers are in: `taken` is booked, slot by slot, and stays.

        `draws` name those people first, slot by slot, with what they have answered;
        whoever has declined is gone from both. The plan may stop, never withdraw.
        """
        wishes = Wishes(prices=self, confidence=self.confidence, taken=taken)
        return planned(session, draws, wishes=wishes, seed=seed)


EXAMPLE = ExpectedCost()
