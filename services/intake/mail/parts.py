"""The parts of a message: its text, its files, and letters inside it."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, Final

from services.intake.domain.importing import shown_name
from services.intake.mail.charsets import text_of
from services.intake.mail.headers import file_name, parameters
from services.intake.mail.letter import Attachment

MOST_PARTS: Final = 100
DEEPEST: Final = 10
LARGEST: Final = 60 * 1024 * 1024
LONGEST_TEXT: Final = 200_000

# What the first bytes of a kind of file are; a broken one begins otherwise.
MAGIC: Final = {
    ".pdf": (b"%PDF",),
    ".docx": (b"PK",),
    ".odt": (b"PK",),
    ".doc": (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK", b"<"),
    ".rtf": (b"{\\rtf",),
}
TNEF: Final = b"\x78\x9f\x3e\x22"
SPACES: Final = re.compile(r"[ \t]+\n")


@dataclass(kw_only=True)
class Found:
    """What was met on the way through the parts."""

    plain: list[str] = field(default_factory=list)
    html: list[bytes] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    letters: list["Message[Any, Any]"] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def found_in(message: "Message[Any, Any]") -> Found:
    """Walk one message; letters inside it are only named, not walked into."""
    found = Found()
    size = 0
    for count, (part, depth) in enumerate(_leaves(message)):
        if count >= MOST_PARTS or depth > DEEPEST:
            found.faults.append("more parts than a letter has; the rest was left out")
            break
        if part.get_content_type() == "message/rfc822":
            found.letters += _inside(part)
            continue
        content, fault = unpacked(part)
        size += len(content)
        if size > LARGEST:
            found.faults.append("larger than a letter is; the rest was left out")
            break
        _put(found, part, content=content, fault=fault)
    return found


def unpacked(part: "Message[Any, Any]") -> tuple[bytes, str | None]:
    """A part's bytes, and what is wrong with them.

    Where base64 is broken the standard library answers the coded text as if it were
    the file: here it is decoded as far as it goes, and said so.
    """
    raw = part.get_payload()
    if not isinstance(raw, str):
        return b"", "it holds other parts where a file was promised"
    coding = str(part.get("content-transfer-encoding", "")).strip().lower()
    if coding != "base64":
        content = part.get_payload(decode=True)
        return content if isinstance(content, bytes) else b"", None
    packed = re.sub(rb"[^A-Za-z0-9+/=]", b"", raw.encode("ascii", "ignore"))
    try:
        return base64.b64decode(packed, validate=True), None
    except binascii.Error:
        letters = packed.rstrip(b"=")
        kept = letters[: len(letters) // 4 * 4].replace(b"=", b"")
        whole = base64.b64decode(kept + b"=" * (-len(kept) % 4))
        return whole, "the file did not come through the mail whole"


def _leaves(
    message: "Message[Any, Any]", depth: int = 0
) -> Iterator[tuple["Message[Any, Any]", int]]:
    inner = message.get_payload()
    is_letter = message.get_content_type() == "message/rfc822" and depth > 0
    if not isinstance(inner, list) or is_letter or depth > DEEPEST:
        yield message, depth
        return
    for part in inner:
        if isinstance(part, Message):
            yield from _leaves(part, depth + 1)


def _inside(part: "Message[Any, Any]") -> list["Message[Any, Any]"]:
    inner = part.get_payload()
    if not isinstance(inner, list):
        return []
    return [one for one in inner if isinstance(one, Message)]


def _put(
    found: Found, part: "Message[Any, Any]", *, content: bytes, fault: str | None
) -> None:
    name = file_name(part)
    disposition = str(part.get("content-disposition", "")).lower()
    kind = part.get_content_type()
    is_file = bool(name) or disposition.startswith("attachment")
    if kind in {"text/plain", "text/enriched"} and not is_file:
        charset = parameters(part, "content-type").get("charset")
        found.plain.append(text_of(content, declared=charset)[:LONGEST_TEXT])
    elif kind == "text/html" and not is_file:
        charset = parameters(part, "content-type").get("charset")
        found.html.append(_marked(text_of(content, declared=charset)))
    elif kind.startswith(("message/", "multipart/")):
        return  # reports of servers, and boundaries nobody closed
    elif content or is_file:
        found.files.append(
            Attachment(
                name=shown_name(name or _called(kind)),
                content=content,
                content_type=kind,
                inline=disposition.startswith("inline"),
                fault=fault or _not_what_it_says(name, content),
            )
        )


def _marked(html: str) -> bytes:
    # Whatever the page says of its charset, these bytes are UTF-8 now.
    return b"\xef\xbb\xbf" + html[:LONGEST_TEXT].encode("utf-8", "replace")


def _called(kind: str) -> str:
    known = {
        "application/pdf": "file.pdf",
        "application/msword": "file.doc",
        "application/rtf": "file.rtf",
        "application/ms-tnef": "winmail.dat",
    }
    return known.get(kind, "file")


def _not_what_it_says(name: str, content: bytes) -> str | None:
    if content.startswith(TNEF):
        return (
            "Outlook packed the files into winmail.dat, which only Outlook opens; "
            "ask for the file itself"
        )
    ending = f".{name.rpartition('.')[2].lower()}"
    wanted = MAGIC.get(ending)
    if content and wanted and not content.lstrip()[:1024].startswith(wanted):
        # A mark before it is forgiven, as readers do.
        if ending == ".pdf" and b"%PDF" in content[:1024]:
            return None
        return f"it is called {ending[1:].upper()} and is something else"
    return None
