"""Intake → scoring, scheduler: somebody may no longer sign in."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from marshmallow import fields

from shared.messages.message import Message, MessageSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRevoked(Message):
    """Sessions of the account that began before `revoked_at` end."""

    TOPIC: ClassVar[str] = "account.revoked.v1"
    ABOUT: ClassVar[str] = "account"
    STREAM: ClassVar[str] = "account"

    account_id: UUID
    revoked_at: datetime


class AccountRevokedSchema(MessageSchema):
    builds = AccountRevoked

    account_id = fields.UUID(required=True)
    revoked_at = fields.AwareDateTime(required=True, format="iso")
