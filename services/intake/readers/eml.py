"""Saved letters and web pages: the résumé among what they hold."""

import email
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime
from typing import Any, ClassVar, Final

from services.intake.readers.eml_parts import Part, parts_of
from services.intake.readers.outcome import Outcome, Text, Unread
from services.intake.readers.reader import CannotRead, Draft

HEADER: Final = re.compile(
    rb"^(from|to|subject|date|mime-version|received|return-path|message-id"
    rb"|content-type|delivered-to|reply-to|x-[\w-]{2,40})[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
CERTAIN: Final = (
    *(b"mime-version", b"received", b"return-path", b"message-id", b"content-type"),
)
FEWEST_HEADERS: Final = 3
BEGINNING: Final = 4_096
# All parts together; what was read by then counts.
SECONDS: Final = 8.0
MOST_FILES: Final = 12

NO_RESUME: Final = (
    "This letter holds no résumé, neither as a file nor in its words. "
    "Open it and look; ask the candidate for the file."
)
NOT_A_LETTER: Final = (
    "This saved letter is damaged and cannot be opened. Ask for the file itself."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eml:
    """Reads attachments, letters inside the letter, and its own words, in that order.

    `opened` reads one file as if it had come by itself; `is_resume` tells a résumé.
    """

    opened: Callable[[bytes, str], Outcome]
    is_resume: Callable[[str], bool]

    name: ClassVar[str] = "eml"
    version: ClassVar[int] = 1
    suffixes: ClassVar[frozenset[str]] = frozenset({".eml", ".mht", ".mhtml"})

    def recognizes(self, content: bytes) -> bool:
        """Look for several headers at the top, one of them no person would write."""
        top = content[:BEGINNING].lstrip().replace(b"\r\n", b"\n").split(b"\n\n")[0]
        if not HEADER.match(top) and not top.startswith(b"From "):
            return False
        found = {one.group(1).lower() for one in HEADER.finditer(top)}
        return len(found) >= FEWEST_HEADERS and not found.isdisjoint(CERTAIN)

    def read(self, content: bytes) -> Draft:
        """Read the first part that is a résumé; how many more there are is flagged.

        Raises CannotRead where none is one.
        """
        message = email.message_from_bytes(content.lstrip(), policy=compat32)
        parts = parts_of(message)
        if not message.keys() or not parts:
            raise CannotRead("unreadable", NOT_A_LETTER)
        outcomes = list(self._outcomes(parts[:MOST_FILES]))
        resumes = [
            found
            for _, found in outcomes
            if isinstance(found, Text) and self.is_resume(found.text)
        ]
        if not resumes:
            raise refusal(outcomes)
        first = resumes[0]
        others = {one.text for one in resumes[1:]} - {first.text}
        flags = (*first.flags, "several_resumes") if others else first.flags
        return Draft(
            text=first.text,
            document_date=first.document_date or sent_on(message),
            flags=flags,
            inside=first.maker,
        )

    def _outcomes(self, parts: Sequence[Part]) -> Iterator[tuple[Part, Outcome]]:
        ends_at = time.monotonic() + SECONDS
        for part in parts:
            if time.monotonic() > ends_at:
                return
            yield part, self.opened(part.content, part.name)


def refusal(outcomes: Sequence[tuple[Part, Outcome]]) -> CannotRead:
    """Say why none of the parts is a résumé: the file's own reason, if it has one."""
    unread = [
        (part, found)
        for part, found in outcomes
        if part.is_file and isinstance(found, Unread)
    ]
    # A scan that only waits for a program comes before what nobody can open.
    for part, found in sorted(unread, key=lambda one: not one[1].needs):
        if found.needs or found.error in {"encrypted", "resource_limit", "unreadable"}:
            message = f"In the letter, {part.name}: {found.message}"
            return CannotRead(found.error, message, needs=found.needs)
    return CannotRead("not_a_resume", NO_RESUME)


def sent_on(message: "Message[Any, Any]") -> date | None:
    """The day it was sent, as it says."""
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


EXAMPLE: Final = (
    b"From: Ivan Petrov <ivan@example.com>\r\nTo: jobs@example.org\r\n"
    b"Subject: Account manager\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Ivan Petrov\r\nAccount manager\r\nivan@example.com\r\n\r\nExperience\r\n"
    b"01.2019 - 12.2023 Sales manager, Vector\r\n\r\nEducation\r\n"
    b"Higher, Economics\r\n"
)
