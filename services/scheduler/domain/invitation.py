"""An invitation: a personal link that lets one candidate book, for a while."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from uuid import UUID

from shared.errors import Refused


class LinkSpent(Refused):
    """The link was good once. `why` is `expired`, `revoked` or `closed`."""

    def __init__(self, why: str) -> None:
        super().__init__(f"this link is no longer valid: {why}")
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One person, one vacancy, one link.

    It went out in a wave of a session, but is good for every session of the vacancy.
    `slot` is the start of that session which the lot offers first.
    """

    id: UUID
    application_id: UUID
    vacancy_id: UUID
    session_id: UUID
    wave: int
    language: str
    sent_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    slot: int | None = None

    def must_hold(self, *, now: datetime) -> None:
        """Raises LinkSpent when the link no longer opens anything."""
        if self.revoked_at is not None:
            raise LinkSpent("revoked")
        if now >= self.expires_at:
            raise LinkSpent("expired")

    def revoke(self, *, now: datetime) -> Self:
        return self if self.revoked_at else replace(self, revoked_at=now)

    def prolong(self, until: datetime) -> Self:
        """The same link, good at least until then."""
        return replace(self, expires_at=max(self.expires_at, until))
