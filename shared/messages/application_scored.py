"""Scoring → intake: how far an application meets the requirements."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationScored(Message):
    """An application was rated, or rated again.

    `score`, `low` and `high` run from 0 to 100, `coverage` from 0 to 1.
    """

    TOPIC: ClassVar[str] = "application.scored.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "rating"

    application_id: UUID
    vacancy_id: UUID
    score: float
    low: float
    high: float
    coverage: float
    gate: str


class ApplicationScoredSchema(MessageSchema):
    builds = ApplicationScored

    application_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    score = fields.Float(required=True, validate=Range(0, 100))
    low = fields.Float(required=True, validate=Range(0, 100))
    high = fields.Float(required=True, validate=Range(0, 100))
    coverage = fields.Float(required=True, validate=Range(0, 1))
    gate = fields.String(required=True, validate=OneOf(["met", "ask", "not_met"]))
