"""How applications are kept, and everything heard about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from services.intake.domain.application import Application, Fact, standing
from services.intake.store import erased_files, origins, search_index
from services.intake.store.merge_tables import withheld
from services.intake.store.tables import (
    application,
    fact,
    import_row,
    milestone,
    person,
)

_SEATED = frozenset((Fact.BOOKED, Fact.ARRIVED, Fact.LATE, Fact.NO_SHOW))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A shortlisted application; its contact may be kept from the scheduler."""

    application_id: UUID
    vacancy_id: UUID
    has_seat: bool
    is_invited: bool
    is_withheld: bool


def add(
    connection: Connection,
    new: Application,
    *,
    file_name: str,
    profile: Mapping[str, Any],
) -> None:
    """Keep a new application; the first fact about it is that it was received."""
    connection.execute(
        insert(application).values(
            id=new.id,
            candidate_id=new.candidate_id,
            vacancy_id=new.vacancy_id,
            sha256=new.sha256,
            file_name=file_name,
            text=new.text,
            profile=dict(profile),
            language=new.language,
            document_date=new.document_date,
            reader_version=new.reader_version,
            received_at=new.received_at,
            stage=Fact.RECEIVED,
        )
    )
    hear(connection, new.id, fact_name=Fact.RECEIVED, at=new.received_at)


def get(connection: Connection, application_id: UUID) -> Application | None:
    """The application, or None where it was erased."""
    found = select(application).where(application.c.id == application_id)
    row = connection.execute(found.with_for_update()).first()
    if row is None:
        return None
    return Application(
        id=row.id,
        candidate_id=row.candidate_id,
        vacancy_id=row.vacancy_id,
        sha256=row.sha256,
        text=row.text,
        language=row.language,
        document_date=row.document_date,
        reader_version=row.reader_version,
        received_at=row.received_at,
    )


def of(connection: Connection, *, candidate_id: UUID, vacancy_id: UUID) -> UUID | None:
    """The person's application for the vacancy, by any record, if there is one."""
    own = select(person.c.group_id).where(person.c.id == candidate_id).scalar_subquery()
    found: UUID | None = connection.execute(
        select(application.c.id)
        .join(person, person.c.id == application.c.candidate_id)
        .where(person.c.group_id == own, application.c.vacancy_id == vacancy_id)
        .order_by(application.c.received_at, application.c.id)
        .limit(1)
    ).scalar()
    return found


def of_record(connection: Connection, person_id: UUID) -> Sequence[UUID]:
    """Every application that came with this record."""
    found = select(application.c.id).where(application.c.candidate_id == person_id)
    return connection.execute(found).scalars().all()


def chosen(connection: Connection, members: Sequence[UUID]) -> Sequence[Chosen]:
    """The shortlisted applications of a person, whoever has a seat first.

    After that whoever is invited already, and of two as far the one that came first.
    """
    rows = connection.execute(
        select(
            application.c.id,
            application.c.vacancy_id,
            application.c.stage,
            withheld.c.at.label("withheld"),
        )
        .join(milestone, milestone.c.application_id == application.c.id)
        .outerjoin(withheld, withheld.c.application_id == application.c.id)
        .where(
            application.c.candidate_id.in_(members),
            milestone.c.name == Fact.SHORTLISTED,
        )
        .order_by(application.c.received_at, application.c.id)
    ).all()
    found = [
        Chosen(
            application_id=row.id,
            vacancy_id=row.vacancy_id,
            has_seat=row.stage in _SEATED,
            is_invited=row.stage == Fact.INVITED,
            is_withheld=row.withheld is not None,
        )
        for row in rows
    ]
    found.sort(key=lambda one: (not one.has_seat, one.is_withheld, not one.is_invited))
    return found


def hear(
    connection: Connection,
    application_id: UUID,
    *,
    fact_name: Fact,
    at: datetime,
    note: str = "",
) -> None:
    """Keep one more fact, and where the application stands since."""
    connection.execute(
        insert(fact).values(
            application_id=application_id, name=fact_name, at=at, note=note[:2000]
        )
    )
    heard = connection.execute(
        select(fact.c.name, fact.c.at)
        .where(fact.c.application_id == application_id)
        .order_by(fact.c.id)
    ).all()
    stands = standing((Fact(name), moment) for name, moment in heard)
    here = milestone.c.application_id == application_id
    connection.execute(delete(milestone).where(here))
    connection.execute(
        insert(milestone),
        [
            {"application_id": application_id, "name": step, "at": moment}
            for step, moment in stands.reached.items()
        ],
    )
    note_on(connection, application_id, {"stage": stands.stage})


def has_reached(connection: Connection, application_id: UUID, step: Fact) -> bool:
    """Whether the application has come that far, and not lost it again."""
    found = select(milestone.c.at).where(
        milestone.c.application_id == application_id, milestone.c.name == step
    )
    return connection.execute(found).first() is not None


def note_on(
    connection: Connection, application_id: UUID, values: Mapping[str, object]
) -> None:
    """Write what other services said onto the application's own row."""
    here = application.c.id == application_id
    connection.execute(update(application).where(here).values(**values))


def erase(connection: Connection, application_id: UUID) -> str:
    """Forget the application; answers the hash of its original."""
    sha256: str = connection.execute(
        select(application.c.sha256).where(application.c.id == application_id)
    ).scalar_one()
    for table in (fact, milestone):
        here = table.c.application_id == application_id
        connection.execute(delete(table).where(here))
    origins.forget(connection, application_id)
    theirs = import_row.c.application_id == application_id
    sent = select(import_row.c.sha256).where(theirs, import_row.c.sha256.is_not(None))
    erased_files.note(connection, [sha256, *connection.execute(sent).scalars()])
    search_index.forget(connection, application_id)
    # A row keeps that a file came, not whose it was.
    connection.execute(
        update(import_row)
        .where(theirs)
        .values(
            file_name="(erased)",
            message="Erased.",
            told=None,
            application_id=None,
            arrival_key=None,
            sha256=None,
            held_sha256=None,
        )
    )
    connection.execute(delete(application).where(application.c.id == application_id))
    return sha256
