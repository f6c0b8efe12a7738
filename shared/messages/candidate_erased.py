"""Intake → scoring, scheduler: somebody is to be forgotten."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateErased(Message):
    """Whoever keeps anything about the candidate removes it."""

    TOPIC: ClassVar[str] = "candidate.erased.v1"
    ABOUT: ClassVar[str] = "candidate"
    STREAM: ClassVar[str] = "candidate"

    candidate_id: UUID


class CandidateErasedSchema(MessageSchema):
    builds = CandidateErased

    candidate_id = fields.UUID(required=True)
