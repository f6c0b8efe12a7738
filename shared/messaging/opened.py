"""A delivery whose envelope has been opened, once."""

from dataclasses import dataclass
from uuid import UUID

from shared.errors import Invalid
from shared.messages import SCHEMAS, Envelope
from shared.messaging.bus import Delivery

NOBODY = UUID(int=0)
"""The id of no event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was delivered, and what is in it, or why that cannot be known."""

    delivery: Delivery
    envelope: Envelope | None
    fault: str = ""

    @property
    def event_id(self) -> UUID:
        return NOBODY if self.envelope is None else self.envelope.id

    @property
    def known_topic(self) -> str:
        """The topic, where it is one we know: strangers may not name our metrics."""
        if self.envelope is None:
            return "unreadable"
        return self.envelope.topic if self.envelope.topic in SCHEMAS else "unknown"


def open_letter(delivery: Delivery) -> Opened:
    try:
        envelope = Envelope.from_bytes(delivery.body)
    except Invalid as error:
        return Opened(delivery=delivery, envelope=None, fault=str(error))
    return Opened(delivery=delivery, envelope=envelope)
