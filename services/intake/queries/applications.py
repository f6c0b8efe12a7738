"""What pages ask about applications: the table, one page, names for other services."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, case, select

from services.intake.domain.identity import Identity
from services.intake.store import board_responses, origins, people
from services.intake.store.tables import (
    application,
    contact,
    fact,
    import_,
    import_row,
    person,
    vacancy,
)
from shared.errors import Missing

PAGE = 50
NOBODY = "No name given"
# As shortlists do: whoever meets the must-haves first, then by what is certain.
_GATE = case({"met": 0, "ask": 1, "not_met": 2}, value=application.c.gate, else_=3)
_SORTS = {
    "newest": (application.c.received_at.desc(), application.c.id),
    "score": (_GATE, application.c.low.desc().nulls_last(), application.c.id),
    "name": (person.c.name.nulls_last(), application.c.id),
}
SORTS = tuple(_SORTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the address of a table of applications says."""

    search: str = ""
    stage: str = ""
    gate: str = ""
    language: str = ""
    sort: str = "newest"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of applications, and how many there are on all."""

    rows: Sequence[Row[Any]]
    total: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Everything one application page shows."""

    row: Row[Any]
    identity: Identity
    history: Sequence[Row[Any]]
    others: Sequence[Row[Any, Any, Any]]
    came_by: Row[Any] | None
    consents: Sequence[Row[Any]] = ()
    letter: str = ""
    at_board: bool = False


def table(connection: Connection, vacancy_id: UUID, *, filters: Filters) -> Found:
    """Applications of a vacancy that fit the filters."""
    wanted = rows_shown().where(application.c.vacancy_id == vacancy_id)
    if filters.stage:
        wanted = wanted.where(application.c.stage == filters.stage)
    if filters.gate:
        wanted = wanted.where(application.c.gate == filters.gate)
    if filters.language:
        wanted = wanted.where(application.c.language == filters.language)
    order = _SORTS.get(filters.sort, _SORTS["newest"])
    rows = connection.execute(wanted.order_by(*order)).all()
    if filters.search.strip():
        known = _contacts(connection, vacancy_id)
        rows = [row for row in rows if _fits(row, known, filters.search)]
    pages = max(1, -(-len(rows) // PAGE))
    first = (min(max(filters.page, 1), pages) - 1) * PAGE
    return Found(rows=rows[first : first + PAGE], total=len(rows), pages=pages)


def languages(connection: Connection, vacancy_id: UUID) -> Sequence[str]:
    """The languages this vacancy's applications are written in."""
    wanted = (
        select(application.c.language)
        .where(
            application.c.vacancy_id == vacancy_id, application.c.language.is_not(None)
        )
        .distinct()
        .order_by(application.c.language)
    )
    return connection.execute(wanted).scalars().all()


def whole(connection: Connection, application_id: UUID) -> Whole:
    """One application with the person behind it. Raises Missing."""
    wanted = select(application, vacancy.c.title.label("vacancy_title")).join(
        vacancy, vacancy.c.id == application.c.vacancy_id
    )
    row = connection.execute(wanted.where(application.c.id == application_id)).first()
    if row is None:
        raise Missing("There is no such application. Perhaps it was erased.")
    history = connection.execute(
        select(fact).where(fact.c.application_id == application_id).order_by(fact.c.id)
    ).all()
    others = connection.execute(
        select(application.c.id, application.c.stage, vacancy.c.title)
        .join(vacancy, vacancy.c.id == application.c.vacancy_id)
        .where(
            application.c.candidate_id.in_(
                people.group_of(connection, row.candidate_id)
            ),
            application.c.id != application_id,
        )
        .order_by(application.c.received_at)
    ).all()
    came_by = connection.execute(
        select(import_)
        .join(import_row, import_row.c.import_id == import_.c.id)
        .where(import_row.c.id == application_id)
    ).first()
    return Whole(
        row=row,
        identity=people.get(connection, row.candidate_id),
        history=history,
        others=others,
        came_by=came_by,
        consents=origins.consents_of(connection, application_id),
        letter=_letter(connection, application_id),
        at_board=bool(board_responses.of_row(connection, application_id)),
    )


def _letter(connection: Connection, application_id: UUID) -> str:
    """What they wrote beside their résumé, with any of the files they sent."""
    told = connection.execute(
        select(import_row.c.told)
        .where(import_row.c.application_id == application_id)
        .order_by(import_row.c.arrived_at)
    ).scalars()
    letters = (str(one.get("letter") or "") for one in told if one)
    return "\n\n".join(letter for letter in letters if letter)


def names(connection: Connection, ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """What to call the people behind these applications."""
    rows = connection.execute(
        select(application.c.id, application.c.candidate_id, person.c.name)
        .join(person, person.c.id == application.c.candidate_id)
        .where(application.c.id.in_(ids))
    ).all()
    return {
        row.id: row.name or people.get(connection, row.candidate_id).shown_as
        for row in rows
    }


def original(connection: Connection, application_id: UUID) -> tuple[str, str]:
    """File name and hash of what the person sent. Raises Missing."""
    row = connection.execute(
        select(application.c.file_name, application.c.sha256).where(
            application.c.id == application_id
        )
    ).first()
    if row is None:
        raise Missing("There is no such application. Perhaps it was erased.")
    return row.file_name, row.sha256


def received_since(
    connection: Connection, since: datetime, *, limit: int
) -> tuple[Sequence[Row[Any]], int]:
    """The newest applications since then, and how many there are on all."""
    wanted = (
        rows_shown()
        .where(application.c.received_at >= since)
        .order_by(application.c.received_at.desc(), application.c.id)
    )
    rows = connection.execute(wanted).all()
    return rows[:limit], len(rows)


def booked_between(
    connection: Connection, start: datetime, end: datetime
) -> Sequence[Row[Any]]:
    """Applications with a seat in that stretch of time, the earliest first."""
    wanted = (
        rows_shown()
        .where(
            application.c.starts_at >= start,
            application.c.starts_at < end,
            application.c.stage == "booked",
        )
        .order_by(application.c.starts_at, application.c.id)
    )
    return connection.execute(wanted).all()


def rows_shown() -> Select[Any]:
    return (
        select(
            application.c.id,
            application.c.candidate_id,
            application.c.vacancy_id,
            application.c.stage,
            application.c.language,
            application.c.received_at,
            application.c.score,
            application.c.low,
            application.c.high,
            application.c.gate,
            application.c.starts_at,
            person.c.name,
            vacancy.c.title.label("vacancy_title"),
        )
        .join(person, person.c.id == application.c.candidate_id)
        .join(vacancy, vacancy.c.id == application.c.vacancy_id)
    )


def _contacts(connection: Connection, vacancy_id: UUID) -> Mapping[UUID, str]:
    rows = connection.execute(
        select(contact.c.candidate_id, contact.c.value)
        .join(application, application.c.candidate_id == contact.c.candidate_id)
        .where(application.c.vacancy_id == vacancy_id)
    )
    known: dict[UUID, str] = defaultdict(str)
    for candidate_id, value in rows:
        known[candidate_id] += f" {value}"
    return known


def _fits(row: Row[Any], known: Mapping[UUID, str], search: str) -> bool:
    text = f"{row.name or ''} {known.get(row.candidate_id, '')}".casefold()
    return all(word in text for word in search.casefold().split())
