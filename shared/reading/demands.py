"""What a job description asks for, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from shared.reading.asked import Asked, asked_for
from shared.reading.cues import (
    GUARDED,
    MUST,
    NICE,
    NO_NEED,
    NOT_ASKED,
    REASONS,
    SOMETIMES,
    WORKED,
)
from shared.reading.education import RANKS
from shared.reading.findings import Span
from shared.reading.page import open_page
from shared.reading.sentences import BULLET, Sentence, Zone, sentences
from shared.reading.titles import SALES

SURE = frozenset(
    ("experience", "education", "language", "licence", "own_car", "salary")
)
PROSE = SURE | {"client_base", "key_accounts", "tool", "trait"}
LONG_TEXT = 6000
LONG_SENTENCE = 260
MOST_ASKED = 20
FEWEST_WORDS, MOST_WORDS = 2, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One requirement found in a job description; unused fields stay None.

    `kind` is experience, education, skill, language, licence, own_car, salary,
    client_base, key_accounts, trait, text (the sentence itself) or protected; `level` is
    an education or a CEFR level; `key` a skill, a trait or the protected ground, `code` a language, `category`
    a licence class. `min_months` 1 means that any experience will do; `upper` is the top
    of a salary band. `reason` says why a protected one is refused.
    """

    kind: str
    must: bool
    span: Span
    min_months: int | None = None
    family: str | None = None
    level: str | None = None
    fields: tuple[str, ...] = ()
    key: str | None = None
    code: str | None = None
    category: str | None = None
    amount: int | None = None
    upper: int | None = None
    currency: str | None = None
    period: str | None = None
    reason: str | None = None

    @property
    def subject(self) -> tuple[str | None, ...]:
        """Return what tells one demand from another, whatever its strength."""
        return (self.kind, self.family, self.key, self.code, self.category)


def demands(text: str, *, language: str | None = None) -> tuple[Demand, ...]:
    """Return the requirements a job description states, each thing once.

    `language` is taken for symmetry with `read`: the tables of all languages are tried.
    """
    del language
    page = open_page(text)
    found: dict[tuple[str | None, ...], Demand] = {}
    long = len(text) > LONG_TEXT
    for sentence in sentences(page, short=not long):
        span = page.span(sentence.start, sentence.end)
        for demand in _in_sentence(sentence, span, long=long):
            known = found.get(demand.subject)
            found[demand.subject] = demand if known is None else _joined(known, demand)
    return tuple(_without_doubles(list(found.values())))


def _in_sentence(sentence: Sentence, span: Span, *, long: bool) -> Iterator[Demand]:
    asks = not long or (sentence.zone in {Zone.MUST, Zone.NICE} and sentence.listed)
    guarded = {key for key, pattern in GUARDED.items() if pattern.search(sentence.text)}
    for key in GUARDED:
        if asks and key in guarded:
            yield Demand(
                kind="protected", must=False, span=span, key=key, reason=REASONS[key]
            )
    understood = bool(guarded)
    for asked in islice(_once(sentence.text), MOST_ASKED):
        if not _wanted(asked, sentence, long=long):
            continue
        # "Bonne présentation" is about looks, not about giving talks.
        if "looks" in guarded and asked.fields.get("key") == "presentations":
            continue
        understood = True
        kind = "skill" if asked.kind in {"tool", "craft"} else asked.kind
        yield Demand(
            kind=kind,
            must=kind not in {"trait", "salary"} and _is_must(sentence, asked),
            span=span,
            **asked.fields,
        )
    if not understood and not long and _is_point(sentence):
        must = sentence.zone is Zone.MUST and not NICE.search(sentence.text)
        wording = BULLET.sub("", sentence.text).rstrip(" .;,")
        yield Demand(kind="text", must=must, span=span, key=wording)


def _is_point(sentence: Sentence) -> bool:
    """Return whether a sentence is a point of a list of requirements, not a speech."""
    bullet = BULLET.match(sentence.text)
    words = len(sentence.text.split()) - 1
    return (
        bullet is not None
        and sentence.zone in {Zone.MUST, Zone.NICE}
        and FEWEST_WORDS <= words <= MOST_WORDS
        and not NOT_ASKED.search(sentence.text)
        and not NO_NEED.search(sentence.text)
    )


def _once(folded: str) -> Iterator[Asked]:
    """Yield what a sentence names, each thing once however often it is said."""
    seen: set[tuple[object, ...]] = set()
    for asked in asked_for(folded):
        subject = (asked.kind, *asked.fields.items())
        if subject not in seen:
            seen.add(subject)
            yield asked


def _wanted(asked: Asked, sentence: Sentence, *, long: bool) -> bool:
    """Return whether a thing named in a sentence is being asked for."""
    if asked.kind == "salary":
        return not long
    denied = NOT_ASKED.search(sentence.clause(asked.start, asked.start + 1))
    if denied or (long and not _plausible(asked, sentence)):
        return False
    if sentence.zone is Zone.OTHER:
        return asked.kind in SURE and _has_cue(sentence.text)
    lengthy = len(sentence.text) > LONG_SENTENCE
    if sentence.zone in {Zone.MUST, Zone.NICE} and sentence.listed and not lengthy:
        return True
    # In prose duties and wishes run together: only what is asked for in so many words.
    if asked.kind not in PROSE or asked.fields.get("key") == "responsibility":
        return False
    return _has_cue(sentence.text) or (asked.kind == "experience" and asked.length)


def _plausible(asked: Asked, sentence: Sentence) -> bool:
    """Return whether an article about the work asks for a thing, or only mentions it."""
    if asked.kind == "experience":
        return asked.fields.get("family") in {None, SALES}
    if asked.kind in {"key_accounts", "craft"}:
        return WORKED.search(sentence.text) is not None
    return True


def _is_must(sentence: Sentence, asked: Asked) -> bool:
    clause = sentence.clause(asked.start, asked.start + 1)
    if NICE.search(clause) or SOMETIMES.search(sentence.text):
        return False
    if MUST.search(clause):
        return True
    # "Pluses are A, B and C": what was said last holds until something else is said.
    before = sentence.text[: asked.start]
    wished, asked_for = _last(NICE, before), _last(MUST, before)
    if wished != asked_for:
        return asked_for > wished
    if sentence.zone is Zone.MUST:
        return True
    only_wished = NICE.search(sentence.text) and not MUST.search(sentence.text)
    return not only_wished and sentence.zone is not Zone.NICE


def _last(pattern: re.Pattern[str], folded: str) -> int:
    return max((match.end() for match in pattern.finditer(folded)), default=-1)


def _has_cue(folded: str) -> bool:
    return bool(MUST.search(folded) or NICE.search(folded))


def _joined(known: Demand, new: Demand) -> Demand:
    """Return the stronger of two demands for the same thing."""
    if known.kind == "experience" and (known.min_months or 0) < (new.min_months or 0):
        return replace(new, must=known.must or new.must)
    if known.kind == "education" and known.must == new.must:
        return max(known, new, key=lambda one: RANKS[one.level or "school"])
    if known.kind == "language" and known.level is None and new.level is not None:
        return replace(new, must=known.must or new.must)
    if new.must and not known.must:
        return new
    return known


def _without_doubles(found: list[Demand]) -> Iterator[Demand]:
    lengths = [demand for demand in found if demand.kind == "experience"]
    sales = max(
        (one.min_months or 0 for one in lengths if one.family == "sales"), default=0
    )
    for demand in found:
        # "3 years in sales" also says "3 years".
        plain = demand.kind == "experience" and demand.family is None
        if plain and (demand.min_months or 0) <= sales:
            continue
        yield demand
