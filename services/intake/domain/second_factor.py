"""A second factor: a code that a phone shows, beside the password (RFC 6238)."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Self
from uuid import UUID

import pyotp

from shared.errors import Refused

PERIOD = 30
"""Seconds for which a phone shows one code."""

_AROUND = (0, -1, 1)
"""The codes taken: of now, and of the neighbours, as clocks differ."""

_CODES, _BYTES = 8, 8


class NotSetUp(Refused):
    """There is no second factor to confirm or to use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """An account's second factor. Before it is confirmed, nobody is asked for it.

    `secret` is sealed; `last_step` is the code used last, which is good for one
    sign-in; of the recovery codes only hashes are kept, each good for one as well.
    """

    account_id: UUID
    secret: str
    confirmed_at: datetime | None = None
    last_step: int = 0
    recovery: tuple[str, ...] = ()

    def confirm(self, *, step: int, now: datetime, recovery: tuple[str, ...]) -> Self:
        """Answer the factor once a phone has proved that it knows it."""
        return replace(self, confirmed_at=now, last_step=step, recovery=recovery)

    def used(self, *, step: int) -> Self:
        """Answer the factor once that code was used."""
        return replace(self, last_step=step)

    def without(self, code: str) -> Self | None:
        """Answer the factor without that recovery code; None where it had none."""
        gone = hashed(code)
        if gone not in self.recovery:
            return None
        kept = tuple(one for one in self.recovery if one != gone)
        return replace(self, recovery=kept)


def step_of(code: str, *, secret: str, now: datetime, after: int) -> int | None:
    """Which code of the phone this is; None for a wrong one, or one used before."""
    typed = "".join(sign for sign in code if sign.isdigit())
    present = int(now.timestamp()) // PERIOD
    phone = pyotp.TOTP(secret, interval=PERIOD)
    for step in (present + away for away in _AROUND):
        if step > after and secrets.compare_digest(phone.generate_otp(step), typed):
            return step
    return None


def fresh_secret() -> str:
    """A secret for a phone."""
    return pyotp.random_base32()


def address(secret: str, *, email: str, office: str) -> str:
    """What a phone reads from the picture."""
    return pyotp.TOTP(secret, interval=PERIOD).provisioning_uri(
        name=email, issuer_name=f"Turnout {office}".strip()
    )


def fresh_recovery() -> tuple[str, ...]:
    """Codes to keep on paper, for the day the phone is lost."""
    return tuple(secrets.token_hex(_BYTES) for _ in range(_CODES))


def hashed(code: str) -> str:
    """How a recovery code is kept; 64 random bits need no slow hash."""
    return sha256(code.strip().casefold().replace("-", "").encode()).hexdigest()
