"""Scoring → intake, scheduler: a hiring manager said no."""

from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from marshmallow import Schema, fields, post_dump
from marshmallow.validate import Length, OneOf

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRejected(Message):
    """The application was rejected, with a reason; it can be reopened.

    `compared` says what was asked, whether it was met, and the person's own words for
    it; it was added later, so that they can be told why.
    """

    TOPIC: ClassVar[str] = "application.rejected.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "decision"

    application_id: UUID
    vacancy_id: UUID
    reason: str
    compared: list[dict[str, str]] = field(default_factory=list)


class ComparedSchema(Schema):
    """One requirement, as the person may read it."""

    asked = fields.String(required=True, validate=Length(1, 200))
    status = fields.String(
        required=True, validate=OneOf(("met", "partly", "not_met", "unknown"))
    )
    quote = fields.String(validate=Length(1, 200))


class ApplicationRejectedSchema(MessageSchema):
    builds = ApplicationRejected

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    reason = fields.String(required=True, validate=Length(1, 2000))
    compared = fields.List(fields.Nested(ComparedSchema), load_default=list)

    @post_dump
    def _as_released(self, plain: dict[str, Any], **_: object) -> dict[str, Any]:
        """What was added later is said only where it is known."""
        if not plain["compared"]:
            del plain["compared"]
        return plain
