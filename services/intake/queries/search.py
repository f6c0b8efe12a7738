"""Looking for people among all résumés: hits in context, filters, slips of the pen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from sqlalchemy import Connection, Row, Select, func, select

from services.intake.domain.search import Sought
from services.intake.queries.applications import rows_shown
from services.intake.store import search_index
from services.intake.store.search_tables import (
    search_text,
)
from services.intake.store.tables import (
    application,
)
from shared.reading.folding import fold, fold_word
from shared.reading.stems import WORD, variants

PAGE = 20
AROUND = 70
MOST_PIECES = 3
SHORT, MOST_ALIKE = 4, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which applications to look among."""

    vacancy_id: UUID | None = None
    stage: str = ""
    language: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text: words that were looked for, or what stands between."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An application that was found, and where in its text."""

    row: Row[Any]
    contexts: Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of hits. `instead` says what was looked for where nothing had that."""

    hits: Sequence[Hit]
    total: int
    pages: int
    instead: Sequence[tuple[str, str]] = ()


def search(
    connection: Connection, sought: Sequence[Sought], *, filters: Filters
) -> Found:
    """The newest first; where a word stands nowhere, the ones most like it."""
    total = count(connection, sought, filters=filters)
    instead: Sequence[tuple[str, str]] = ()
    if not total and sought:
        sought, instead = _forgiven(connection, sought)
        total = count(connection, sought, filters=filters) if instead else 0
    pages = max(1, -(-total // PAGE))
    first = (min(max(filters.page, 1), pages) - 1) * PAGE
    rows = connection.execute(
        _matching(connection, rows_shown().add_columns(application.c.text), sought)
        .where(*_wanted(filters))
        .order_by(application.c.received_at.desc(), application.c.id)
        .offset(first)
        .limit(PAGE)
    ).all()
    hits = [Hit(row=row, contexts=contexts(row.text, sought)) for row in rows]
    return Found(hits=hits, total=total, pages=pages, instead=instead)


def count(connection: Connection, sought: Sequence[Sought], *, filters: Filters) -> int:
    """How many applications hold all of it."""
    counted = _matching(
        connection, select(func.count()).select_from(application), sought
    ).where(*_wanted(filters))
    return int(connection.execute(counted).scalar_one())


def contexts(text: str, sought: Sequence[Sought]) -> Sequence[Sequence[Piece]]:
    """The first lines of the text that hold what was looked for, with it marked."""
    found = []
    for line in text.splitlines():
        pieces = _marked(line, sought)
        if len(pieces) > 1 or (pieces and pieces[0].hit):
            found.append(_cut(pieces))
        if len(found) == MOST_PIECES:
            break
    return found


def _marked(line: str, sought: Sequence[Sought]) -> Sequence[Piece]:
    folded = fold(line)
    spans = [
        folded.origin(hit.start(), hit.end())
        for hit in WORD.finditer(folded.text)
        if any(_is_hit(hit.group(), one) for one in sought if not one.unwanted)
    ]
    pieces: list[Piece] = []
    end = 0
    for span in spans:
        if span.start > end:
            pieces.append(Piece(text=line[end : span.start], hit=False))
        pieces.append(Piece(text=line[max(end, span.start) : span.end], hit=True))
        end = span.end
    if end < len(line):
        pieces.append(Piece(text=line[end:], hit=False))
    return pieces


def _is_hit(word: str, one: Sought) -> bool:
    if word in one.words or (one.begins and word.startswith(one.words[0])):
        return True
    return bool(one.stems) and not variants(word).isdisjoint(one.stems)


def _cut(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with long stretches between hits shortened."""
    kept = []
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        text = piece.text
        if not piece.hit and len(text) > 2 * AROUND:
            before = "" if number == 0 else text[:AROUND]
            after = "" if number == last else text[-AROUND:]
            text = f"{before} … {after}"
        kept.append(replace(piece, text=re.sub(r"\s+", " ", text)))
    return kept


def _forgiven(
    connection: Connection, sought: Sequence[Sought]
) -> tuple[Sequence[Sought], Sequence[tuple[str, str]]]:
    """The same with words that stand in some text, where one does not."""
    known = search_index.vocabulary(connection)
    present = set(known)
    changed, instead = [], []
    for one in sought:
        word = one.words[0]
        alike = [] if one.unwanted or len(one.words) > 1 else _alike(word, known)
        there = word in present or any(stem in present for stem in one.stems)
        if there or not alike:
            changed.append(one)
            continue
        stems = sorted({word for other in alike for word in (other, *variants(other))})
        changed.append(replace(one, words=(alike[0],), stems=tuple(stems)))
        instead.append((one.shown, ", ".join(alike)))
    return changed, instead


def _alike(word: str, known: Sequence[str]) -> Sequence[str]:
    """Words of the texts that differ by a slip or two."""
    slips = 1 if len(word) <= SHORT else 2
    near = process.extract(
        word,
        [other for other in known if abs(len(other) - len(word)) <= slips],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=slips,
        limit=MOST_ALIKE,
    )
    return [fold_word(other) for other, _, _ in near]


def _matching(
    connection: Connection, wanted: Select[Any], sought: Sequence[Sought]
) -> Select[Any]:
    if not sought:
        return wanted
    joined = wanted.join(search_text, search_text.c.application_id == application.c.id)
    return joined.where(search_index.matching(connection, sought))


def _wanted(filters: Filters) -> Sequence[Any]:
    given = (
        (application.c.vacancy_id, filters.vacancy_id),
        (application.c.stage, filters.stage),
        (application.c.language, filters.language),
    )
    return [column == value for column, value in given if value]
