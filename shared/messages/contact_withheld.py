"""Intake → scheduler: somebody is invited by another application of theirs."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWithheld(Message):
    """Invite no further by this application, until its contact is released again.

    A seat already taken stays taken.
    """

    TOPIC: ClassVar[str] = "contact.withheld.v1"
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "contact"

    application_id: UUID


class ContactWithheldSchema(MessageSchema):
    builds = ContactWithheld

    application_id = fields.UUID(required=True)
