"""The rule of thumb: if one of five comes, book five for each place."""

from dataclasses import dataclass, replace
from math import ceil

from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.plan import Plan, even_plan, even_profile
from services.scheduler.overbooking.session_shape import SessionShape

ROUNDING = 1e-9  # 1 / 0.2 is five, whatever the last bit says


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFactor:
    """1/p bookings, rounded up, for each arrival wanted, p the expected share.

    It gets the mean right and ignores the spread, so its plans fall short about
    every second time; it is here to be compared with. `factor` fixes the number
    of bookings an arrival instead of learning it. Raises ValueError below 1.
    """

    factor: int | None = None

    def __post_init__(self) -> None:
        if self.factor is not None and self.factor < 1:
            raise ValueError("factor must be at least 1")

    def plan(self, session: SessionShape, draws: Draws, *, seed: int) -> Plan:
        """`arrivals` times the factor; no division by a share that is nil.

        All who are booked for one arrival are booked for the same time.
        """
        factor = self.factor or self._learned(draws.mean, most=session.bound)
        plan = even_plan(session, draws, wanted=session.arrivals * factor, seed=seed)
        left, profile = plan.bookings, []
        for arrivals in even_profile(session.arrivals, slots=session.slots):
            profile.append(min(left, factor * arrivals))
            left -= profile[-1]
        return replace(plan, profile=tuple(profile))

    @staticmethod
    def _learned(share: float, *, most: int) -> int:
        """ceil(1/p), and beyond every bound where p is nil."""
        enough = max(most, 1) + 1
        return enough if share * enough <= 1 else ceil(1 / share - ROUNDING)


EXAMPLE = FixedFactor()
