"""An account: who of the office may sign in, as what, and how often they may try."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from shared.errors import Invalid, Refused

ROLES = ("recruiter", "manager", "interviewer", "desk", "admin")
SHORTEST_PASSWORD = 10
# argon2 reads any length; nobody types more, and a megabyte would keep it busy.
LONGEST_PASSWORD = 200


class AccountExists(Refused):
    """Somebody already signs in with this address."""


class LastAdmin(Refused):
    """Without an administrator nobody could open the accounts again."""


class TooManyAttempts(Refused):
    """Wait: somebody keeps guessing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody of the office. Disabled accounts stay, so that history has a name.

    Sessions that began before `revoked_at` have ended.
    """

    id: UUID
    email: str
    name: str
    role: str
    password_hash: str | None
    created_at: datetime
    disabled_at: datetime | None = None
    revoked_at: datetime | None = None

    def __post_init__(self) -> None:
        faults = {}
        if self.role not in ROLES:
            faults["role"] = "one of " + ", ".join(ROLES)
        if not self.name.strip():
            faults["name"] = "how should colleagues call this person?"
        if "@" not in self.email or self.email != self.email.casefold():
            faults["email"] = "this is not an e-mail address"
        if faults:
            raise Invalid("The account is not complete.", fields=faults)

    def disable(self, *, now: datetime) -> Self:
        """Answer the account once it may not sign in any more."""
        if self.disabled_at is not None:
            return self
        return replace(self, disabled_at=now, revoked_at=now)

    def enable(self) -> Self:
        """Answer the account once it may sign in again."""
        return replace(self, disabled_at=None)

    def ends_session(self, *, begun_at: datetime) -> bool:
        """Whether a session begun then is over."""
        if self.disabled_at is not None:
            return True
        return self.revoked_at is not None and begun_at <= self.revoked_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """How many wrong passwords within `window` are too many."""

    per_account: int = 5
    per_address: int = 20
    window: timedelta = timedelta(minutes=15)

    def check(
        self,
        *,
        of_account: Sequence[datetime],
        of_address: Sequence[datetime],
        now: datetime,
    ) -> None:
        """Raises TooManyAttempts while either list of failures is too long."""
        since = now - self.window
        for failures, most in (
            (of_account, self.per_account),
            (of_address, self.per_address),
        ):
            recent = sorted(moment for moment in failures if moment > since)
            if len(recent) >= most:
                free_at = recent[-most] + self.window
                minutes = max(1, round((free_at - now) / timedelta(minutes=1)))
                raise TooManyAttempts(
                    f"Too many wrong passwords. Try again in {minutes} min."
                )


def check_password(password: str) -> None:
    """Length is what counts (NIST SP 800-63B); no rules about signs. Raises Invalid."""
    if SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        return
    raise Invalid(
        "Choose another password.",
        fields={"password": f"at least {SHORTEST_PASSWORD} characters"},
    )
