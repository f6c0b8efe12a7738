"""What the desk says of somebody: one tap a fact, and where it left them."""

from datetime import datetime
from enum import StrEnum

from services.scheduler.domain.booking import Booking


class Act(StrEnum):
    """The buttons there are."""

    ARRIVED = "arrived"
    LATE = "late"
    NO_SHOW = "no-show"
    SEEN = "seen"
    DONE = "done"
    LEFT = "left"
    UNDO = "undo"
    WALK_IN = "walk-in"


class Stage(StrEnum):
    """Where somebody of today is: the last fact the desk noted."""

    EXPECTED = "expected"
    ARRIVED = "arrived"
    LATE = "late"
    NO_SHOW = "no-show"
    SEEN = "seen"
    DONE = "done"
    LEFT = "left"
    CANCELLED = "cancelled"


def stage_of(booking: Booking) -> Stage:
    """The last fact, as each has its own time and none overwrites another."""
    facts = (
        (booking.cancelled_at, Stage.CANCELLED),
        (booking.done_at, Stage.DONE),
        (booking.left_at, Stage.LEFT),
        (booking.seen_at, Stage.SEEN),
        (booking.arrived_at, Stage.ARRIVED),
        (booking.late_at, Stage.LATE),
        (booking.no_show_at, Stage.NO_SHOW),
    )
    return next((stage for at, stage in facts if at), Stage.EXPECTED)


def contradicts(act: Act, booking: Booking) -> bool:
    """Whether another desk has noted otherwise, though a rule would not mind.

    "Arrived" of somebody noted as late changes nothing, and whoever tapped should know.
    """
    noted = {Act.ARRIVED: booking.late_at, Act.LATE: booking.arrived_at}
    return noted.get(act) is not None


def since(booking: Booking) -> datetime | None:
    """When the last fact about somebody was noted."""
    when = {
        Stage.CANCELLED: booking.cancelled_at,
        Stage.DONE: booking.done_at,
        Stage.LEFT: booking.left_at,
        Stage.SEEN: booking.seen_at,
        Stage.ARRIVED: booking.arrived_at,
        Stage.LATE: booking.late_at,
        Stage.NO_SHOW: booking.no_show_at,
    }
    return when.get(stage_of(booking))
