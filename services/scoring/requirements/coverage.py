"""How much of what free words ask for a text speaks of, and where."""

import re
from collections.abc import Iterable
from fractions import Fraction

from services.scoring.domain.terms import terms
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.wording import Thing, Wish, wishes
from shared.reading import Span
from shared.reading.concepts import shown

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
    found = thing.words & candidate.terms()
    return Fraction(len(found), len(thing.words)), _lines(candidate.impersonal, found)


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
