"""How vacancies and their requirements are kept."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from services.scoring.domain.opening import (
    Announcement,
    Opening,
    RefusedLine,
    Stage,
)
from services.scoring.domain.vacancy import Requirement
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import make, plain
from services.scoring.store.tables import vacancy
from shared.db import insert_ignoring
from shared.errors import Missing, Unavailable


class VacancyNotHereYet(Unavailable):
    """Something overtook the vacancy it is about."""


class NoSuchVacancy(Missing):
    """Nobody has told us of that vacancy."""


def keep(connection: Connection, opening: Opening[Candidate]) -> None:
    """Write the vacancy, new or not."""
    values = _values(opening)
    write = insert_ignoring(connection)(vacancy).values(id=opening.id, **values)
    connection.execute(
        write.on_conflict_do_update(index_elements=[vacancy.c.id], set_=values)
    )


def find(connection: Connection, vacancy_id: UUID) -> Opening[Candidate] | None:
    """The vacancy, locked against others until the unit of work ends."""
    row = connection.execute(
        select(vacancy).where(vacancy.c.id == vacancy_id).with_for_update()
    ).first()
    return None if row is None else opening(row)


def awaited(connection: Connection, vacancy_id: UUID) -> Opening[Candidate]:
    """The vacancy a message is about, locked. Raises VacancyNotHereYet."""
    found = find(connection, vacancy_id)
    if found is None:
        raise VacancyNotHereYet(f"vacancy {vacancy_id} has not been announced yet")
    return found


def applied_for(connection: Connection, vacancy_id: UUID) -> Opening[Candidate]:
    """The vacancy as it is now, for whoever only rates against it.

    It is not locked: what is rated while somebody edits the requirements carries the
    old revision and is rated again. Raises VacancyNotHereYet.
    """
    row = connection.execute(select(vacancy).where(vacancy.c.id == vacancy_id)).first()
    if row is None:
        raise VacancyNotHereYet(f"vacancy {vacancy_id} has not been announced yet")
    return opening(row)


def asked_for(connection: Connection, vacancy_id: UUID) -> Opening[Candidate]:
    """The vacancy a person asks for. Raises NoSuchVacancy."""
    found = find(connection, vacancy_id)
    if found is None:
        raise NoSuchVacancy("there is no such vacancy")
    return found


def opening(row: Row[Any]) -> Opening[Candidate]:
    """The noun that a row describes."""
    return Opening(
        id=row.id,
        announcement=Announcement(
            title=row.title,
            description=row.description,
            language=row.language,
            city=row.city,
            level=row.level,
            template=row.template,
            salary_min=row.salary_min,
            salary_max=row.salary_max,
            salary_currency=row.salary_currency,
            salary_period=row.salary_period,
        ),
        requirements=tuple(
            _requirement(one, city=row.city or "") for one in row.requirements
        ),
        refused=tuple(RefusedLine(**one) for one in row.refused),
        stage=Stage(row.status),
        confirmed=row.confirmed,
        confirmed_by=row.confirmed_by or "",
        confirmed_at=row.confirmed_at,
        revision=row.revision,
        heard=row.heard,
        drafted_at=row.drafted_at,
    )


def _requirement(kept: Mapping[str, Any], *, city: str) -> Requirement[Candidate]:
    values = dict(kept)
    must = bool(values.pop("must"))
    return make(values, must=must, city=city)


def _values(opening: Opening[Candidate]) -> dict[str, Any]:
    return {
        **asdict(opening.announcement),
        "status": opening.stage.value,
        "heard": opening.heard,
        "requirements": [
            {**plain(one), "must": one.must} for one in opening.requirements
        ],
        "refused": [asdict(one) for one in opening.refused],
        "confirmed": opening.confirmed,
        "confirmed_by": opening.confirmed_by or None,
        "confirmed_at": opening.confirmed_at,
        "revision": opening.revision,
        "drafted_at": opening.drafted_at,
    }
