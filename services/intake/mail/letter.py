"""A letter: what a message says, once it was taken apart."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """Who wrote: somebody, a machine that answers, or a server that bounces."""

    PERSON = "person"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"


class Trust(StrEnum):
    """What our own mail server said of the sender; nobody else's word counts."""

    PROVEN = "proven"
    FORGED = "forged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """An address and the name beside it; the address is lower case."""

    address: str
    name: str | None = None

    @property
    def domain(self) -> str:
        """What stands behind the last @."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file in a letter. `name` is only what somebody called it, without folders.

    `fault` says in words why the bytes are not to be believed.
    """

    name: str
    content: bytes
    content_type: str
    inline: bool = False
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message. `applicant` is who it is about: of a forwarded one the inner sender.

    `proven_domains` are those our own server checked the signature of.
    """

    sha256: str
    message_id: str | None
    kind: Kind
    sender: Sender | None
    applicant: Sender | None
    recipients: tuple[str, ...]
    subject: str
    text: str
    sent_at: datetime
    trust: Trust = Trust.UNKNOWN
    proven_domains: frozenset[str] = frozenset()
    attachments: tuple[Attachment, ...] = ()
    forwarded: bool = False
    faults: tuple[str, ...] = field(default=())
