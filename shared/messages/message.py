"""What every message is, before it is any message in particular."""

from dataclasses import dataclass
from typing import Any, ClassVar, cast

from marshmallow import EXCLUDE, RAISE, Schema, ValidationError, post_load

from shared.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something that happened, named in the past tense, told to whoever listens.

    `TOPIC` is `<noun>.<past participle>.v<N>`; `ABOUT` names the noun the message is
    about, whose id is the field `<ABOUT>_id`. Messages of one `STREAM` about one
    subject take effect in the order they were said; a service hears a stream whole
    or not at all.
    """

    TOPIC: ClassVar[str]
    ABOUT: ClassVar[str]
    STREAM: ClassVar[str]

    @property
    def subject(self) -> str:
        """What it is about, e.g. `application/8f1c…`."""
        return f"{self.ABOUT}/{getattr(self, f'{self.ABOUT}_id')}"


class MessageSchema(Schema):
    """How one message looks on the wire: strict when saying, tolerant when hearing."""

    builds: ClassVar[type[Message]]

    @post_load
    def _build(self, fields: dict[str, Any], **_: object) -> Message:
        return self.builds(**fields)

    def say(self, message: Message) -> dict[str, Any]:
        """The message as plain data.

        marshmallow's `dump` validates nothing, so what was dumped is loaded again.
        Raises Invalid.
        """
        plain = cast("dict[str, Any]", self.dump(message))
        try:
            self.load(plain, unknown=RAISE)
        except ValidationError as error:
            raise Invalid(f"{message.TOPIC}: {error.messages}") from error
        return plain

    def hear(self, plain: dict[str, Any]) -> Message:
        """The message somebody said, who may be newer than we are. Raises Invalid."""
        try:
            return cast("Message", self.load(plain, unknown=EXCLUDE))
        except ValidationError as error:
            raise Invalid(f"{self.builds.TOPIC}: {error.messages}") from error
