"""Intake → scoring, scheduler: what a vacancy says is new or has changed."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import Length, Range

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyDrafted(Message):
    """A vacancy was written or edited; said again on every edit, whole."""

    TOPIC: ClassVar[str] = "vacancy.drafted.v1"
    ABOUT: ClassVar[str] = "vacancy"
    STREAM: ClassVar[str] = "vacancy"

    vacancy_id: UUID
    title: str
    description: str
    language: str | None
    city: str | None
    level: int | None
    salary_min: int | None
    salary_max: int | None
    salary_currency: str | None
    salary_period: str | None
    template: str | None


class VacancyDraftedSchema(MessageSchema):
    builds = VacancyDrafted

    vacancy_id = fields.UUID(required=True)
    title = fields.String(required=True, validate=Length(1, 200))
    description = fields.String(required=True, validate=Length(0, 200000))
    language = fields.String(required=True, allow_none=True)
    city = fields.String(required=True, allow_none=True)
    level = fields.Integer(
        required=True, allow_none=True, strict=True, validate=Range(1, 4)
    )
    salary_min = fields.Integer(
        required=True, allow_none=True, strict=True, validate=Range(0)
    )
    salary_max = fields.Integer(
        required=True, allow_none=True, strict=True, validate=Range(0)
    )
    salary_currency = fields.String(required=True, allow_none=True)
    salary_period = fields.String(required=True, allow_none=True)
    template = fields.String(required=True, allow_none=True)
