"""One message, read whole."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime
from typing import Any, Final

from services.intake.mail.forwarding import original_sender
from services.intake.mail.headers import addresses, values, words
from services.intake.mail.letter import Kind, Letter, Sender
from services.intake.mail.parts import Found, found_in
from services.intake.mail.verdicts import kind_of, proven, trust_in
from services.intake.readers.html import Html
from services.intake.readers.reader import CannotRead

DEEPEST: Final = 5
LONGEST_ID: Final = 500
# A clock that is wrong by years says nothing; a letter from tomorrow is from today.
EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader of a letter knows beside its bytes.

    `our_servers` write Authentication-Results that are believed; `arrived_at` is what
    the mailbox says, for letters whose own date is missing or made up.
    """

    arrived_at: datetime
    our_servers: Collection[str] = ()
    our_addresses: Collection[str] = ()


def letter_of(content: bytes, reading: Reading) -> Letter:
    """Read any bytes as a letter; it never raises for what is in them."""
    message = message_from_bytes(content, policy=compat32)
    sender = next(iter(addresses(message, "from", "sender")), None)
    domains, failed = proven(message, our_servers=reading.our_servers)
    found = found_in(message)
    letter = Letter(
        sha256=hashlib.sha256(content).hexdigest(),
        message_id=words(message, "message-id")[:LONGEST_ID] or None,
        kind=kind_of(message, sender=sender),
        sender=sender,
        applicant=_applicant(message, sender=sender),
        recipients=_recipients(message),
        subject=words(message, "subject"),
        text=text_in(found),
        sent_at=_sent_at(message, reading.arrived_at),
        trust=trust_in(sender, domains=domains, failed=failed),
        proven_domains=domains,
        attachments=tuple(found.files),
        faults=tuple(found.faults),
    )
    if letter.kind is not Kind.PERSON:
        return letter
    return _with_inner(letter, found, our_addresses=reading.our_addresses)


def text_in(found: Found) -> str:
    """The plain text; where there is none, what a browser would show."""
    plain = "\n\n".join(part.strip() for part in found.plain if part.strip())
    if plain:
        return plain.replace("\r\n", "\n").replace("\x00", " ")
    shown = []
    for page in found.html:
        try:
            shown.append(Html().read(page).text)
        except CannotRead:
            found.faults.append("its page is nested too deeply to be read")
    return "\n\n".join(shown).replace("\x00", " ")


def _with_inner(
    outer: Letter, found: Found, *, our_addresses: Collection[str]
) -> Letter:
    """Of a forwarded letter the applicant is who wrote the inner one."""
    letters, depth = found.letters, 0
    letter = outer
    while letters and depth < DEEPEST:
        inner = letters[0]
        inside = found_in(inner)
        letter = replace(
            letter,
            applicant=_applicant(
                inner, sender=next(iter(addresses(inner, "from")), None)
            ),
            subject=words(inner, "subject") or letter.subject,
            text=_both(text_in(inside), letter.text),
            attachments=(*inside.files, *letter.attachments),
            forwarded=True,
            faults=(*letter.faults, *inside.faults),
        )
        letters, depth = inside.letters, depth + 1
    if letter.forwarded:
        return letter
    return _forwarded_by_hand(letter, our_addresses=our_addresses)


def _forwarded_by_hand(letter: Letter, *, our_addresses: Collection[str]) -> Letter:
    """A colleague pressed Forward: the sender stands in the text."""
    if letter.sender is None or letter.sender.address not in our_addresses:
        return letter
    inner = original_sender(letter.text)
    if inner is None:
        return letter
    return replace(letter, applicant=inner, forwarded=True)


def _applicant(message: "Message[Any, Any]", *, sender: Sender | None) -> Sender | None:
    """Reply-To is usually who applies, where a board or a form writes for them."""
    answer_to = next(iter(addresses(message, "reply-to")), None)
    if answer_to is None or sender is None or answer_to.address == sender.address:
        return sender
    return answer_to if answer_to.name else replace(answer_to, name=None)


def _recipients(message: "Message[Any, Any]") -> tuple[str, ...]:
    """Every address it was sent to; the tag in ours names the vacancy."""
    names = ("delivered-to", "x-original-to", "to", "cc", "envelope-to")
    found = [one.address for one in addresses(message, *names)]
    return tuple(dict.fromkeys(found))


def _sent_at(message: "Message[Any, Any]", arrived_at: datetime) -> datetime:
    raw = next(values(message, "date"), b"").decode("ascii", "ignore")
    try:
        told = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return arrived_at
    if told.tzinfo is None:
        told = told.replace(tzinfo=UTC)
    return told if EARLIEST < told < arrived_at + AHEAD else arrived_at


def _both(inner: str, outer: str) -> str:
    return "\n\n".join(part for part in (inner, outer) if part.strip())
