"""For which vacancy a letter is: by the tag in our address, by rules, by its title."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
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
class Rules:
    """What the office said: words of a subject, or tags, and the vacancy they mean."""

    tags: Mapping[str, UUID]
    subjects: Mapping[str, UUID]


NO_RULES: Final = Rules(tags={}, subjects={})


def vacancy_of(
    letter: Letter,
    openings: Sequence[Opening],
    *,
    rules: Rules = NO_RULES,
    title: str | None = None,
) -> UUID | None:
    """The vacancy, or None where a person has to say; two that fit are none."""
    known = {one.id for one in openings}
    named = (
        *_by_tag(letter.recipients, openings, rules),
        *(rules.subjects[one] for one in rules.subjects if _holds(letter.subject, one)),
        *_by_mark(letter.subject, openings),
    )
    for found in named:
        if found in known:
            return found
    return _by_title(title or letter.subject, openings, whole=title is not None)


def _by_tag(
    recipients: Iterable[str], openings: Sequence[Opening], rules: Rules
) -> Iterable[UUID]:
    marks = {one.mark: one.id for one in openings}
    for address in recipients:
        _, plus, tag = address.partition("@")[0].partition("+")
        if plus and tag in rules.tags:
            yield rules.tags[tag]
        elif plus and tag[:MARK_LENGTH] in marks:
            yield marks[tag[:MARK_LENGTH]]


def _by_mark(subject: str, openings: Sequence[Opening]) -> Iterable[UUID]:
    marks = {one.mark: one.id for one in openings}
    for found in MARK.finditer(subject):
        if found[1].lower() in marks:
            yield marks[found[1].lower()]


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
