"""Scheduler → intake: the candidate came."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewArrived(Message):
    """Seen at the desk, in time or late."""

    TOPIC: ClassVar[str] = "interview.arrived.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "interview"

    application_id: UUID
    vacancy_id: UUID
    booking_id: UUID
    arrived_at: datetime
    late: bool


class InterviewArrivedSchema(MessageSchema):
    builds = InterviewArrived

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    booking_id = fields.UUID(required=True)
    arrived_at = fields.AwareDateTime(required=True, format="iso")
    late = fields.Boolean(required=True)
