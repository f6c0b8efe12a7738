"""What a day costs, in minutes of an interviewer, and how much care is owed."""

from dataclasses import dataclass, fields

import numpy as np

from services.scheduler.overbooking.line import Served
from services.scheduler.overbooking.quadrature import Floats

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Of a minute idle, of overtime, of waiting; of somebody turned away.

    `short` is for an interview short of the arrivals wanted, `booking` for a booking.

    `care` is the largest share of those who come that may leave without an
    interview, by the plan's own reckoning: half a point below the tenth that is
    meant, since the reckoning errs. 1 takes no care. Raises ValueError for a
    negative number.
    """

    idle: float = 1.0
    overtime: float = 1.5
    waiting: float = 0.2
    away: float = 45.0
    short: float = 30.0
    booking: float = 1.5
    care: float = 0.095

    def __post_init__(self) -> None:
        for name in (each.name for each in fields(Prices)):
            if not getattr(self, name) >= 0:
                raise ValueError(f"{name} must not be negative")

    def of_days(self, served: Served, *, wanted: int) -> Floats:
        """The cost of each imagined day, without that of booking."""
        cost = (
            self.idle * served.idle
            + self.overtime * served.overtime
            + self.waiting * served.waiting
            + self.away * served.away
            + self.short * np.maximum(wanted - served.held, 0.0)
        )
        return np.asarray(cost)

    def careful(self, *, away: float, came: float) -> bool:
        """Whether as many of those who came may be turned away."""
        return away <= self.care * came + ROUNDING
