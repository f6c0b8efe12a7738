"""A delivery whose envelope and message have been opened, once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from shared.errors import Invalid
from shared.messages import SCHEMAS, Envelope, Message
from shared.messages.envelope import Line
from shared.messages.upcasters import heard_as
from shared.messaging.bus import Delivery, unreadable_id

NOBODY = UUID(int=0)
"""The id of no event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was delivered, and what is in it, or the fault that makes it senseless."""

    delivery: Delivery
    envelope: Envelope | None = None
    message: Message | None = None
    fault: str = ""

    @property
    def event_id(self) -> UUID:
        return NOBODY if self.envelope is None else self.envelope.id

    @property
    def name(self) -> str:
        """By which a person finds it among the dead."""
        if self.envelope is None:
            return str(unreadable_id(self.delivery.body))
        return str(self.envelope.id)

    @property
    def known_topic(self) -> str:
        """The topic, where it is one we know: strangers may not name our metrics."""
        if self.envelope is None:
            return "unreadable"
        return self.envelope.topic if self.envelope.topic in SCHEMAS else "unknown"


def open_letter(delivery: Delivery, *, handled: Collection[str]) -> Opened:
    """Open what was delivered; `handled` are the topics somebody here understands."""
    try:
        envelope = heard_as(Envelope.from_bytes(delivery.body), handled=handled)
    except Invalid as error:
        return Opened(delivery=delivery, fault=str(error))
    if envelope.topic not in handled:
        fault = f"nobody here handles {envelope.topic}"
        return Opened(delivery=delivery, envelope=envelope, fault=fault)
    try:
        message = SCHEMAS[envelope.topic].hear(envelope.message)
    except Invalid as error:
        return Opened(delivery=delivery, envelope=envelope, fault=str(error))
    return Opened(delivery=delivery, envelope=envelope, message=message)


def in_turn(letters: Sequence[Opened]) -> list[Opened]:
    """The same letters, those of one line in the order they were said.

    Each line keeps the places it had among the others: what was heard of one subject
    may depend on what was heard of another.
    """
    lines: dict[Line, list[Opened]] = defaultdict(list)
    for letter in letters:
        if letter.envelope is not None:
            lines[letter.envelope.line].append(letter)
    turns = {
        line: iter(sorted(own, key=attrgetter("envelope.sequence")))
        for line, own in lines.items()
    }
    return [
        letter if letter.envelope is None else next(turns[letter.envelope.line])
        for letter in letters
    ]
