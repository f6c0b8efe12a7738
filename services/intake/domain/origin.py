"""Where an application came from, and what the person agreed to."""

import re
from dataclasses import dataclass
from typing import Final

LONGEST_SOURCE: Final = 40
LONGEST_CODE: Final = 60
LONGEST_LETTER: Final = 10_000
_NOT_A_CODE: Final = re.compile(r"[^\w .+-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The source as the office calls it, and the code of an advert that was paid."""

    source: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What somebody agreed to: the very words, so that no later edit changes them."""

    version: str
    language: str
    words: str
    source: str


def origin_of(source: str, code: str | None, *, otherwise: str) -> Origin:
    """An origin out of an address anybody can write: short, and plain characters."""
    named = _NOT_A_CODE.sub("", source).strip()[:LONGEST_SOURCE].casefold()
    return Origin(source=named or otherwise, code=code_of(code or ""))


def code_of(told: str) -> str | None:
    """The code of an advert, however its address was typed."""
    return _NOT_A_CODE.sub("", told).strip()[:LONGEST_CODE].casefold() or None
