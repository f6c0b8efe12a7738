"""Intake → scheduler: how to reach somebody who is to be invited."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from marshmallow import fields, post_dump
from marshmallow.validate import Length

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactReleased(Message):
    """The one message that carries a person's identity.

    `source` is the way the application came by, such as a board; it was added later.
    """

    TOPIC: ClassVar[str] = "contact.released.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "contact"

    application_id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    name: str
    phone: str | None
    email: str | None
    language: str
    source: str | None = None


class ContactReleasedSchema(MessageSchema):
    builds = ContactReleased

    application_id = fields.UUID(required=True)
    candidate_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    name = fields.String(required=True, validate=Length(1, 200))
    phone = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    language = fields.String(required=True, validate=Length(2, 2))
    source = fields.String(load_default=None, allow_none=True)

    @post_dump
    def _as_released(self, plain: dict[str, Any], **_: object) -> dict[str, Any]:
        """What was added later is said only where it is known."""
        if plain["source"] is None:
            del plain["source"]
        return plain
