"""What comes back: delivery reports (RFC 3464) read from messages and a mailbox."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from services.scheduler.domain.delivery import State
from shared.errors import Unavailable

AT_A_TIME = 50
LARGEST = 2_000_000
FOR_GOOD = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a mail server tells of one message: `reference` is its Message-ID."""

    reference: str
    state: State
    why: str


def reports_in(raw: bytes) -> Sequence[Report]:
    """The delivery reports of one message; none where it is anything else.

    A report that the message is late says nothing final, and is left out.
    """
    message = message_from_bytes(raw, policy=policy.default)
    if message.get_content_type() != "multipart/report":
        return ()
    parts = list(message.walk())
    reference = _reference(parts)
    told = [
        found
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for found in _recipients(part)
    ]
    return [
        Report(reference=reference, state=state, why=why)
        for state, why in map(_told, told)
        if reference and state is not None
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceBox:
    """A mailbox, or a folder of one, to which nothing but bounces comes."""

    host: str
    port: int = 993
    user: str = ""
    password: str = ""
    folder: str = "INBOX"
    tls: bool = True
    ca_file: str = ""
    seconds: float = 20.0

    @contextmanager
    def unread(self) -> Iterator[Iterator[bytes]]:
        """Messages nobody has read, each marked as read once the next is asked for.

        Raises Unavailable.
        """
        trusted = ssl.create_default_context(cafile=self.ca_file or None)
        try:
            with IMAPClient(
                self.host,
                port=self.port,
                ssl=self.tls,
                ssl_context=trusted if self.tls else None,
                timeout=self.seconds,
            ) as box:
                box.login(self.user, self.password)
                box.select_folder(self.folder)
                yield _unread(box)
        except LoginError:
            raise Unavailable(
                "the bounce mailbox refuses our name or password"
            ) from None
        except (IMAPClientError, OSError) as error:
            kind = type(error).__name__
            raise Unavailable(f"the bounce mailbox was not read: {kind}") from None


def _unread(box: IMAPClient) -> Iterator[bytes]:
    for number in sorted(box.search(["UNSEEN"]))[:AT_A_TIME]:
        size = box.fetch([number], ["RFC822.SIZE"])[number][b"RFC822.SIZE"]
        if size <= LARGEST:
            fetched = box.fetch([number], ["BODY.PEEK[]"])
            yield bytes(fetched[number][b"BODY[]"])
        box.add_flags([number], [b"\\Seen"])


def _recipients(part: Message) -> Sequence[Message]:
    """The blocks of a status part that are about a recipient; the first is not."""
    blocks = part.get_payload()
    if not isinstance(blocks, list):
        return ()
    return [one for one in blocks if isinstance(one, Message) and one.get("Action")]


def _told(block: Message) -> tuple[State | None, str]:
    action = str(block.get("Action", "")).strip().lower()
    status = str(block.get("Status", "")).strip()
    said = str(block.get("Diagnostic-Code", "")).partition(";")[2]
    why = " ".join(f"{status} {said}".split())[:300]
    if action == "delivered":
        return State.DELIVERED, why
    if action != "failed":
        return None, why
    # Given up after days of trying is no proof that the address is wrong.
    return (State.BOUNCED if status.startswith(FOR_GOOD) else State.GIVEN_UP), why


def _reference(parts: Sequence[Message]) -> str:
    """The Message-ID of the message that is reported on, whole or its headers alone."""
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            found = inner[0] if isinstance(inner, list) and inner else None
        elif kind == "text/rfc822-headers" and isinstance(part, EmailMessage):
            found = message_from_bytes(
                str(part.get_content()).encode(), policy=policy.default
            )
        else:
            continue
        if isinstance(found, Message) and found.get("Message-ID"):
            return str(found["Message-ID"]).strip()
    return ""
