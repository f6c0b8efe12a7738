"""Intake → scoring, scheduler: a vacancy is open to candidates."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyPublished(Message):
    """The vacancy takes applications from now on."""

    TOPIC: ClassVar[str] = "vacancy.published.v1"
    ABOUT: ClassVar[str] = "vacancy"
    STREAM: ClassVar[str] = "vacancy"

    vacancy_id: UUID


class VacancyPublishedSchema(MessageSchema):
    builds = VacancyPublished

    vacancy_id = fields.UUID(required=True)
