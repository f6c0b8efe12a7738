"""Scheduler → intake: somebody wants to be forgotten."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureRequested(Message):
    """The candidate asked for it by their own link; intake forgets them."""

    TOPIC: ClassVar[str] = "erasure.requested.v1"
    ABOUT: ClassVar[str] = "candidate"
    STREAM: ClassVar[str] = "erasure"

    candidate_id: UUID


class ErasureRequestedSchema(MessageSchema):
    builds = ErasureRequested

    candidate_id = fields.UUID(required=True)
