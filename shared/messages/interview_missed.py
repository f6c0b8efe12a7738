"""Scheduler → intake: the candidate did not come."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewMissed(Message):
    """A no-show; it reverts when the person turns up after all."""

    TOPIC: ClassVar[str] = "interview.missed.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "interview"

    application_id: UUID
    vacancy_id: UUID
    booking_id: UUID


class InterviewMissedSchema(MessageSchema):
    builds = InterviewMissed

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    booking_id = fields.UUID(required=True)
