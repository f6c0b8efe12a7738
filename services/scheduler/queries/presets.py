"""Four ways of weighing a session, side by side, all from the same draws."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Session
from services.scheduler.overbooking import PRESETS, Plan, SessionShape
from services.scheduler.overbooking.remedies import Remedies
from services.scheduler.queries.belief import ShowUp
from services.scheduler.queries.planning import planned, remedies_for
from services.scheduler.queries.turned_away import Care


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one preset would do. `remedies` says what its promise would take."""

    name: str
    plan: Plan
    confidence: float | None
    remedies: Remedies | None

    @property
    def kept(self) -> bool:
        """Whether what it promises can be had; True where it promises nothing."""
        said = self.plan.statements
        return self.confidence is None or said.p_enough >= self.confidence


def side_by_side(
    session: Session,
    shape: SessionShape,
    *,
    show: ShowUp,
    bookings: Sequence[Booking],
    care: Care,
) -> Sequence[Column]:
    """Every preset for this session, with those who are booked already."""
    columns = []
    for name, preset in PRESETS.items():
        policy = replace(preset, care=care.allowed(preset.care))
        plan = planned(session, shape, policy=policy, show=show, bookings=bookings)
        column = Column(
            name=name, plan=plan, confidence=policy.confidence, remedies=None
        )
        if not column.kept:
            would_do = remedies_for(session, shape, policy=policy, show=show)
            column = replace(column, remedies=would_do)
        columns.append(column)
    return columns
