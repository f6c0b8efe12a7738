"""The parts of a letter that may be a résumé, the likeliest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import Any, Final

from services.intake.readers.encodings import decoded

MOST_PARTS: Final = 100
DEEPEST: Final = 20
# A logo in somebody's signature is no scan.
SMALLEST_PICTURE: Final = 40_000
# How a résumé and what comes along with it are called, in the seven languages.
RESUME: Final = re.compile(
    r"r[eé]sum[eé]|lebenslauf|(?<![a-z])cv(?![a-z])|curriculum|резюме|автобиограф"
    r"|βιογραφικ|viografik|이력서|경력기술",
    re.IGNORECASE,
)
COVER: Final = re.compile(
    r"cover|motivation|anschreiben|zeugnis|сопровод|мотивац|диплом|diplom|certificate"
    r"|сертификат|reference|επιστολή|자기소개서",
    re.IGNORECASE,
)
BESIDE: Final = (
    *("text/calendar", "text/vcard", "text/x-vcard", "application/pgp-signature"),
    *("application/pkcs7-signature", "application/x-pkcs7-signature", "text/css"),
)
ORDER_OF_KINDS: Final = ("document", "picture", "words", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file, or the letter's own words as if they were one."""

    name: str
    content: bytes
    kind: str

    @property
    def is_file(self) -> bool:
        """Whether somebody attached it."""
        return self.kind in {"document", "picture"}

    @property
    def place(self) -> tuple[bool, int, bool]:
        """Where it stands among the others: what is called a résumé comes first."""
        named = self.is_file and RESUME.search(self.name) is not None
        covers = self.is_file and COVER.search(self.name) is not None
        return not named, ORDER_OF_KINDS.index(self.kind), covers


def parts_of(message: "Message[Any, Any]") -> list[Part]:
    """All parts worth opening, those of letters inside the letter among them."""
    leaves = _leaves(message)
    found = [
        part
        for _, leaf in zip(range(MOST_PARTS), leaves, strict=False)
        for part in _part(leaf)
    ]
    return sorted(found, key=lambda part: part.place)


def _leaves(
    message: "Message[Any, Any]", depth: int = 0
) -> Iterator["Message[Any, Any]"]:
    inner = message.get_payload()
    if not isinstance(inner, list):
        yield message
        return
    if depth < DEEPEST:
        for one in inner:
            if isinstance(one, Message):
                yield from _leaves(one, depth + 1)


def _part(leaf: "Message[Any, Any]") -> Iterator[Part]:
    kind = leaf.get_content_type()
    content = leaf.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip() or kind in BESIDE:
        return
    name = _name(leaf)
    attached = str(leaf.get("content-disposition", "")).lower().startswith("attach")
    if kind == "text/plain" and not (name or attached):
        yield Part(name="letter.txt", content=_text(leaf, content), kind="words")
    elif kind == "text/html" and not (name or attached):
        yield Part(name="letter.html", content=_text(leaf, content), kind="page")
    elif kind.startswith("image/"):
        if len(content) >= SMALLEST_PICTURE:
            yield Part(name=name or "picture", content=content, kind="picture")
    elif not kind.startswith(("multipart/", "audio/", "video/", "font/")):
        yield Part(name=name or "file", content=content, kind="document")


def _text(leaf: "Message[Any, Any]", content: bytes) -> bytes:
    """Words as UTF-8, from the charset the letter names or, if it lies, from any."""
    try:
        text = content.decode(leaf.get_content_charset() or "ascii")
    except (LookupError, ValueError):
        text = decoded(content).text
    return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")


def _name(leaf: "Message[Any, Any]") -> str:
    try:
        told = leaf.get_filename() or ""
        return str(make_header(decode_header(told))).strip()
    except (HeaderParseError, LookupError, ValueError, TypeError):
        return "file"
