"""Intake → scoring, scheduler: a vacancy takes no more candidates."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyClosed(Message):
    """Nobody new is scored or invited for the vacancy."""

    TOPIC: ClassVar[str] = "vacancy.closed.v1"
    ABOUT: ClassVar[str] = "vacancy"
    STREAM: ClassVar[str] = "vacancy"

    vacancy_id: UUID


class VacancyClosedSchema(MessageSchema):
    builds = VacancyClosed

    vacancy_id = fields.UUID(required=True)
