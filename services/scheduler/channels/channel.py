"""What every way to reach a person can do."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How somebody can be reached, as far as intake has told."""

    name: str
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A worded message to one person. `id` stays the same however often it is sent."""

    id: UUID
    recipient: str
    subject: str
    body: str
    link: str


class Channel(Protocol):
    """A frozen dataclass of what an operator sets."""

    @property
    def leaves(self) -> bool:
        """Whether somebody has to carry its messages out of the house."""
        ...

    def address(self, reach: Reach) -> str | None:
        """Where a message to this person goes; None when this channel has no way."""
        ...

    def send(self, letter: Letter) -> None:
        """Carry one message out; at least once. Raises Unavailable."""
        ...
