"""Who came and left without an interview: what is owed to them, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, case, func, or_, select

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Session
from services.scheduler.overbooking import (
    ExpectedCost,
    ExpectedCostEven,
    OverbookingPolicy,
)
from services.scheduler.queries.sessions import Seat, find_session, seats_of
from services.scheduler.store.bookings import to_booking
from services.scheduler.store.tables import applicant, booking, mail, session

LATELY = timedelta(days=28)
WORTH = 30  # people who came: a first unlucky day must not close the doors
LEAST_CARE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """Of `came` people of the last four weeks, `left` went home without one."""

    came: int
    left: int

    def allowed(self, limit: float) -> float:
        """What is left of a limit: as far as it was exceeded, the next day takes less.

        The share seen is held by the limit, worth thirty people.
        """
        seen = (self.left + WORTH * limit) / (self.came + WORTH)
        return max(min(LEAST_CARE, limit), limit - max(0.0, seen - limit))

    def applied(self, policy: OverbookingPolicy) -> OverbookingPolicy:
        """The policy with what is left of its care limit."""
        if isinstance(policy, ExpectedCost | ExpectedCostEven) and policy.care < 1:
            return replace(policy, care=self.allowed(policy.care))
        return policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Somebody sent home, and the seat they have instead; None: none is free yet.

    `told` says whether a letter about it was written.
    """

    seat: Seat
    instead: Booking | None
    at: Session | None
    told: bool


def care_lately(connection: Connection, *, now: datetime) -> Care:
    """How those who came were treated, the running day included."""
    came = or_(booking.c.arrived_at.is_not(None), booking.c.late_at.is_not(None))
    row = connection.execute(
        select(
            func.count(booking.c.id).label("came"),
            func.sum(case((booking.c.left_at.is_not(None), 1), else_=0)).label("gone"),
        )
        .join(session, session.c.id == booking.c.session_id)
        .where(session.c.starts_at > now - LATELY, session.c.starts_at <= now)
        .where(booking.c.cancelled_at.is_(None), came)
    ).one()
    return Care(came=row.came, left=row.gone or 0)


def owed(
    connection: Connection, *, now: datetime, vacancy_id: UUID | None = None
) -> Sequence[Booking]:
    """Those of the last four weeks who have no other seat yet, the oldest first.

    Whoever was erased since then cannot be told, and is owed nothing we could give.
    """
    other = booking.alias("other")
    held = (
        select(other.c.id)
        .where(other.c.application_id == booking.c.application_id)
        .where(other.c.booked_at >= booking.c.left_at, other.c.id != booking.c.id)
        .exists()
    )
    asked = (
        select(booking)
        .where(booking.c.left_at > now - LATELY, ~held)
        .join(applicant, applicant.c.application_id == booking.c.application_id)
        .where(applicant.c.name != "")
        .order_by(booking.c.left_at, booking.c.id)
    )
    if vacancy_id is not None:
        asked = asked.where(booking.c.vacancy_id == vacancy_id)
    return [to_booking(row) for row in connection.execute(asked).mappings()]


def sent_home(connection: Connection, *session_ids: UUID) -> Sequence[Sent]:
    """Everybody of these sessions who left without an interview."""
    left = [one for one in seats_of(connection, *session_ids) if one.booking.left_at]
    ids = [one.booking.id for one in left]
    rows = connection.execute(
        select(booking).where(
            booking.c.instead_of.in_(ids), booking.c.cancelled_at.is_(None)
        )
    ).mappings()
    instead = {one.instead_of: one for one in map(to_booking, rows)}
    letters = [f"{one.id}/sorry" for one in instead.values()]
    written = set(
        connection.execute(select(mail.c.key).where(mail.c.key.in_(letters))).scalars()
    )
    found = []
    for one in left:
        other = instead.get(one.booking.id)
        at = None if other is None else find_session(connection, other.session_id)
        found.append(
            Sent(
                seat=one,
                instead=other,
                at=at,
                told=other is not None and f"{other.id}/sorry" in written,
            )
        )
    return found
