"""Scheduler → intake: what a session still lacks, as work somebody can do today."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import Range

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortfallFound(Message):
    """To meet `wanted` people, so many are to be invited and so many read.

    `open_seats` of the plan are free; `to_invite` people who wait to be invited and
    `to_read` applications nobody has decided about would fill them. Each message
    replaces the one before; noughts say that nothing is missing any more.
    """

    TOPIC: ClassVar[str] = "shortfall.found.v1"
    ABOUT: ClassVar[str] = "session"
    STREAM: ClassVar[str] = "shortfall"

    session_id: UUID
    vacancy_id: UUID
    starts_at: datetime
    wanted: int
    open_seats: int
    to_invite: int
    to_read: int


class ShortfallFoundSchema(MessageSchema):
    builds = ShortfallFound

    session_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    starts_at = fields.AwareDateTime(required=True, format="iso")
    wanted = fields.Integer(required=True, strict=True, validate=Range(min=0))
    open_seats = fields.Integer(required=True, strict=True, validate=Range(min=0))
    to_invite = fields.Integer(required=True, strict=True, validate=Range(min=0))
    to_read = fields.Integer(required=True, strict=True, validate=Range(min=0))
