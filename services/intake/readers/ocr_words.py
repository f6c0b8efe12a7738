"""What tesseract saw on a page: words with their places, and lines made of them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

COLUMNS: Final = 12
IS_WORD: Final = "5"
SURE: Final = 60.0
POOR_CONFIDENCE: Final = 75.0
FEWEST_LETTERS: Final = 20
# A block beside another shares at least this much of the lower one's height.
BESIDE: Final = 0.5

HANGUL: Final = "\uac00"
BREATHINGS: Final = re.compile("[\u0313\u0314\u0345]")
# A level or a vitamin: the letter is Latin, whatever alphabet stands around it.
GRADE: Final = re.compile(r"(?<!\w)([ΑАΒВβСС])([12])(?!\w)")
LATIN: Final = str.maketrans("ΑАΒВβС", "AABBBC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word, the block and line it stands on, and how sure tesseract is of it.

    `box` is left, top, right, bottom, in dots.
    """

    block: str
    line: tuple[str, ...]
    box: tuple[int, int, int, int]
    confidence: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as it was recognized: its text, and its words one by one.

    Only the text knows which words of Hangul are written together.
    """

    text: str
    words: tuple[Word, ...]


def sheet(said: bytes) -> Sheet:
    """Read what tesseract writes when asked for its table and for the text."""
    rows = said.decode(errors="replace").replace("\f", "").split("\n")
    lines = [row for row in rows if row.count("\t") != COLUMNS - 1]
    return Sheet(text=spelled("\n".join(lines)).strip(), words=tuple(_words(rows)))


def _words(rows: Sequence[str]) -> Iterator[Word]:
    for row in rows:
        cells = row.split("\t")
        if len(cells) != COLUMNS or cells[0] != IS_WORD or not cells[11].strip():
            continue
        left, top, width, height = map(int, cells[6:10])
        yield Word(
            block=cells[2],
            line=tuple(cells[2:5]),
            box=(left, top, left + width, top + height),
            confidence=float(cells[10]),
            text=cells[11].strip(),
        )


def spelled(text: str) -> str:
    """Undo what recognition does to letters that only look like others.

    The micro sign is a Greek mu, no living person writes breathings, and a level
    such as B2 has a Latin letter.
    """
    apart = unicodedata.normalize("NFKD", text)
    apart = BREATHINGS.sub("", apart).replace("\u0342", "\u0301")
    whole = unicodedata.normalize("NFKC", apart)
    return GRADE.sub(lambda grade: grade.group().translate(LATIN), whole)


def has_columns(words: Sequence[Word]) -> bool:
    """Tell whether blocks of words stand side by side."""
    blocks: dict[str, list[Word]] = {}
    for word in words:
        blocks.setdefault(word.block, []).append(word)
    boxes = [
        (
            min(word.box[0] for word in inside),
            min(word.box[1] for word in inside),
            max(word.box[2] for word in inside),
            max(word.box[3] for word in inside),
        )
        for inside in blocks.values()
        if len({word.line for word in inside}) > 1
    ]
    return any(
        one[2] < other[0] and _shared(one, other) > BESIDE
        for one in boxes
        for other in boxes
    )


def letters(words: Sequence[Word]) -> int:
    """Count the letters that are certain; specks of a photograph are not.

    A syllable of Hangul stands by itself, and says as much as two letters.
    """
    sure = "".join(
        word.text
        for word in words
        if word.confidence > SURE and (len(word.text) > 1 or word.text >= HANGUL)
    )
    return sum(2 if one >= HANGUL else 1 for one in sure if one.isalpha())


def is_poor(words: Sequence[Word]) -> bool:
    """Tell whether so much is doubtful that a person should look."""
    weight = sum(len(word.text) for word in words)
    total = sum(len(word.text) * word.confidence for word in words)
    return total < POOR_CONFIDENCE * weight


def _shared(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> float:
    both = min(one[3], other[3]) - max(one[1], other[1])
    return both / max(1, min(one[3] - one[1], other[3] - other[1]))
