"""Scoring → intake, scheduler: a person is worth an hour."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import Length

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationShortlisted(Message):
    """A hiring manager advanced the application.

    A larger `rank_key` is invited earlier.
    """

    TOPIC: ClassVar[str] = "application.shortlisted.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "decision"

    application_id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    rank_key: float
    decided_by: str


class ApplicationShortlistedSchema(MessageSchema):
    builds = ApplicationShortlisted

    application_id = fields.UUID(required=True)
    candidate_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    rank_key = fields.Float(required=True)
    decided_by = fields.String(required=True, validate=Length(1, 200))
