"""How vacancies and the people to be invited for them are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, exists, select, update

from services.scheduler.store.tables import (
    applicant,
    booking,
    invitation,
    revoked,
    vacancy,
)
from shared.db import insert_ignoring


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Somebody to be invited, once both facts are known."""

    application_id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    rank_key: float | None = None
    shortlisted_at: datetime | None = None
    released_at: datetime | None = None
    withdrawn_at: datetime | None = None
    name: str = ""
    phone: str | None = None
    email: str | None = None
    language: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """What the scheduler knows of a vacancy."""

    id: UUID
    title: str
    level: int | None = None
    language: str | None = None
    city: str | None = None


FIELDS = tuple(field.name for field in fields(Applicant))


def keep_vacancy(connection: Connection, vacancy_id: UUID, **known: Any) -> None:  # noqa: ANN401  # columns
    """Note what is known of a vacancy, whichever message came first."""
    fresh = {"title": "", "status": "drafted", **known, "id": vacancy_id}
    connection.execute(
        insert_ignoring(connection)(vacancy)
        .values(**fresh)
        .on_conflict_do_update(index_elements=[vacancy.c.id], set_=known)
    )


def get_vacancy(connection: Connection, vacancy_id: UUID) -> Vacancy:
    """What is known of a vacancy: nothing but its id where no message came yet."""
    row = connection.execute(select(vacancy).where(vacancy.c.id == vacancy_id)).first()
    if row is None:
        return Vacancy(id=vacancy_id, title="")
    return Vacancy(
        id=row.id,
        title=row.title,
        level=row.level,
        language=row.language,
        city=row.city,
    )


def note_applicant(
    connection: Connection,
    application_id: UUID,
    *,
    candidate_id: UUID,
    vacancy_id: UUID,
    **known: Any,  # noqa: ANN401  # columns
) -> None:
    """Note what is known of an application, whichever message came first."""
    connection.execute(
        insert_ignoring(connection)(applicant)
        .values(
            application_id=application_id,
            candidate_id=candidate_id,
            vacancy_id=vacancy_id,
            **{"name": "", **known},
        )
        .on_conflict_do_update(index_elements=[applicant.c.application_id], set_=known)
    )


def change_applicant(
    connection: Connection,
    application_id: UUID,
    **known: Any,  # noqa: ANN401  # columns
) -> None:
    connection.execute(
        update(applicant)
        .where(applicant.c.application_id == application_id)
        .values(**known)
    )


def get_applicant(connection: Connection, application_id: UUID) -> Applicant | None:
    row = (
        connection.execute(
            select(applicant).where(applicant.c.application_id == application_id)
        )
        .mappings()
        .first()
    )
    return None if row is None else _to_applicant(row)


def applicants_of_candidate(
    connection: Connection, candidate_id: UUID
) -> Sequence[Applicant]:
    rows = connection.execute(
        select(applicant).where(applicant.c.candidate_id == candidate_id)
    ).mappings()
    return [_to_applicant(row) for row in rows]


def next_best(
    connection: Connection, vacancy_id: UUID, *, limit: int | None = None
) -> Sequence[Applicant]:
    """The shortlist of a vacancy in rank order, without those already asked.

    Nobody is asked twice, unless their invitation had been taken back.
    """
    asked = exists().where(
        invitation.c.application_id == applicant.c.application_id,
        invitation.c.revoked_at.is_(None),
    )
    booked = exists().where(booking.c.application_id == applicant.c.application_id)
    rows = connection.execute(
        select(applicant)
        .where(
            and_(
                applicant.c.vacancy_id == vacancy_id,
                applicant.c.shortlisted_at.is_not(None),
                applicant.c.released_at.is_not(None),
                applicant.c.withdrawn_at.is_(None),
                ~asked,
                ~booked,
            )
        )
        .order_by(applicant.c.rank_key.desc(), applicant.c.application_id)
        .limit(limit)
    ).mappings()
    return [_to_applicant(row) for row in rows]


def revoke_account(
    connection: Connection, account_id: UUID, *, revoked_at: datetime
) -> None:
    connection.execute(
        insert_ignoring(connection)(revoked)
        .values(account_id=account_id, revoked_at=revoked_at)
        .on_conflict_do_update(
            index_elements=[revoked.c.account_id], set_={"revoked_at": revoked_at}
        )
    )


def _to_applicant(row: Any) -> Applicant:  # noqa: ANN401  # a row
    return Applicant(**{name: row[name] for name in FIELDS})
