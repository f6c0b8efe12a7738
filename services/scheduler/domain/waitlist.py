"""Waiting for a seat: who joined first is offered first, and for how long."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from services.scheduler.domain.quiet import Quiet
from shared.errors import Refused

# By day somebody has so long to answer, and never later than an hour before the start.
TO_ANSWER, BEFORE = timedelta(hours=2), timedelta(hours=1)
SHORTEST = timedelta(minutes=15)


class OfferOver(Refused):
    """The time to answer is over, or the seat was never offered to them."""


class End(StrEnum):
    """How the waiting ended."""

    TAKEN = "taken"  # they have a seat, this one or another
    DECLINED = "declined"
    LAPSED = "lapsed"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One person's place in line for a vacancy.

    Without a `session_id` any time will do; without a `slot` any of the session. An
    offer names its own session and slot, and holds that seat until `offer_until`.
    """

    id: UUID
    application_id: UUID
    vacancy_id: UUID
    joined_at: datetime
    session_id: UUID | None = None
    slot: int | None = None
    offered_session: UUID | None = None
    offered_slot: int | None = None
    offered_at: datetime | None = None
    offer_until: datetime | None = None
    ended_at: datetime | None = None
    end: str = ""

    def wants(self, session_id: UUID, slot: int) -> bool:
        """Whether that seat is one they wait for."""
        return self.session_id in (None, session_id) and self.slot in (None, slot)

    def offer(
        self, session_id: UUID, slot: int, *, now: datetime, until: datetime
    ) -> Self:
        return replace(
            self,
            offered_session=session_id,
            offered_slot=slot,
            offered_at=now,
            offer_until=until,
        )

    def over(self, end: End, *, now: datetime) -> Self:
        """Out of the line; whoever was offered a seat no longer holds it."""
        return self if self.ended_at else replace(self, ended_at=now, end=end.value)

    def back(self) -> Self:
        """In line again, at the same place: the offer fell through without them."""
        return replace(
            self,
            offered_session=None,
            offered_slot=None,
            offered_at=None,
            offer_until=None,
        )


def offer_until(
    starts_at: datetime, *, now: datetime, quiet: Quiet, zone: str
) -> datetime | None:
    """When an offer made now ends; None where it would be too short to be one."""
    read = quiet.after(now, zone=zone)
    until = min(read + TO_ANSWER, starts_at - BEFORE)
    return until if until - read >= SHORTEST else None
