"""Scoring → intake, scheduler: a hiring manager said no."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import Length

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRejected(Message):
    """The application was rejected, with a reason; it can be reopened."""

    TOPIC: ClassVar[str] = "application.rejected.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "decision"

    application_id: UUID
    vacancy_id: UUID
    reason: str


class ApplicationRejectedSchema(MessageSchema):
    builds = ApplicationRejected

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    reason = fields.String(required=True, validate=Length(1, 2000))
