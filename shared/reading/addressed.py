"""The name an e-mail address spells, wherever the text has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from shared.reading.findings import Email, Named, Span
from shared.reading.folding import MAX_CHARACTERS, fold_word
from shared.reading.page import Page
from shared.reading.sections import SECTION_OF
from shared.reading.titles import is_title

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
BETWEEN = re.compile(r"\.?[ \t]{1,3}|[ \t]*\n[ \t]*")
ALONE = re.compile(r"[A-Z][\w'’-]*\.?(?:[ \t]{1,3}[A-Z][\w'’-]*\.?)+")
# john.smith84@, but not info.moscow@ or the.best@.
TWO_NAMES = re.compile(r"([a-z]{3,})[._-]([a-z]{3,})\d*@")
NOT_PEOPLE = frozenset(
    [
        "resume",
        "cv",
        "curriculum",
        "vitae",
        "of",
        "mr",
        "mrs",
        "ms",
        "info",
        "office",
        "mail",
        "email",
        "contact",
        "work",
        "job",
        "jobs",
        "resume",
        "hello",
        "team",
        "admin",
        "support",
        "sales",
        "cool",
        "best",
        "the",
        "real",
        "just",
        "mister",
        "miss",
        "doctor",
        "engineer",
        "business",
        "company",
        "group",
        "shop",
        "online",
        "official",
        "new",
    ]
)
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
    letters = re.sub(r"[^a-z]", "", local)
    if not letters:
        return None
    matches = list(WORD.finditer(page.original, 0, MAX_CHARACTERS))
    found = set(_addressed(page, matches, (parts, letters), email))
    for at in sorted(found):
        for last in range(at + 1, at + MOST_WORDS):
            if last in found and _joined(page, _words(matches, found, at, last)):
                return _named(
                    page, _words(matches, found, at, last + MOST_WORDS), last - at
                )
    return None


def spelled_by(page: Page, email: Email) -> Named | None:
    """Return the two names an address is made of, where no line has them."""
    match = TWO_NAMES.match(email.value)
    if match is None or any(word in NOT_PEOPLE for word in match.groups()):
        return None
    if any(is_title(word) for word in match.groups()):
        return None
    start = email.span.start
    if len(page.original[start : email.span.end]) != len(email.value):
        return None
    value = " ".join(word.capitalize() for word in match.groups())
    return Named(value=value, span=Span(start + match.start(1), start + match.end(2)))


def _addressed(
    page: Page,
    matches: list[re.Match[str]],
    address: tuple[set[str], str],
    email: Email,
) -> Iterator[int]:
    """Yield which words of the text the address has; nearly all it has not."""
    parts, letters = address
    known: dict[str, bool] = {}
    for at, match in enumerate(matches):
        word = match[0]
        is_known = known.get(word)
        if is_known is None:
            folded = word.lower() if word.isascii() else fold_word(word)
            is_known = known[word] = word[0].isupper() and (
                folded in parts or (len(folded) > SHORTEST and folded in letters)
            )
        if is_known and not email.span.start <= match.start() < email.span.end:
            beside = page.original[max(0, match.start() - 1) : match.start()]
            if beside not in {"@", ".", "-", "_"}:
                yield at


def _words(
    matches: list[re.Match[str]], found: set[int], first: int, last: int
) -> list[Word]:
    return [
        Word(match[0], *match.span(), addressed=first + number in found)
        for number, match in enumerate(matches[first : last + 1])
    ]


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
        and not any(
            folded in SECTION_OF or folded in NOT_PEOPLE
            for folded in map(fold_word, words)
        )
    ):
        begin = low + line.index(bare)
        return begin, begin + len(bare)
    return start, end


def _named(page: Page, words: list[Word], last: int) -> Named:
    while (
        last + 1 < len(words)
        and words[last + 1].addressed
        and _joined(page, words[: last + 2])
    ):
        last += 1
    start, end = _whole_line(page, words[0].start, words[last].end)
    value = " ".join(page.original[start:end].split())
    return Named(value=value, span=Span(start, end))
