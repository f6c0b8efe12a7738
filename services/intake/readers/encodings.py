"""From bytes to characters: which encoding was meant.

In order: a byte order mark; UTF-16 betrayed by where its zero bytes stand;
strict UTF-8; UTF-8 with foreign lines in between; and at last the legacy
encoding whose reading looks most like words (`plausibility`). Text that was
encoded twice is put right line by line.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from services.intake.readers.plausibility import best_encoding

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE: Final = 20_000
LEAST_WORDS: Final = 0.6
NO_LETTERS: Final = re.compile(r"[^\w\s.,:;@+()/«»„“”‘’'\"!?&%№•·*–—-]")
# UTF-8 read as cp1251 (Рџ, СЃ) and as cp1252 (Ã©, Ð¿, Î±).
TWICE_CYRILLIC: Final = re.compile(
    "[РС][\u0080-\u00bf\u0400-\u040f\u0450-\u045f\u2010-\u2122\ufffd]"
)
TWICE_LATIN: Final = re.compile(
    "[ÃÂÐÑÎÏ][\u0080-\u00bf\u0152-\u0178\u02c6-\u02dc\u2010-\u2122\ufffd]"
)
LEAST_TWICE: Final = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, the encoding they were in, and what a reviewer should know."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def decoded(content: bytes) -> Decoded:
    """Decode any bytes at all; what cannot be decoded becomes U+FFFD."""
    found = marked(content) or wide(content) or utf8(content) or legacy(content)
    text = "\n".join(map(once, found.text.split("\n")))
    if text == found.text:
        return found
    flags = (*found.flags, "mojibake_repaired")
    return Decoded(text=text, encoding=found.encoding, flags=flags)


def marked(content: bytes) -> Decoded | None:
    """Trust a byte order mark."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            rest = content[len(mark) :]
            return Decoded(text=rest.decode(encoding, "replace"), encoding=encoding)
    return None


def wide(content: bytes) -> Decoded | None:
    """Find UTF-16 without a mark: its zero bytes all stand on one side."""
    sample = content[:SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if bool(even) == bool(odd):
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    text = content.decode(encoding, "replace")
    strange = len(NO_LETTERS.findall(text[:SAMPLE])) + text.count("\0", 0, SAMPLE)
    if strange > (1 - LEAST_WORDS) * len(text[:SAMPLE]):
        return None
    if not is_one_script(text[:SAMPLE]):
        return None
    return Decoded(text=text, encoding=encoding)


def is_one_script(text: str) -> bool:
    """Tell words from what random pairs of bytes look like: a dozen scripts at once."""
    blocks = {ord(one) >> 8 for one in text if one.isalpha()}
    # Hangul alone is spread over 44 blocks of 256, one after another.
    hangul = {block for block in blocks if 0xAC <= block <= 0xD7}  # noqa: PLR2004  # Hangul
    return len(blocks - hangul) <= 4  # noqa: PLR2004 - Latin, its accents, one more


def utf8(content: bytes) -> Decoded | None:
    """Decode strictly; a last character cut in half is forgiven."""
    try:
        return Decoded(text=content.decode(), encoding="utf-8")
    except UnicodeDecodeError as error:
        cut_off = len(content) - error.start < 4 and error.start > 0  # noqa: PLR2004  # a rune
        if cut_off and error.reason == "unexpected end of data":
            return Decoded(text=content[: error.start].decode(), encoding="utf-8")
    return None


def legacy(content: bytes) -> Decoded:
    """Decode lines that are UTF-8 as such, and all others in one legacy encoding."""
    lines = content.split(b"\n")
    foreign = [line for line in lines if not is_utf8(line)]
    mixed = any(has_multibyte(line) for line in lines)
    encoding = best_encoding(b"\n".join(foreign))
    if not mixed:
        return Decoded(text=content.decode(encoding, "replace"), encoding=encoding)
    text = "\n".join(
        line.decode("utf-8" if is_utf8(line) else inside(line, encoding), "replace")
        for line in lines
    )
    return Decoded(text=text, encoding="utf-8", flags=("mixed_encodings",))


def inside(line: bytes, encoding: str) -> str:
    """Choose for one broken line: UTF-8 with a scratch, or another encoding."""
    high = sum(byte > 0x7F for byte in line)  # noqa: PLR2004 - end of ASCII
    kept = sum(one > "\x7f" for one in line.decode("utf-8", "ignore"))
    return "utf-8" if kept * 3 > high else encoding


def is_utf8(line: bytes) -> bool:
    """Tell whether a line decodes strictly."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def has_multibyte(line: bytes) -> bool:
    """Tell whether a line says more than ASCII, and says it in UTF-8."""
    return not line.isascii() and is_utf8(line)


def once(line: str) -> str:
    """Undo one encoding too many, where the result is plainly better."""
    for twice, encoding in ((TWICE_CYRILLIC, "cp1251"), (TWICE_LATIN, "cp1252")):
        pairs = 2 * len(twice.findall(line))
        wide_letters = sum(one > "\x7f" for one in line)
        if pairs and pairs > LEAST_TWICE * wide_letters:
            repaired = undone(line, encoding)
            if repaired is not None:
                return repaired
    return line


def undone(line: str, encoding: str) -> str | None:
    """Encode as it was wrongly decoded, and decode rightly; None if that fails."""
    raw = b"".join(
        one.encode(encoding, "ignore")
        or (one.encode("latin-1", "ignore") if one != "\ufffd" else b"\x98")
        for one in line
    )
    text = raw.decode("utf-8", "replace")
    # One lost byte in cp1251 is the letter И, and it comes back; others do not.
    return text if text.count("\ufffd") <= line.count("\ufffd") else None
