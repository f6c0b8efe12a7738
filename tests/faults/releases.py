"""Two later releases of the pipeline's first message, for processes that want one.

`later_minor` adds an optional field; `later_major` is a `.v2` with a field that the
first version lacks. Named in `Role.preparations` as `tests.faults.releases:<name>`.
"""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from marshmallow import fields
from marshmallow.validate import Length

from shared import messages
from shared.messages import ApplicationReceived, upcasters
from shared.messages.application_received import ApplicationReceivedSchema
from shared.messages.message import Message, MessageSchema
from tests.faults import roles
from tests.faults.roles import Home

MINOR = f"{__name__}:later_minor"
MAJOR = f"{__name__}:later_major"
MAJOR_TOPIC = "application.received.v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedWithWay(ApplicationReceived):
    """A field more, which older speakers leave out and older listeners pass over."""

    way: str | None = None


class ReceivedWithWaySchema(ApplicationReceivedSchema):
    builds = ReceivedWithWay

    way = fields.String(load_default=None, allow_none=True, validate=Length(1, 80))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedAnew(Message):
    """Another major: fewer fields, and one that nobody knew before."""

    TOPIC: ClassVar[str] = MAJOR_TOPIC
    ABOUT: ClassVar[str] = "application"
    STREAM: ClassVar[str] = "application"

    application_id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    text: str
    way: str


class ReceivedAnewSchema(MessageSchema):
    builds = ReceivedAnew

    application_id = fields.UUID(required=True)
    candidate_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    text = fields.String(required=True, validate=Length(1, 200000))
    way = fields.String(required=True, validate=Length(1, 80))


def later_minor(_home: Home) -> None:
    """This process speaks and hears the message with one more field."""
    _know(ReceivedWithWaySchema())
    roles.SPOKEN["way"] = "form"
    roles.HEARS["scoring"] = roles.SAYS["intake"] = ReceivedWithWay


def later_major(_home: Home) -> None:
    """This process speaks the next major, and hears the first one as that."""
    _know(ReceivedAnewSchema())
    older: Any = upcasters.UPCASTERS
    older[ApplicationReceived.TOPIC] = upcasters.Upcaster(MAJOR_TOPIC, _renewed)
    roles.SPOKEN["way"] = "form"
    for gone in ("language", "document_date", "received_at", "reader_version"):
        roles.SPOKEN.pop(gone)
    roles.HEARS["scoring"] = roles.SAYS["intake"] = ReceivedAnew


def _know(schema: MessageSchema) -> None:
    known: Any = messages.SCHEMAS
    known[schema.builds.TOPIC] = schema


def _renewed(old: dict[str, Any]) -> dict[str, Any]:
    kept = ("application_id", "candidate_id", "vacancy_id", "text")
    return {name: old[name] for name in kept} | {"way": "unknown"}
