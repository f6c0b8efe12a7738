"""The envelope around a message: CloudEvents 1.0, structured JSON.

The body is the whole event, byte-identical in outbox, broker, dead letters and
the local queue, so that ids and causes survive every stop on the way.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid5

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load
from marshmallow.validate import Equal, Length

from shared.errors import Invalid

PREFIX = "turnout."
UNNUMBERED = 0
"""The sequence of an event that has been said and not yet been posted."""

Identity = tuple[str, UUID]
"""Source and id: what makes two events the same."""
Line = tuple[str, str, str]
"""Source, stream and subject: what is numbered, and heard in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who said what about whom, when, and because of what.

    `journey` is the same for everything that follows from one root event;
    `cause` is the id of the event that made this one happen, or None for a root.
    `sequence` counts what this source said about this subject in this `stream`,
    from 1 without gaps.
    """

    id: UUID
    source: str
    topic: str
    subject: str
    time: datetime
    stream: str
    sequence: int
    journey: UUID
    cause: UUID | None
    message: dict[str, Any]
    traceparent: str | None = None

    @property
    def identity(self) -> Identity:
        return self.source, self.id

    @property
    def line(self) -> Line:
        return self.source, self.stream, self.subject

    def to_bytes(self) -> bytes:
        plain = {
            "specversion": "1.0",
            "id": str(self.id),
            "source": f"/turnout/{self.source}",
            "type": PREFIX + self.topic,
            "subject": self.subject,
            "time": self.time.isoformat(),
            "datacontenttype": "application/json",
            "partitionkey": self.subject,
            "stream": self.stream,
            "sequence": str(self.sequence),
            "correlationid": str(self.journey),
            "causationid": None if self.cause is None else str(self.cause),
            "traceparent": self.traceparent,
            "data": self.message,
        }
        kept = {key: value for key, value in plain.items() if value is not None}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> Self:
        """Open an envelope. Raises Invalid."""
        try:
            found: Self = _SCHEMA.load(json.loads(body))
        except (ValueError, ValidationError, RecursionError) as error:
            # The error of a schema quotes field names, never values of people.
            detail = getattr(error, "messages", type(error).__name__)
            raise Invalid(f"not an envelope: {detail}") from error
        return found


class _EnvelopeSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    specversion = fields.String(required=True, validate=Equal("1.0"))
    id = fields.UUID(required=True)
    source = fields.String(required=True, validate=Length(min=1))
    type = fields.String(required=True, validate=Length(min=1))
    subject = fields.String(required=True, validate=Length(min=1))
    time = fields.AwareDateTime(required=True, format="iso")
    stream = fields.String(required=True, validate=Length(min=1))
    sequence = fields.Integer(required=True)
    correlationid = fields.UUID(required=True)
    causationid = fields.UUID(load_default=None)
    traceparent = fields.String(load_default=None)
    data = fields.Dict(required=True)

    @post_load
    def _build(self, plain: dict[str, Any], **_: object) -> Envelope:
        return Envelope(
            id=plain["id"],
            source=plain["source"].removeprefix("/turnout/"),
            topic=plain["type"].removeprefix(PREFIX),
            subject=plain["subject"],
            time=plain["time"],
            stream=plain["stream"],
            sequence=plain["sequence"],
            journey=plain["correlationid"],
            cause=plain["causationid"],
            message=plain["data"],
            traceparent=plain["traceparent"],
        )


_SCHEMA = _EnvelopeSchema()


def derived_id(cause: UUID, *, topic: str, subject: str, ordinal: int) -> UUID:
    """The id of the `ordinal`-th such event that `cause` brought about.

    A re-run of the same cause says the same ids, so the second saying is heard
    as a repetition and not as news.
    """
    return uuid5(cause, f"{topic}|{subject}|{ordinal}")
