"""Folding a text for matching: case, accents, look-alike letters and odd signs go.

Matching happens on the folded text; offsets lead back to the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from shared.reading.findings import Span

# Some twenty pages: whoever writes more is not read to the end.
MAX_CHARACTERS = 80_000
SIGNS = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("«»„“”‟″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("\u00a0\u2007\u202f\u3000\t", " "),
    **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
    **dict.fromkeys("•●▪◦‣·∙■□►➢✓✔⁃\uf0b7\uf0a7\uf076", "-"),
    "ς": "σ",
    "ß": "ss",
    "ł": "l",
    "ø": "o",
    "€": "€",
}
CYRILLIC = "авекмнорстухіѕј"
CYRILLIC_TWINS = "abekmhopctyxisj"
GREEK = "αβεηικμνορτυχ"
GREEK_TWINS = "abenikmvoptyx"
TO_LATIN = str.maketrans(CYRILLIC + GREEK, CYRILLIC_TWINS + GREEK_TWINS)
TO_CYRILLIC = str.maketrans(CYRILLIC_TWINS[:12], CYRILLIC[:12])
TO_GREEK = str.maketrans(GREEK_TWINS, GREEK)
LATIN = r"a-z"
CYRILLIC_RANGE = r"\u0430-\u045f"
GREEK_RANGE = r"\u03b1-\u03c9"
# Only from the beginning of a word: tried at every letter of a very long one, the
# look-ahead would take minutes.
MIXED = re.compile(
    rf"(?<![{LATIN}{CYRILLIC_RANGE}{GREEK_RANGE}])"
    rf"(?=[{LATIN}]*[{CYRILLIC_RANGE}{GREEK_RANGE}])"
    rf"(?=[{CYRILLIC_RANGE}{GREEK_RANGE}]*[{LATIN}])"
    rf"[{LATIN}{CYRILLIC_RANGE}{GREEK_RANGE}]+"
)
OTHER_SCRIPT = re.compile(rf"[{CYRILLIC_RANGE}{GREEK_RANGE}]")
JAMO = re.compile(r"[\u1100-\u115f][\u1160-\u11a7]+[\u11a8-\u11ff]*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `index` is None where every character kept its place."""

    text: str
    index: tuple[int, ...] | None

    def origin(self, start: int, end: int) -> Span:
        """Return the span of the original that became folded[start:end]."""
        if self.index is None:
            return Span(start, end)
        return Span(self.index[start], self.index[end - 1] + 1 if end > start else end)


def fold(text: str) -> Folded:
    """Return the text folded for matching, with the way back."""
    text = text[:MAX_CHARACTERS]
    table = {character: fold_character(character) for character in set(text)}
    lowered = text.lower()
    if (
        len(lowered) == len(text)
        and all(len(folded) == 1 for folded in table.values())
        and not JAMO.search(text)
    ):
        return Folded(unmix(_replaced(lowered)), None)
    pieces: list[str] = []
    index: list[int] = []
    composed = {match.start(): match for match in JAMO.finditer(text)}
    skip_to = 0
    for position, character in enumerate(text):
        if position < skip_to:
            continue
        piece = table[character]
        if position in composed:
            piece = unicodedata.normalize("NFC", composed[position].group())
            skip_to = composed[position].end()
        pieces.append(piece)
        index.extend([position] * len(piece))
    return Folded(unmix("".join(pieces)), tuple(index))


def _replaced(lowered: str) -> str:
    """Fold a text in lower case, sign by sign: few signs of a text need it."""
    for character in sorted(set(lowered)):
        folded = fold_character(character)
        if folded != character:
            lowered = lowered.replace(character, folded)
    return lowered


def fold_word(word: str) -> str:
    """Fold a word of our own tables the way texts are folded."""
    return fold(word).text


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """Return what a single character is folded to; invisible ones to nothing."""
    if character in SIGNS:
        return SIGNS[character]
    category = unicodedata.category(character)
    if category == "Cc" and character != "\n":
        return ""
    if category in {"Cf", "Mn", "Cs"}:
        return ""
    if "가" <= character <= "힣":
        return character
    wide = unicodedata.normalize("NFKC", character).lower()
    bare = "".join(
        piece
        for piece in unicodedata.normalize("NFD", wide)
        if unicodedata.category(piece) != "Mn"
    )
    return "".join(SIGNS.get(piece, piece) for piece in bare)


def unmix(folded: str) -> str:
    """Write words that mix look-alike letters of two scripts in one of them."""
    if not OTHER_SCRIPT.search(folded):
        return folded
    return MIXED.sub(lambda match: one_script(match.group()), folded)


def one_script(word: str) -> str:
    """Return the word in the script most of its letters belong to, if it can be."""
    latin = sum(letter.isascii() for letter in word)
    greek = sum("α" <= letter <= "ω" for letter in word)
    other = TO_GREEK if greek else TO_CYRILLIC
    to_latin, to_other = word.translate(TO_LATIN), word.translate(other)
    choices = [to_latin, to_other] if latin * 2 >= len(word) else [to_other, to_latin]
    for choice in choices:
        letters = [letter.isascii() for letter in choice]
        if all(letters) or not any(letters):
            return choice
    return word
