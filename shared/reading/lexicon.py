"""Finding the words of a table in a text, in one pass and whatever their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from shared.reading.folding import fold_word

TOKEN = re.compile(r"[^\W\d_]+|\d+")
HANGUL = re.compile(r"[가-힣]")
GAP = re.compile(r"[\s\-/.,:'\"()&+]{0,4}")
WORDS_KEPT = 20_000
GLUED = re.compile(r"[\-/.:'\" +]?")


class Token(NamedTuple):
    """A word or a number of the folded text; a tuple, for there are very many."""

    text: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase of a table found at folded[start:end]."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one phrase; one that ends in * is a stem."""

    key: str
    words: tuple[str, ...]
    glued: tuple[bool, ...]

    def end(self, tokens: tuple[Token, ...], at: int, folded: str) -> int | None:
        """Return where the phrase ends that begins with the word at this token."""
        if at + len(self.words) > len(tokens):
            return None
        # That the first word fits is known already.
        for offset, word in enumerate(self.words[1:], start=1):
            token = tokens[at + offset]
            if not _fits(word, token.text):
                return None
            gap = folded[tokens[at + offset - 1].end : token.start]
            allowed = GLUED if self.glued[offset] else GAP
            if gap != " " and not allowed.fullmatch(gap):
                return None
        return tokens[at + len(self.words) - 1].end


class Lexicon:
    """A table of phrases by key, ready to be looked for.

    Phrases are separated by commas; a word that ends in * stands for all its endings.
    Korean phrases are found inside longer words, because particles and compounds are
    written together; a space in them may be missing in the text.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self._buckets: dict[str, list[tuple[str, bool, Phrase]]] = {}
        self._beginning: dict[str, tuple[Phrase, ...]] = {}
        korean: dict[str, str] = {}
        for key, listing in table.items():
            for written in split(listing):
                if HANGUL.search(written):
                    korean[written.replace(" ", "")] = key
                    continue
                phrase = _phrase(key, written)
                first = phrase.words[0]
                self._buckets.setdefault(first[:2].rstrip("*"), []).append(
                    (first.rstrip("*"), first.endswith("*"), phrase)
                )
        self._korean = korean
        longest_first = sorted(korean, key=lambda word: (-len(word), word))
        self._hangul = re.compile(
            "|".join(" ?".join(map(re.escape, word)) for word in longest_first)
            or "(?!)"
        )

    def hits(
        self, folded: str, tokens: tuple[Token, ...], *, korean: bool = True
    ) -> list[Hit]:
        """Return what is found, leftmost and longest first, never overlapping."""
        found = self._spelled(folded, tokens)
        if korean and self._korean and HANGUL.search(folded):
            found.extend(
                Hit(
                    self._korean[match.group().replace(" ", "")],
                    match.start(),
                    match.end(),
                )
                for match in self._hangul.finditer(folded)
            )
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return found

    def within(self, folded: str) -> list[Hit]:
        """Return what is found in a short piece of folded text."""
        return self.hits(folded, tokenize(folded))

    def first(self, folded: str) -> str | None:
        """Return the key of the first phrase in a short piece of folded text."""
        found = self.within(folded)
        return found[0].key if found else None

    def _spelled(self, folded: str, tokens: tuple[Token, ...]) -> list[Hit]:
        found: list[Hit] = []
        reached = 0
        beginning = self._beginning
        for at, (word, start, _) in enumerate(tokens):
            phrases = beginning.get(word)
            if phrases is None:
                phrases = self._begin(word)
            if not phrases or start < reached:
                continue
            best = _longest(phrases, tokens, at, folded=folded)
            if best is not None:
                found.append(best)
                reached = best.end
        return found

    def _begin(self, word: str) -> tuple[Phrase, ...]:
        """Return the phrases that may begin with a word, and keep them for its like."""
        if len(self._beginning) > WORDS_KEPT:
            self._beginning.clear()
        phrases = tuple(
            phrase
            for first, is_stem, phrase in self._buckets.get(word[:2], ())
            if (word.startswith(first) if is_stem else word == first)
        )
        self._beginning[word] = phrases
        return phrases


def _longest(
    phrases: tuple[Phrase, ...],
    tokens: tuple[Token, ...],
    at: int,
    *,
    folded: str,
) -> Hit | None:
    token = tokens[at]
    reached, key = -1, ""
    for phrase in phrases:
        end = phrase.end(tokens, at, folded)
        if end is not None and end > reached:
            reached, key = end, phrase.key
    return Hit(key, token.start, reached) if key else None


def tokenize(folded: str) -> tuple[Token, ...]:
    """Return the words and numbers of a folded text."""
    return tuple([Token(match[0], *match.span()) for match in TOKEN.finditer(folded)])


def split(listing: str) -> Iterable[str]:
    """Return the phrases of a comma-separated listing."""
    return (piece for raw in listing.split(",") if (piece := " ".join(raw.split())))


def _phrase(key: str, written: str) -> Phrase:
    folded = fold_word(written)
    matches = list(re.finditer(r"(?:[^\W\d_]+|\d+)\*?", folded))
    glued = [False, *(one.end() == two.start() for one, two in pairwise(matches))]
    return Phrase(key, tuple(match.group() for match in matches), tuple(glued))


def _fits(word: str, token: str) -> bool:
    if word.endswith("*"):
        return token.startswith(word[:-1])
    return token == word
