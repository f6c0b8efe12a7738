"""The name an e-mail address spells, wherever the text has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from shared.reading.findings import Email, Named, Span
from shared.reading.folding import MAX_CHARACTERS, fold_word
from shared.reading.page import Page

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
BETWEEN = re.compile(r"\.?[ \t]{1,3}|[ \t]*\n[ \t]*")
ALONE = re.compile(r"[A-Z][\w'’-]*\.?(?:[ \t]{1,3}[A-Z][\w'’-]*\.?)+")
SHORTEST = 3
MOST_WORDS = 5


class Word(NamedTuple):
    """A word of the text, and whether the address has it."""

    text: str
    start: int
    end: int
    addressed: bool


def named_in(page: Page, email: Email) -> Named | None:
    """Return the first neighbouring words that the address is made of.

    Two words must be in it; those between them belong to the name ("Ann B. Lee" of
    ann.lee@), if they are written as names are.
    """
    local = email.value.split("@")[0]
    parts = {part for part in re.split(r"[^a-z]+", local) if len(part) >= SHORTEST}
    words = list(_words(page, parts, re.sub(r"[^a-z]", "", local), email))
    for at, word in enumerate(words):
        if not word.addressed:
            continue
        for last in range(at + 1, min(at + MOST_WORDS, len(words))):
            if words[last].addressed and _joined(page, words[at : last + 1]):
                return _named(page, words, at, last)
    return None


def _words(page: Page, parts: set[str], local: str, email: Email) -> Iterator[Word]:
    if not local:
        return
    for match in WORD.finditer(page.original, 0, MAX_CHARACTERS):
        word = match[0]
        if not word[0].isupper():
            yield Word(word, *match.span(), addressed=False)
            continue
        in_address = email.span.start <= match.start() < email.span.end
        folded = word.lower() if word.isascii() else fold_word(word)
        known = folded in parts or (len(folded) > SHORTEST and folded in local)
        beside = page.original[max(0, match.start() - 1) : match.start()]
        free = not in_address and beside not in {"/", "@", ".", "-", "_"}
        yield Word(word, *match.span(), addressed=known and free)


def _joined(page: Page, words: list[Word]) -> bool:
    """Return whether the words are one name: close together, capitals, none twice."""
    if len({word.text.lower() for word in words}) < len(words):
        return False
    if not all(word.text[0].isupper() or len(word.text) < SHORTEST for word in words):
        return False
    return all(
        BETWEEN.fullmatch(page.original[one.end : two.start])
        for one, two in pairwise(words)
    )


def _whole_line(page: Page, start: int, end: int) -> tuple[int, int]:
    """Stretch a name over its line where the line is nothing but a name."""
    low = page.original.rfind("\n", 0, start) + 1
    high = page.original.find("\n", end)
    line = page.original[low : high if high >= 0 else len(page.original)]
    bare = line.strip()
    words = bare.split()
    known = len(page.original[start:end].split())
    if (
        known < len(words) <= known + 2
        and len(words) < MOST_WORDS
        and ALONE.fullmatch(bare)
    ):
        begin = low + line.index(bare)
        return begin, begin + len(bare)
    return start, end


def _named(page: Page, words: list[Word], first: int, last: int) -> Named:
    while (
        last + 1 < len(words)
        and words[last + 1].addressed
        and _joined(page, words[first : last + 2])
    ):
        last += 1
    start, end = _whole_line(page, words[first].start, words[last].end)
    value = " ".join(page.original[start:end].split())
    return Named(value=value, span=Span(start, end))
