"""What résumés are searched by: SQLite's FTS5 or PostgreSQL's full text, one query.

The rows are the same on both; what answers quickly beside them (an FTS5 table filled by
triggers, an index over a tsvector) is made by the migration.
"""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy import text as sql

from services.intake.domain.search import Sought
from services.intake.store.search_tables import (
    search_text,
)
from services.intake.store.tables import (
    application,
    contact,
    person,
)
from shared.db import insert_ignoring
from shared.reading.folding import fold_word
from shared.reading.stems import WORD, stems_of

LONGEST_WORD = 100
"""Longer ones are no words, and PostgreSQL keeps none beyond two kilobytes."""

VERSION = 1
"""Raised when texts are indexed in another way: all are then indexed anew."""

DOCUMENT = (
    "(setweight(to_tsvector('simple', search_text.who), 'A') "
    "|| setweight(to_tsvector('simple', search_text.words), 'B') "
    "|| setweight(to_tsvector('simple', search_text.stems), 'C'))"
)


def stale(connection: Connection, *, limit: int) -> Sequence[UUID]:
    """Applications whose text is not indexed as it stands now."""
    return (
        connection.execute(
            select(application.c.id)
            .outerjoin(search_text, search_text.c.application_id == application.c.id)
            .where(
                search_text.c.application_id.is_(None)
                | (search_text.c.reader_version != application.c.reader_version)
                | (search_text.c.version != VERSION)
            )
            .limit(limit)
        )
        .scalars()
        .all()
    )


def index(connection: Connection, ids: Sequence[UUID]) -> None:
    """Index these applications as they stand."""
    rows = connection.execute(
        select(application, person.c.name)
        .join(person, person.c.id == application.c.candidate_id)
        .where(application.c.id.in_(ids))
    ).all()
    known = _contacts(connection, [row.candidate_id for row in rows])
    for row in rows:
        who = [row.name or "", *known.get(row.candidate_id, ())]
        values = {
            "who": _words(" ".join(who)),
            "words": _words(row.text),
            "stems": " ".join(
                stem[:LONGEST_WORD]
                for stem in stems_of(row.text, language=row.language)
            ),
            "reader_version": row.reader_version,
            "version": VERSION,
        }
        connection.execute(
            insert_ignoring(connection)(search_text)
            .values(application_id=row.id, **values)
            .on_conflict_do_update(
                index_elements=[search_text.c.application_id], set_=values
            )
        )


def forget(connection: Connection, application_id: UUID) -> None:
    """Nothing of the application is found any more."""
    connection.execute(
        delete(search_text).where(search_text.c.application_id == application_id)
    )


def matching(connection: Connection, sought: Sequence[Sought]) -> ColumnElement[bool]:
    """The condition that an application's text holds all of it."""
    if connection.dialect.name == "sqlite":
        found = "select rowid from search_fts where search_fts match :asked"
        asked = sql(f"search_text.id in ({found})").bindparams(asked=_fts5(sought))
    else:
        found = f"{DOCUMENT} @@ to_tsquery('simple', :asked)"
        asked = sql(found).bindparams(asked=_tsquery(sought))
    return cast("ColumnElement[bool]", asked)


def vocabulary(connection: Connection) -> Sequence[str]:
    """Every word that stands in some text: what a slip of the pen is compared with."""
    if connection.dialect.name == "sqlite":
        asked = "select distinct term from search_fts_terms"
    else:
        each = "select to_tsvector(''simple'', words) from search_text"
        asked = f"select word from ts_stat('{each}')"  # noqa: S608
    return connection.execute(sql(asked)).scalars().all()


def _fts5(sought: Sequence[Sought]) -> str:
    wanted = " AND ".join(_fts5_one(one) for one in sought if not one.unwanted)
    kept_out = "".join(f" NOT {_fts5_one(one)}" for one in sought if one.unwanted)
    return f"({wanted}){kept_out}"


def _fts5_one(one: Sought) -> str:
    columns = "who" if one.who else "{who words}"
    phrase = '"' + " ".join(one.words) + '"' + ("*" if one.begins else "")
    parts = [f"({columns} : {phrase})"]
    parts += [f'(stems : "{stem}")' for stem in one.stems]
    return "(" + " OR ".join(parts) + ")"


def _tsquery(sought: Sequence[Sought]) -> str:
    return " & ".join(
        ("!" if one.unwanted else "") + _tsquery_one(one) for one in sought
    )


def _tsquery_one(one: Sought) -> str:
    weights = "A" if one.who else "AB"
    ending = "*" if one.begins else ""
    phrase = " <-> ".join(f"'{word}':{ending}{weights}" for word in one.words)
    parts = [f"({phrase})", *(f"'{stem}':C" for stem in one.stems)]
    return "(" + " | ".join(parts) + ")"


def _words(text: str) -> str:
    return " ".join(word[:LONGEST_WORD] for word in WORD.findall(fold_word(text)))


def _contacts(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, Sequence[str]]:
    known: dict[UUID, list[str]] = {}
    rows = connection.execute(
        select(contact.c.candidate_id, contact.c.value).where(
            contact.c.candidate_id.in_(ids)
        )
    )
    for candidate_id, value in rows:
        known.setdefault(candidate_id, []).append(value)
    return dict(known)
