"""Headers as people meant them: encoded words, raw bytes, names of files."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from email.message import Message
from email.utils import getaddresses
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from services.intake.mail.charsets import text_of
from services.intake.mail.letter import Sender

# Some programs break the rule that an encoded word holds no spaces.
ENCODED: Final = re.compile(
    rb"=\?([\w.:*-]{1,60})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*)*)\?="
)
FOLD: Final = re.compile(r"\s+")
PARAMETER: Final = re.compile(
    r""";\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))""", re.DOTALL
)
CONTINUED: Final = re.compile(r"^(?P<name>[^*]+)(?:\*(?P<number>\d+))?(?P<coded>\*)?$")
ADDRESS: Final = re.compile(r"[^\s<>\"'(),;:@]{1,64}@[\w.-]{1,190}")
ESCAPED: Final = re.compile(r"\\(.)")
LONGEST: Final = 2_000
MOST_ADDRESSES: Final = 200


def values(message: "Message[Any, Any]", name: str) -> Iterator[bytes]:
    """The bytes of every header of that name, as they came."""
    for key, value in message.raw_items():
        if key.lower() == name:
            yield _bytes_of(str(value))


def words(message: "Message[Any, Any]", name: str) -> str:
    """The first header of that name in words; empty where there is none."""
    raw = next(values(message, name), b"")
    return FOLD.sub(" ", spoken(raw)).strip()[:LONGEST]


def spoken(raw: bytes) -> str:
    """A header's words: pieces of one charset are put together before they are read."""
    parts: list[tuple[str | None, bytes]] = []
    at = 0
    for word in ENCODED.finditer(raw):
        between = raw[at : word.start()]
        if between.strip() or not parts:
            parts.append((None, between))
        charset = word[1].decode("ascii").partition("*")[0].lower()
        content = _unpacked(word[3], word[2].lower())
        if parts and parts[-1][0] == charset:
            parts[-1] = (charset, parts[-1][1] + content)
        else:
            parts.append((charset, content))
        at = word.end()
    parts.append((None, raw[at:]))
    return "".join(text_of(part, declared=charset) for charset, part in parts if part)


def addresses(message: "Message[Any, Any]", *names: str) -> list[Sender]:
    """Everybody the headers name; what is no address is left out."""
    lines = [_address_line(raw) for name in names for raw in values(message, name)]
    # Newer Pythons answer nothing for a line they find odd: then any address will do.
    found = [one for one in getaddresses(lines) if "@" in one[1]] or [
        ("", address) for line in lines for address in ADDRESS.findall(line)
    ]
    return [
        Sender(address=_clean(address), name=_clean(name, keep_case=True) or None)
        for name, address in found[:MOST_ADDRESSES]
    ]


def parameters(message: "Message[Any, Any]", name: str) -> Mapping[str, str]:
    """What stands behind the semicolons of a header, by any of the five ways."""
    raw = next(values(message, name), b"").decode("utf-8", "surrogateescape")
    pieces: dict[str, list[tuple[int, bytes, bool]]] = {}
    for found in PARAMETER.finditer(raw):
        key = CONTINUED.match(found[1].lower())
        if key is None:
            continue
        quoted = found[2] is not None
        value = ESCAPED.sub(r"\1", found[2]) if quoted else (found[3] or "").strip()
        piece = (int(key["number"] or 0), _bytes_of(value), bool(key["coded"]))
        pieces.setdefault(key["name"], []).append(piece)
    return {key: _joined(sorted(some)) for key, some in pieces.items()}


def file_name(message: "Message[Any, Any]") -> str:
    """What the file of a part is called; empty where nobody said."""
    for header, key in (("content-disposition", "filename"), ("content-type", "name")):
        if name := parameters(message, header).get(key):
            return FOLD.sub(" ", name).strip()
    return ""


def _joined(pieces: list[tuple[int, bytes, bool]]) -> str:
    coded = any(is_coded for _, _, is_coded in pieces)
    if not coded:
        return spoken(b"".join(value for _, value, _ in pieces))
    first = pieces[0][1]
    charset, _, rest = first.partition(b"'")
    _, quote, begun = rest.partition(b"'")
    head = begun if quote else first
    content = unquote_to_bytes(head) + b"".join(
        unquote_to_bytes(value) if is_coded else value
        for _, value, is_coded in pieces[1:]
    )
    declared = charset.decode("ascii", "ignore") if quote else None
    return text_of(content, declared=declared)


def _unpacked(content: bytes, way: bytes) -> bytes:
    if way == b"q":
        return quopri.decodestring(content.replace(b"_", b" "), header=True)
    cleaned = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
    try:
        return base64.b64decode(cleaned + b"=" * (-len(cleaned) % 4))
    except binascii.Error:
        return base64.b64decode(cleaned[: len(cleaned) // 4 * 4])


def _address_line(raw: bytes) -> str:
    """The names in words, the commas of names out of the way of those of the list."""

    def told(word: "re.Match[bytes]") -> bytes:
        text = FOLD.sub(" ", spoken(word[0])).replace('"', "").replace("\\", "")
        return f'"{text}"'.encode()

    runs = re.compile(ENCODED.pattern + rb"(?:\s+" + ENCODED.pattern + rb")*")
    # Quotes around an encoded word are superfluous, and would now stand twice.
    plain = re.sub(rb'"(\s*=\?[^"]*\?=\s*)"', rb"\1", raw)
    return FOLD.sub(" ", text_of(runs.sub(told, plain), declared="utf-8"))


def _clean(value: str, *, keep_case: bool = False) -> str:
    kept = "".join(one for one in value if one.isprintable()).strip().strip("'\"<>")
    return kept[:320] if keep_case else kept[:320].lower()


def _bytes_of(value: str) -> bytes:
    return value.encode("utf-8", "surrogateescape")
