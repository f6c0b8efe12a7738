"""RTF: striprtf, after what it should not see has been taken away."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from services.intake.readers.limits import CHARACTERS
from services.intake.readers.reader import CannotRead, Draft

MAGIC: Final = b"{\\rtf"
BEGINNING: Final = b"\xef\xbb\xbf \t\r\n"
# Pictures are written as endless hexadecimal digits.
PICTURE_DIGITS: Final = re.compile(rb"[0-9a-fA-F\r\n]{400,}")
HIDDEN: Final = re.compile(r"\\v(?: |(?=\\|\{))[^{}]*?\\v0 ?")
DAMAGED: Final = (
    "The RTF file is damaged and cannot be opened. Ask for a PDF or DOCX instead."
)
LARGEST: Final = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rtf:
    """Reads the words; pictures and embedded objects are dropped."""

    name: ClassVar[str] = "rtf"
    version: ClassVar[int] = 1
    suffixes: ClassVar[frozenset[str]] = frozenset({".rtf"})

    def recognizes(self, content: bytes) -> bool:
        """Look for the opening brace and keyword."""
        return content[:64].lstrip(BEGINNING).startswith(MAGIC)

    def read(self, content: bytes) -> Draft:
        """Strip the control words and answer what is left."""
        from striprtf.striprtf import rtf_to_text

        if not self.recognizes(content):
            raise CannotRead("unreadable", DAMAGED)
        source = escaped(PICTURE_DIGITS.sub(b"", content)[:LARGEST])
        shown = HIDDEN.sub("", source)
        try:
            strip: Callable[..., str] = rtf_to_text
            text = strip(shown, encoding="cp1252", errors="replace")
        except (ValueError, LookupError, IndexError, KeyError) as error:
            raise CannotRead("unreadable", DAMAGED) from error
        hidden = ("hidden_text",) if shown != source else ()
        return Draft(text=rows(text[:CHARACTERS]), flags=hidden)


def escaped(content: bytes) -> str:
    """Write bytes above ASCII as the format's own escapes, so that none is lost."""
    return "".join(
        chr(byte) if byte < 0x80 else f"\\'{byte:02x}"  # noqa: PLR2004 - end of ASCII
        for byte in content
    )


def rows(text: str) -> str:
    """Turn striprtf's bars at the end of table cells into tabs."""
    lines = text.split("\n")
    return "\n".join(
        line.rstrip("|").replace("|", "\t") if line.endswith("|") else line
        for line in lines
    )


EXAMPLE: Final = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\f0\fs22 "
    rb"Ivan Petrov\par Account manager\par}"
)
