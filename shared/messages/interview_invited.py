"""Scheduler → intake: an invitation went out."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewInvited(Message):
    """The candidate was sent a personal link."""

    TOPIC: ClassVar[str] = "interview.invited.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "interview"

    application_id: UUID
    vacancy_id: UUID
    invited_at: datetime


class InterviewInvitedSchema(MessageSchema):
    builds = InterviewInvited

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    invited_at = fields.AwareDateTime(required=True, format="iso")
