"""Vacancies as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, func, select

from services.scoring.domain.decision import Verdict
from services.scoring.domain.opening import Opening, Stage
from services.scoring.domain.score import Gate
from services.scoring.requirements.candidate import Candidate
from services.scoring.store import vacancies as store
from services.scoring.store.tables import application, vacancy, version


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One vacancy in the list, with what waits there."""

    id: UUID
    title: str
    city: str | None
    level: int | None
    stage: Stage
    confirmed: bool
    requirements: int
    applied: int
    meeting: int
    advanced: int
    rejected: int
    outdated: int

    @property
    def undecided(self) -> int:
        return self.applied - self.advanced - self.rejected


def listed(connection: Connection, *, search: str = "") -> Sequence[Listed]:
    """Vacancies, open ones first, then the newest; `search` looks into titles."""
    counts = (
        select(
            application.c.vacancy_id,
            func.count().label("applied"),
            _many(application.c.gate == Gate.MET.value).label("meeting"),
            _many(application.c.verdict == Verdict.ADVANCED.value).label("advanced"),
            _many(application.c.verdict == Verdict.REJECTED.value).label("rejected"),
            _many(application.c.revision != vacancy.c.revision).label("outdated"),
        )
        .join(vacancy, vacancy.c.id == application.c.vacancy_id)
        .group_by(application.c.vacancy_id)
        .subquery()
    )
    rows = connection.execute(
        select(vacancy, counts)
        .outerjoin(counts, counts.c.vacancy_id == vacancy.c.id)
        .order_by(
            vacancy.c.status == Stage.CLOSED.value,
            vacancy.c.drafted_at.desc(),
            vacancy.c.title,
        )
    )
    wanted = search.casefold().strip()
    return [
        Listed(
            id=row.id,
            title=row.title,
            city=row.city,
            level=row.level,
            stage=Stage(row.status),
            confirmed=row.confirmed,
            requirements=len(row.requirements),
            applied=row.applied or 0,
            meeting=row.meeting or 0,
            advanced=row.advanced or 0,
            rejected=row.rejected or 0,
            outdated=row.outdated or 0,
        )
        for row in rows
        if wanted in f"{row.title} {row.city or ''}".casefold()
    ]


def one(connection: Connection, vacancy_id: UUID) -> Opening[Candidate]:
    """The vacancy with its requirements. Raises NoSuchVacancy."""
    row = connection.execute(select(vacancy).where(vacancy.c.id == vacancy_id)).first()
    if row is None:
        raise store.NoSuchVacancy("there is no such vacancy")
    return store.opening(row)


def behind(connection: Connection) -> Sequence[UUID]:
    """Vacancies some of whose scores are out of date, unless somebody stopped that."""
    rows = connection.execute(
        select(vacancy.c.id)
        .join(application, application.c.vacancy_id == vacancy.c.id)
        .outerjoin(
            version,
            (version.c.vacancy_id == vacancy.c.id)
            & (version.c.revision == vacancy.c.revision),
        )
        .where(
            application.c.revision != vacancy.c.revision, version.c.stopped_at.is_(None)
        )
        .distinct()
        .order_by(vacancy.c.id)
    )
    return [row.id for row in rows]


def left(connection: Connection, vacancy_id: UUID, *, revision: int) -> int:
    """How many are not rated by that revision yet."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(application)
            .where(
                application.c.vacancy_id == vacancy_id,
                application.c.revision != revision,
            )
        ).scalar_one()
    )


def _many(condition: ColumnElement[bool]) -> Any:  # noqa: ANN401  # SQLAlchemy's own type
    return func.sum(case((condition, 1), else_=0))
