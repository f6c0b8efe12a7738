"""Where an employment says what it was: the title and the employer beside its dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shared.reading.dates import Period
from shared.reading.folding import fold_word
from shared.reading.page import Line, Page
from shared.reading.sections import EDUCATION, EXPERIENCE
from shared.reading.titles import is_title

PIECE = re.compile(
    r"\s*(?:[,;|•]|\s[-–—/]\s|\s{3,}|\t|\s@\s|\bat\b|\sbei\s|\schez\s|\sв\s(?=[«„\"]|ООО|АО\b|ЗАО|ИП\b|ТД\b)|(?<=\w)\s?:\s)\s*"
)
EDGES = " \t,;:|-–—•()[]/·."
LENGTH = re.compile(
    r"\(?\s*\d+\s?(?:years?|yrs?|год\w*|лет|г\.|години|jahre?|ans?|년|έτη|χρόνια)"
    r"[\s,]*(?:и\s|and\s|et\s|und\s)?(?:\d+\s?(?:months?|mos?|месяц\w*|мес\.?|monate?"
    r"|mois|개월|μήνες))?\s*\)?",
    re.IGNORECASE,
)
BULLET = re.compile(r"\s*[-*•–—]\s")
# What only companies are called: a trading house sells, and is nobody's title.
COMPANY = re.compile(
    r"[«\"„“]|(?<!\w)(?:ооо|оао|зао|ао|пао|ип|тд|гк|торгов\w+ дом|компани\w+|ltd|llc|inc|plc|gmbh|kg|ag|sarl|sas|оод|еоод|ад|ет|αε|α\.ε|επε)(?!\w)|주\)"
)
LONGEST_HEAD = 110
NEIGHBOURS = 2
KOREAN_PAIR = 2


@dataclass(frozen=True, slots=True)
class Head:
    """Where an employment says what it was: pieces of the lines about its dates."""

    pieces: tuple[str, ...]
    start: int
    end: int


def head_of(
    page: Page, lines: list[Line], *, at: int, period: Period, date_first: bool
) -> Head:
    own = lines[at]
    before_dates = page.written(own.start, own.start + period.at)
    after_dates = page.written(own.start + period.until, own.end)
    pieces = [*_pieces(before_dates), *_pieces(after_dates)]
    used = [own]
    after = [line for line in lines[at + 1 : at + 1 + NEIGHBOURS] if _is_head(line)]
    before = list(reversed(lines[max(0, at - NEIGHBOURS) : at]))
    around = after if date_first else [line for line in before if _is_head(line)]
    if own.section == EXPERIENCE:
        # A line under another heading belongs to what that heading says.
        around = [line for line in around if line.section == EXPERIENCE]
    if not around and not pieces:
        around = after
    for line in around:
        if len(pieces) > 1 and any(is_title(fold_word(piece)) for piece in pieces):
            break
        found = _pieces(page.written(line.start, line.end))
        pieces = pieces + found if date_first else found + pieces
        used.append(line)
    start, end = min(line.start for line in used), max(line.end for line in used)
    return Head(tuple(pieces), start, end)


def _is_head(line: Line) -> bool:
    return (
        not BULLET.match(line.text)
        and len(line.text) <= LONGEST_HEAD
        and line.section != EDUCATION
    )


def _pieces(written: str) -> list[str]:
    bare = LENGTH.sub(" ", written)
    found = [_trimmed(part) for piece in PIECE.split(bare) for part in _apart(piece)]
    return [piece for piece in found if sum(map(str.isalpha, piece)) > 1]


def _trimmed(piece: str) -> str:
    """Return a piece without signs at its ends; "(주)한빛" keeps its parentheses."""
    bare = piece.strip(EDGES)
    if bare.count(")") == bare.count("(") + 1:
        return piece.strip(EDGES.replace("(", "")) if "(" in piece else bare
    if bare.count("(") == bare.count(")") + 1:
        return f"{bare})"
    return bare


def _apart(piece: str) -> tuple[str, ...]:
    """Return a Korean employer and title, which one space holds together."""
    words = piece.split()
    if len(words) == KOREAN_PAIR and "가" <= words[1][0] <= "힣":
        folded = [fold_word(word) for word in words]
        if is_title(folded[1]) and not is_title(folded[0]):
            return words[0], words[1]
    return (piece,)


def title_of(pieces: tuple[str, ...]) -> tuple[str, bool]:
    """Return the piece that names the job, and whether a word of it says so."""
    titled = [piece for piece in pieces if is_title(fold_word(piece))]
    people = [piece for piece in titled if not COMPANY.search(fold_word(piece))]
    first = (people or titled or list(pieces) or [""])[0]
    return first, bool(titled)
