"""Scheduler → intake: a candidate promised to come."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewBooked(Message):
    """A seat was taken, or moved to another time."""

    TOPIC: ClassVar[str] = "interview.booked.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "interview"

    application_id: UUID
    vacancy_id: UUID
    booking_id: UUID
    session_id: UUID
    starts_at: datetime


class InterviewBookedSchema(MessageSchema):
    builds = InterviewBooked

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    booking_id = fields.UUID(required=True)
    session_id = fields.UUID(required=True)
    starts_at = fields.AwareDateTime(required=True, format="iso")
