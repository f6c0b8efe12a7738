"""Scoring → intake, scheduler: a decision was taken back."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReopened(Message):
    """The application is undecided again."""

    TOPIC: ClassVar[str] = "application.reopened.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "decision"

    application_id: UUID
    vacancy_id: UUID


class ApplicationReopenedSchema(MessageSchema):
    builds = ApplicationReopened

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
