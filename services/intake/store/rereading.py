"""Which applications were read by whom, and what is needed to read one again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from services.intake.domain.importing import Told
from services.intake.store.imports import told_of
from services.intake.store.tables import application, import_row
from shared.errors import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An application as it was read, and its original."""

    id: UUID
    file_name: str
    sha256: str
    text: str
    profile: Mapping[str, Any]
    language: str | None
    document_date: date | None
    received_at: datetime
    told: Told | None


def versions(connection: Connection) -> Sequence[str]:
    """Every version that has read something that is still here."""
    wanted = select(application.c.reader_version).distinct()
    return connection.execute(wanted).scalars().all()


def read_by(
    connection: Connection, versions: Sequence[str], *, vacancy_id: UUID | None
) -> list[UUID]:
    """Applications read by one of these versions, the oldest first."""
    wanted = (
        select(application.c.id)
        .where(application.c.reader_version.in_(versions))
        .order_by(application.c.received_at, application.c.id)
    )
    if vacancy_id is not None:
        wanted = wanted.where(application.c.vacancy_id == vacancy_id)
    return list(connection.execute(wanted).scalars())


def get(connection: Connection, application_id: UUID) -> Stored:
    """What is needed to read one again. Raises Missing."""
    row = connection.execute(
        select(application, import_row.c.told)
        .join(import_row, import_row.c.id == application.c.id, isouter=True)
        .where(application.c.id == application_id)
    ).first()
    if row is None:
        raise Missing("There is no such application. Perhaps it was erased.")
    return Stored(
        id=row.id,
        file_name=row.file_name,
        sha256=row.sha256,
        text=row.text,
        profile=row.profile,
        language=row.language,
        document_date=row.document_date,
        received_at=row.received_at,
        told=told_of(row.told),
    )
