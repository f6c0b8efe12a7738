"""How imports and their rows are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from services.intake.domain.importing import (
    Arrival,
    Import,
    Outcome,
    Told,
    Verdict,
)
from services.intake.store.tables import import_, import_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file that came in and was not read yet."""

    row_id: UUID
    vacancy_id: UUID
    file_name: str
    sha256: str
    attempts: int
    arrived_at: datetime
    told: Told | None = None


def begin(connection: Connection, new: Import, *, now: datetime) -> None:
    """Keep that an import began."""
    connection.execute(
        insert(import_).values(
            id=new.id,
            vacancy_id=new.vacancy_id,
            way=new.way,
            begun_by=new.begun_by,
            begun_at=now,
        )
    )


def exists(connection: Connection, import_id: UUID) -> bool:
    """Whether the import has begun."""
    found = select(import_.c.id).where(import_.c.id == import_id)
    return connection.execute(found).first() is not None


def vacancy_of(connection: Connection, import_id: UUID) -> UUID:
    """The vacancy the import is for."""
    found = select(import_.c.vacancy_id).where(import_.c.id == import_id)
    answer: UUID = connection.execute(found).scalar_one()
    return answer


def add_row(
    connection: Connection,
    arrival: Arrival,
    *,
    import_id: UUID,
    verdict: Verdict | None,
    now: datetime,
) -> None:
    """Keep one file's row: waiting to be read, unless a verdict is known at once."""
    waits = verdict is None
    position = connection.execute(
        select(func.count()).where(import_row.c.import_id == import_id)
    ).scalar_one()
    connection.execute(
        insert(import_row).values(
            id=arrival.id,
            import_id=import_id,
            vacancy_id=vacancy_of(connection, import_id),
            position=position,
            file_name=arrival.file_name,
            size=arrival.size,
            sha256=arrival.sha256,
            held_sha256=arrival.sha256 if waits else None,
            arrival_key=arrival.key,
            told=None if arrival.told is None else plain(arrival.told),
            outcome=Outcome.WAITING,
            arrived_at=arrival.arrived_at or now,
        )
    )
    if verdict is not None:
        conclude(connection, arrival.id, verdict=verdict, now=now)


def holder(
    connection: Connection, *, vacancy_id: UUID, sha256: str
) -> tuple[str, UUID | None] | None:
    """File name and application of the row that already holds these bytes."""
    row = connection.execute(
        select(import_row.c.file_name, import_row.c.application_id).where(
            import_row.c.vacancy_id == vacancy_id, import_row.c.held_sha256 == sha256
        )
    ).first()
    return None if row is None else (row.file_name, row.application_id)


def import_of(connection: Connection, row_id: UUID) -> UUID:
    """The import a row belongs to."""
    found = select(import_row.c.import_id).where(import_row.c.id == row_id)
    answer: UUID = connection.execute(found).scalar_one()
    return answer


def with_keys(connection: Connection, beginning: str) -> Sequence[UUID]:
    """Rows whose arrival key begins so, in their order."""
    found = (
        select(import_row.c.id)
        .where(import_row.c.arrival_key.startswith(beginning, autoescape=True))
        .order_by(import_row.c.position)
    )
    return connection.execute(found).scalars().all()


def by_key(connection: Connection, key: str) -> tuple[UUID, Verdict] | None:
    """The row of an arrival met before, and how it stands."""
    row = connection.execute(
        select(import_row).where(import_row.c.arrival_key == key)
    ).first()
    if row is None:
        return None
    return row.id, Verdict(
        outcome=Outcome(row.outcome),
        reason=row.reason,
        message=row.message,
        application_id=row.application_id,
        needs=row.needs,
    )


def next_waiting(connection: Connection, row_id: UUID | None = None) -> Waiting | None:
    """That file, or the one that waits longest; held so that nobody else reads it."""
    wanted = select(import_row).where(import_row.c.outcome == Outcome.WAITING)
    if row_id is not None:
        wanted = wanted.where(import_row.c.id == row_id)
    row = connection.execute(
        wanted.order_by(
            import_row.c.attempts, import_row.c.arrived_at, import_row.c.position
        )
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    return Waiting(
        row_id=row.id,
        vacancy_id=row.vacancy_id,
        file_name=row.file_name,
        sha256=row.sha256,
        attempts=row.attempts,
        arrived_at=row.arrived_at,
        told=told_of(row.told),
    )


def told_of(kept: Mapping[str, Any] | None) -> Told | None:
    """What was known of somebody before their file was read."""
    if kept is None:
        return None
    return Told(
        name=kept["name"],
        emails=tuple(kept["emails"]),
        phones=tuple(kept["phones"]),
        person=kept["person"],
        structured=kept["structured"],
        letter=kept.get("letter", ""),
        apart_from=UUID(apart) if (apart := kept.get("apart_from")) else None,
    )


def plain(told: Told) -> Mapping[str, Any]:
    """The same in values that a column of JSON holds."""
    apart = told.apart_from
    return {**asdict(told), "apart_from": None if apart is None else str(apart)}


def count_attempt(connection: Connection, row_id: UUID) -> None:
    """Keep that reading begins: a file that ends the process is not read for ever."""
    connection.execute(
        update(import_row)
        .where(import_row.c.id == row_id)
        .values(attempts=import_row.c.attempts + 1)
    )


def conclude(
    connection: Connection, row_id: UUID, *, verdict: Verdict, now: datetime
) -> bool:
    """End a waiting row; False where somebody else ended it before."""
    values = {
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "message": verdict.message,
        "application_id": verdict.application_id,
        "needs": verdict.needs,
        "concluded_at": now,
    }
    if verdict.outcome not in {Outcome.TAKEN, Outcome.KEPT}:
        # Whoever sends the same bytes again gets them looked at again.
        values["held_sha256"] = None
    if verdict.outcome is Outcome.OPENED:
        # Each person has an original of their own now: one can be erased alone.
        values["sha256"] = None
    ended = connection.execute(
        update(import_row)
        .where(import_row.c.id == row_id, import_row.c.outcome == Outcome.WAITING)
        .values(**values)
    )
    return ended.rowcount == 1


def is_wanted(connection: Connection, sha256: str) -> bool:
    """Whether any row still points at these bytes."""
    found = select(import_row.c.id).where(import_row.c.sha256 == sha256).limit(1)
    return connection.execute(found).first() is not None


def way_of(connection: Connection, application_id: UUID) -> str | None:
    """How the file came in that became this application, where that is known."""
    found: str | None = connection.execute(
        select(import_.c.way)
        .join(import_row, import_row.c.import_id == import_.c.id)
        .where(
            import_row.c.application_id == application_id,
            import_row.c.outcome == Outcome.TAKEN,
        )
        .order_by(import_row.c.arrived_at)
        .limit(1)
    ).scalar()
    return found
