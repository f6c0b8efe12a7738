"""A text made ready for reading: folded, cut into words and lines, lines in sections."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from shared.reading.findings import Span
from shared.reading.folding import Folded, fold
from shared.reading.lexicon import Hit, Lexicon, Token, tokenize
from shared.reading.sections import EXPERIENCE, OTHER, heading, is_within

INLINE = re.compile(r"\s*([^:\n]{2,40}):\s*(?=\S)")
CLAUSE_END = re.compile(r"[\n;.!?]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, in offsets of the folded text."""

    start: int
    end: int
    text: str
    section: str | None
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the readers of single fields need of a text."""

    original: str
    folded: Folded
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return the folded text."""
        return self.folded.text

    def hits(self, lexicon: Lexicon) -> list[Hit]:
        """Return the phrases of the table found in the text."""
        return lexicon.hits(self.text, self.tokens)

    def span(self, start: int, end: int) -> Span:
        """Return the place in the original of a stretch of the folded text."""
        return self.folded.origin(start, end)

    def written(self, start: int, end: int) -> str:
        """Return how a stretch of the folded text was written."""
        return self.span(start, end).quote(self.original)

    def line_at(self, offset: int) -> Line:
        """Return the line an offset of the folded text falls in."""
        place = bisect_left(self.lines, offset, key=_end)
        if place < len(self.lines) and self.lines[place].start <= offset:
            return self.lines[place]
        return Line(offset, offset, "", None, is_heading=False)

    def lines_with(self, lexicon: Lexicon) -> list[Line]:
        """Return the lines that may hold a phrase of the table: no other does.

        One pass over the text is far cheaper than one over every line; a phrase that
        runs over the end of a line counts for both.
        """
        chosen: list[Line] = []
        hits = iter(self.hits(lexicon))
        hit = next(hits, None)
        for line in self.lines:
            while hit is not None and hit.end <= line.start:
                hit = next(hits, None)
            if hit is None:
                break
            if hit.start < line.end:
                chosen.append(line)
        return chosen

    def sections(self) -> frozenset[str]:
        """Return the sections the text has headings for."""
        return frozenset(line.section for line in self.lines if line.section)


def _end(line: Line) -> int:
    return line.end


def open_page(text: str) -> Page:
    """Return the text made ready for reading."""
    folded = fold(text)
    return Page(text, folded, tokenize(folded.text), tuple(_lines(folded.text)))


def _lines(folded: str) -> list[Line]:
    lines: list[Line] = []
    section: str | None = None
    start = 0
    for raw in folded.split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = start + len(raw) - len(raw.lstrip())
            found = heading(stripped)
            if found == OTHER and section == EXPERIENCE and is_within(stripped):
                found = None
            if found:
                section = found
            own = section if found else _inline(stripped) or section
            lines.append(
                Line(begin, begin + len(stripped), stripped, own, found is not None)
            )
        start += len(raw) + 1
    return lines


def _inline(line: str) -> str | None:
    # "Languages: English, German" speaks of its own section, on its line only.
    match = INLINE.match(line) if ":" in line else None
    return heading(match.group(1)) if match else None
