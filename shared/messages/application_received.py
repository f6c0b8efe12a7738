"""Intake → scoring: somebody applied."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import Length

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReceived(Message):
    """Intake has accepted an application; nobody has judged it yet.

    `text` is redacted: it carries no name, contact or other identity.
    """

    TOPIC: ClassVar[str] = "application.received.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "application"

    application_id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    text: str
    language: str | None
    document_date: date | None
    received_at: datetime
    reader_version: str


class ApplicationReceivedSchema(MessageSchema):
    builds = ApplicationReceived

    application_id = fields.UUID(required=True)
    candidate_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    text = fields.String(required=True, validate=Length(1, 200000))
    language = fields.String(required=True, allow_none=True)
    document_date = fields.Date(required=True, allow_none=True)
    received_at = fields.AwareDateTime(required=True, format="iso")
    reader_version = fields.String(required=True, validate=Length(1, 80))
