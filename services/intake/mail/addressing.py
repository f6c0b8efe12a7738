"""For which vacancy a letter is: by the tag in our address, by its mark, its title."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.intake.mail.letter import Letter

SPACES: Final = re.compile(r"\W+")
SHORTEST_TITLE: Final = 5
# What our pages tell to write into the subject: the beginning of the vacancy's id.
MARK: Final = re.compile(r"[\[(#]\s*([0-9a-f]{8})\s*[\])]?", re.IGNORECASE)
MARK_LENGTH: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A vacancy that takes résumés, as letters may name it."""

    id: UUID
    title: str

    @property
    def mark(self) -> str:
        """The beginning of its id: the tag in our address, `jobs+1a2b3c4d@…`."""
        return str(self.id)[:MARK_LENGTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How a letter names the vacancy: tags of our address, its subject, a title."""

    tags: tuple[str, ...]
    subject: str
    title: str | None = None


def named_in(letter: Letter, *, title: str | None = None) -> Named:
    """How the letter names the vacancy; `title` is what a board said."""
    parts = (address.partition("@")[0].partition("+") for address in letter.recipients)
    tags = tuple(tag for _, plus, tag in parts if plus and tag)
    return Named(tags=tags, subject=letter.subject, title=title)


def vacancy_of(named: Named, openings: Sequence[Opening]) -> UUID | None:
    """The vacancy, or None where a person has to say; two that fit are none."""
    marks = {one.mark: one.id for one in openings}
    for tag in named.tags:
        if tag[:MARK_LENGTH] in marks:
            return marks[tag[:MARK_LENGTH]]
    for found in MARK.finditer(named.subject):
        if found[1].lower() in marks:
            return marks[found[1].lower()]
    words = named.title or named.subject
    return _by_title(words, openings, whole=named.title is not None)


def _by_title(words: str, openings: Sequence[Opening], *, whole: bool) -> UUID | None:
    """The only vacancy whose title stands in the words; the longest of nested ones."""
    fit = [
        one
        for one in openings
        if len(one.title) >= SHORTEST_TITLE and _holds(words, one.title)
    ]
    if whole:
        fit = [one for one in openings if _plain(one.title) == _plain(words)] or fit
    longest = max((len(_plain(one.title)) for one in fit), default=0)
    best = [one for one in fit if len(_plain(one.title)) == longest]
    return best[0].id if len(best) == 1 else None


def _holds(text: str, part: str) -> bool:
    return bool(_plain(part)) and f" {_plain(part)} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return SPACES.sub(" ", folded).strip()
