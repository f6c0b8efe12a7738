"""How much of what free words ask for a text speaks of, and where."""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from services.scoring.domain.terms import terms
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.wording import Thing, Wish, wishes
from shared.reading import Span
from shared.reading.concepts import shown
from shared.reading.page import Page
from shared.reading.sections import EDUCATION

LINE = re.compile(r"[^\n.;•]+")

Found = tuple[Fraction, tuple[Span, ...]]
NOTHING: Found = (Fraction(), ())


def covered(wording: str, candidate: Candidate) -> Found:
    """The share of the wishes that the text speaks of, and the words that show it."""
    asked = wishes(wording) or (Wish(things=(Thing(words=terms(wording)),)),)
    found = [_wish(one, candidate) for one in asked]
    share = sum((part for part, _ in found), Fraction()) / len(found)
    return share, tuple(span for _, spans in found for span in spans)


def _wish(wish: Wish, candidate: Candidate) -> Found:
    best = _best(wish.things, candidate)
    if not wish.examples:
        return best
    # "CRM like Salesforce": another CRM is half of what was meant.
    example = _best(wish.examples, candidate)
    return example if example[0] == 1 else (best[0] / 2, best[1])


def _best(things: Iterable[Thing], candidate: Candidate) -> Found:
    return max(
        (_thing(one, candidate) for one in things),
        key=lambda found: found[0],
        default=NOTHING,
    )


def _thing(thing: Thing, candidate: Candidate) -> Found:
    if thing.concepts:
        spans = tuple(
            span for key in thing.concepts for span in shown(candidate.page, key)[:1]
        )
        return Fraction(bool(spans)), spans
    said = _of_the_work(candidate.page)
    found = thing.words & _terms(said)
    return Fraction(len(found), len(thing.words)), _lines(said, found)


@lru_cache(maxsize=8)
def _of_the_work(page: Page) -> str:
    """The text with blanks for headings and schools, whose names say nothing."""
    kept = list(page.original)
    for line in page.lines:
        if line.is_heading or line.section == EDUCATION:
            place = page.span(line.start, line.end)
            kept[place.start : place.end] = " " * (place.end - place.start)
    return "".join(kept)


@lru_cache(maxsize=8)
def _terms(text: str) -> frozenset[str]:
    return terms(text)


def _lines(text: str, found: frozenset[str]) -> tuple[Span, ...]:
    """The lines that hold what was found, each adding something new."""
    spans, left = [], set(found)
    for line in LINE.finditer(text):
        if not left:
            break
        new = left & terms(line[0])
        if new:
            left -= new
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            spans.append(Span(start, line.start() + len(line[0].rstrip())))
    return tuple(spans)
