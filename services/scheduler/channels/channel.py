"""What every way to reach a person can do."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from shared.errors import Refused


class Undeliverable(Refused):
    """The other side says that this message will never arrive there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How somebody can be reached, as far as intake and they have told."""

    name: str
    phone: str | None = None
    email: str | None = None
    telegram_chat: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button below a message: what it reads, and what pressing it says."""

    label: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A worded message to one person. `id` stays the same however often it is sent.

    `calendar` is a calendar file about it, and `stop` where letters can be stopped.
    """

    id: UUID
    recipient: str
    subject: str
    body: str
    link: str
    language: str = "en"
    calendar: str | None = None
    stop: str | None = None
    choices: tuple[Choice, ...] = ()


class Channel(Protocol):
    """A frozen dataclass of what an operator sets."""

    @property
    def leaves(self) -> bool:
        """Whether somebody has to carry its messages out of the house."""
        ...

    def address(self, reach: Reach) -> str | None:
        """Where a message to this person goes; None when this channel has no way."""
        ...

    def send(self, letter: Letter) -> str | None:
        """Carry one message out, at least once; answers what the other side calls it.

        Raises Unavailable, and Undeliverable where trying again is of no use.
        """
        ...
