"""How vacancies are kept."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update

from services.intake.domain.vacancy import Salary, Status, Terms, Vacancy
from services.intake.store.tables import vacancy
from shared.errors import Missing


def get(connection: Connection, vacancy_id: UUID, *, lock: bool = False) -> Vacancy:
    """The vacancy, held against other writers on demand. Raises Missing."""
    wanted = select(vacancy).where(vacancy.c.id == vacancy_id)
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        raise Missing("There is no such vacancy.")
    return noun(row)


def exists(connection: Connection, vacancy_id: UUID) -> bool:
    """Whether the vacancy was ever drafted."""
    found = select(vacancy.c.id).where(vacancy.c.id == vacancy_id)
    return connection.execute(found).first() is not None


def add(connection: Connection, new: Vacancy) -> None:
    """Keep a new vacancy."""
    connection.execute(insert(vacancy).values(id=new.id, **_columns(new)))


def keep(connection: Connection, changed: Vacancy) -> None:
    """Keep a vacancy that was here before."""
    here = vacancy.c.id == changed.id
    connection.execute(update(vacancy).where(here).values(**_columns(changed)))


def noun(row: Row[Any]) -> Vacancy:
    """A row as the noun it stands for."""
    return Vacancy(
        id=row.id,
        terms=Terms(
            title=row.title,
            description=row.description,
            language=row.language,
            city=row.city,
            level=row.level,
            salary=_salary(row),
            template=row.template,
        ),
        status=Status(row.status),
        drafted_at=row.drafted_at,
        published_at=row.published_at,
        closed_at=row.closed_at,
    )


def _salary(row: Row[Any]) -> Salary | None:
    if row.salary_currency is None:
        return None
    return Salary(
        minimum=row.salary_min,
        maximum=row.salary_max,
        currency=row.salary_currency,
        period=row.salary_period,
    )


def _columns(kept: Vacancy) -> Mapping[str, object]:
    terms, salary = kept.terms, kept.terms.salary
    return {
        "title": terms.title,
        "description": terms.description,
        "language": terms.language,
        "city": terms.city,
        "level": terms.level,
        "salary_min": salary.minimum if salary else None,
        "salary_max": salary.maximum if salary else None,
        "salary_currency": salary.currency if salary else None,
        "salary_period": salary.period if salary else None,
        "template": terms.template,
        "status": kept.status,
        "drafted_at": kept.drafted_at,
        "published_at": kept.published_at,
        "closed_at": kept.closed_at,
    }
