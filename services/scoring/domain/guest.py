"""A guest: a hiring manager without an account, let in to one vacancy for a while."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from shared.errors import Invalid, Missing, Refused

LONGEST_NAME = 120
LONGEST = timedelta(days=60)

# How long a link may hold, as a form offers it.
TERMS = {
    "3": timedelta(days=3),
    "7": timedelta(days=7),
    "30": timedelta(days=30),
    "60": LONGEST,
}


class Right(StrEnum):
    """What the holder of a link may do."""

    VIEW = "view"
    DECIDE = "decide"


class LinkOver(Missing):
    """It has expired or was revoked; the sentence says which."""


class MayOnlyLook(Refused):
    """The link was made for reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who was let in to which vacancy, by whom, with which right and how long."""

    id: UUID
    vacancy_id: UUID
    name: str
    right: Right
    made_by: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    revoked_by: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise Invalid("say who the link is for", fields={"name": "who is it for?"})
        if len(self.name) > LONGEST_NAME:
            raise Invalid(
                f"the name is longer than {LONGEST_NAME} characters",
                fields={"name": "is too long"},
            )
        if not timedelta() < self.expires_at - self.made_at <= LONGEST:
            raise Invalid(
                f"a link holds {LONGEST.days} days at most",
                fields={"days": f"1 to {LONGEST.days}"},
            )

    @property
    def signs_as(self) -> str:
        """How decisions and histories name the guest, and who vouches."""
        return f"{self.name} (by {self.made_by}'s link)"

    def holds(self, now: datetime) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and now < self.expires_at

    def must_hold(self, now: datetime) -> None:
        """Raises LinkOver, with who to ask."""
        if self.revoked_at is not None:
            raise LinkOver(
                f"this link was taken back; ask {self.made_by} for another one"
            )
        if now >= self.expires_at:
            raise LinkOver(f"this link has expired; ask {self.made_by} for another one")

    def must_decide(self) -> None:
        """Raises MayOnlyLook."""
        if self.right is not Right.DECIDE:
            raise MayOnlyLook(
                f"this link is for reading; ask {self.made_by} if you should decide"
            )

    def revoke(self, *, by: str, now: datetime) -> Self:
        """Open nothing any more. Twice changes nothing."""
        if self.revoked_at is not None:
            return self
        return replace(self, revoked_at=now, revoked_by=by)
