"""Scheduler → intake: a booking was given up before its time."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import Length

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewCancelled(Message):
    """The seat is free again. It is not a no-show."""

    TOPIC: ClassVar[str] = "interview.cancelled.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "interview"

    application_id: UUID
    vacancy_id: UUID
    booking_id: UUID
    reason: str


class InterviewCancelledSchema(MessageSchema):
    builds = InterviewCancelled

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    booking_id = fields.UUID(required=True)
    reason = fields.String(required=True, validate=Length(0, 2000))
