"""Sentences of a job description, each with the part of it that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from shared.reading.asked import asked_for
from shared.reading.cues import (
    MUST,
    MUST_HEADING,
    NICE,
    NICE_HEADING,
    OTHER_HEADING,
    VERDICT,
)
from shared.reading.page import Line, Page

BULLET = re.compile(r"\s*(?:[-*•–—+]|\d{1,2}[.)]|[a-zа-я]\))\s+")
END = re.compile(r"(?<=[.!?;])\s+(?=[^\s\d])|(?<=;)|(?<=\.)(?=[а-яa-zα-ω]{3,}\s)")
CLAUSE = re.compile(r"[,;:]|\s[-–—]\s|\s(?:but|но|aber|mais|αλλα)\s")
MARKS = re.compile(r"(?:#{1,6}\s|\*\*|__)[#*_\s]*")
HEADING_WORDS = 8
LEAD_IN = 170
MOST_LINES = 3000
JUDGED = 12
LONGEST = 1500
INLINE = re.compile(r"([^:\n]{3,60}):\s+(?=\S)")


class Zone(Enum):
    """What the part of a job description does that a sentence stands in."""

    MUST = "must"
    NICE = "nice"
    OTHER = "other"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at folded[start:end]."""

    text: str
    start: int
    end: int
    zone: Zone
    listed: bool

    def clause(self, start: int, end: int) -> str:
        """Return the clause around text[start:end]."""
        before = [match.end() for match in CLAUSE.finditer(self.text, 0, start)]
        first = before[-1] if before else 0
        after = CLAUSE.search(self.text, end)
        if after is None:
            return self.text[first:]
        # "…, own car - a plus": a clause that only judges belongs to the one before.
        verdict = VERDICT.match(self.text, after.end())
        judges = verdict and (
            NICE.match(self.text, verdict.end()) or MUST.match(self.text, verdict.end())
        )
        following = CLAUSE.search(self.text, after.end())
        ends = following.start() if following else len(self.text)
        # "…, preferably good English" begins something new.
        if not judges or ends - judges.end() > JUDGED:
            return self.text[first : after.start()]
        return self.text[first : following.start() if following else None]


def sentences(page: Page, *, short: bool) -> Iterator[Sentence]:
    """Yield the sentences that are not headings.

    A short text without any heading is all requirements; a long one is an article, in
    which only headings and lead-ins ("we ask for the following:") open such a part.
    """
    lines = [_unmarked(line) for line in page.lines[:MOST_LINES]]
    headed = any(_zone(line.text) is Zone.MUST for line in lines if _is_heading(line))
    rest = Zone.MUST if short and not headed else Zone.PROSE
    zone, led_in, listed = rest, False, False
    for line in lines:
        bullet = BULLET.match(line.text) is not None
        if not bullet and led_in and listed and not short:
            zone, led_in = rest, False
        if _is_heading(line):
            zone = _zone(line.text) or (rest if short else Zone.PROSE)
            led_in, listed = line.text.endswith(":"), False
            if line.text.endswith(":") or zone is not rest:
                continue
        elif _is_lead_in(line):
            found = _zone(line.text)
            zone, led_in, listed = found or zone, found is not None, False
            continue
        listed = listed or bullet
        yield from _split(line, _inline(line) or zone, listed=bullet or short)


def _unmarked(line: Line) -> Line:
    """Return a line without the marks of Markdown: "### **Requirements:**"."""
    marks = MARKS.match(line.text)
    if marks is None:
        return line
    start = marks.end()
    text = line.text[start:].rstrip("*_# ")
    return replace(line, start=line.start + start, text=text)


def _is_heading(line: Line) -> bool:
    if BULLET.match(line.text) or line.text.endswith((".", ";", ",", "!")):
        return False
    if len(line.text.split()) > HEADING_WORDS:
        return False
    if line.text.endswith((":", "?")):
        return True
    # "Experience in sales preferred" is no heading: it asks for something.
    asks = INLINE.match(line.text) or any(
        asked.kind != "trait" for asked in asked_for(line.text)
    )
    return not asks and _zone(line.text) is not None


def _is_lead_in(line: Line) -> bool:
    text = line.text
    return text.endswith(":") or (
        len(text) < LEAD_IN and text.endswith(".") and "다음" in text
    )


def _zone(folded: str) -> Zone | None:
    last = re.split(r"(?<=[.!?])\s", folded)[-1]
    for pattern, zone in (
        (NICE_HEADING, Zone.NICE),
        (MUST_HEADING, Zone.MUST),
        (OTHER_HEADING, Zone.OTHER),
    ):
        if pattern.search(last):
            return zone
    return None


def _inline(line: Line) -> Zone | None:
    match = INLINE.match(BULLET.sub("", line.text))
    return _zone(match.group(1)) if match else None


def _split(line: Line, zone: Zone, *, listed: bool) -> Iterator[Sentence]:
    at = 0
    if len(line.text) > LONGEST:
        # Nobody asks in so many words; a page without a full stop is cut anyhow.
        for start in range(0, len(line.text), LONGEST):
            piece = line.text[start : start + LONGEST]
            cut = replace(line, start=line.start + start, text=piece)
            yield from _split(cut, zone, listed=listed)
        return
    for match in [*END.finditer(line.text), None]:
        end = match.start() if match else len(line.text)
        piece = line.text[at:end]
        bare = piece.strip()
        if bare:
            start = line.start + at + piece.index(bare)
            yield Sentence(bare, start, start + len(bare), zone, listed)
        at = match.end() if match else end
