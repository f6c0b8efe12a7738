"""Intake → scheduler: a vacancy was answered, and by which way."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import Length

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseReceived(Message):
    """One application more, to be counted: nothing in it says whose it is.

    `source` is the way it came by, such as a board; null where nobody noted it.
    """

    TOPIC: ClassVar[str] = "response.received.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "response"

    application_id: UUID
    vacancy_id: UUID
    source: str | None
    received_at: datetime


class ResponseReceivedSchema(MessageSchema):
    builds = ResponseReceived

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    source = fields.String(required=True, allow_none=True, validate=Length(1, 80))
    received_at = fields.AwareDateTime(required=True, format="iso")
