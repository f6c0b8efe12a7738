"""No overbooking: one booking for each interviewer and slot."""

from dataclasses import dataclass

from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.plan import Plan, even_plan
from services.scheduler.overbooking.session_shape import SessionShape


@dataclass(frozen=True, slots=True)
class Never:
    """Books the places there are, whoever may come."""

    def plan(self, session: SessionShape, draws: Draws, *, seed: int) -> Plan:
        """As many bookings as places."""
        return even_plan(session, draws, wanted=session.places, seed=seed)


EXAMPLE = Never()
