"""What pages ask about imports: the list, and the rows of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from services.intake.domain.importing import Outcome
from services.intake.store.tables import import_, import_row, vacancy
from shared.errors import Missing

_LONGEST_LIST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """An import and how many of its files ended how."""

    row: Row[Any]
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many files came in."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many are still to be read."""
        return self.counts.get(Outcome.WAITING, 0)

    @property
    def percent_done(self) -> int:
        """For the bar."""
        return (
            100 if not self.total else 100 * (self.total - self.waiting) // self.total
        )


def recent(
    connection: Connection, *, vacancy_id: UUID | None = None
) -> Sequence[Progress]:
    """The newest imports, of one vacancy or of all."""
    wanted = _imports().order_by(import_.c.begun_at.desc(), import_.c.id)
    if vacancy_id is not None:
        wanted = wanted.where(import_.c.vacancy_id == vacancy_id)
    rows = connection.execute(wanted.limit(_LONGEST_LIST)).all()
    return [Progress(row=row, counts=_counts(connection, row.id)) for row in rows]


def one(
    connection: Connection, import_id: UUID, *, outcome: str = ""
) -> tuple[Progress, Sequence[Row[Any]]]:
    """An import and its rows, all or those of one outcome. Raises Missing."""
    row = connection.execute(_imports().where(import_.c.id == import_id)).first()
    if row is None:
        raise Missing("There is no such import.")
    wanted = (
        select(import_row)
        .where(import_row.c.import_id == import_id)
        .order_by(import_row.c.position)
    )
    if outcome:
        wanted = wanted.where(import_row.c.outcome == outcome)
    progress = Progress(row=row, counts=_counts(connection, import_id))
    return progress, connection.execute(wanted).all()


def row(connection: Connection, row_id: UUID) -> Row[Any]:
    """One file's row. Raises Missing."""
    found = connection.execute(
        select(import_row).where(import_row.c.id == row_id)
    ).first()
    if found is None:
        raise Missing("There is no such file.")
    return found


def kept(connection: Connection) -> Sequence[Row[Any]]:
    """Files that wait for a program, the oldest first."""
    wanted = (
        select(import_row, vacancy.c.title.label("vacancy_title"))
        .join(vacancy, vacancy.c.id == import_row.c.vacancy_id)
        .where(import_row.c.outcome == Outcome.KEPT)
        .order_by(import_row.c.arrived_at, import_row.c.id)
    )
    return connection.execute(wanted).all()


def in_progress(connection: Connection) -> Sequence[Progress]:
    """Imports that still have files to read."""
    waiting = (
        select(import_row.c.import_id)
        .where(import_row.c.outcome == Outcome.WAITING)
        .distinct()
    )
    wanted = _imports().where(import_.c.id.in_(waiting)).order_by(import_.c.begun_at)
    return [
        Progress(row=found, counts=_counts(connection, found.id))
        for found in connection.execute(wanted)
    ]


def _imports() -> Any:  # noqa: ANN401  # a select of two tables' columns
    return select(import_, vacancy.c.title.label("vacancy_title")).join(
        vacancy, vacancy.c.id == import_.c.vacancy_id
    )


def _counts(connection: Connection, import_id: UUID) -> Mapping[str, int]:
    rows = connection.execute(
        select(import_row.c.outcome, func.count())
        .where(import_row.c.import_id == import_id)
        .group_by(import_row.c.outcome)
    )
    return {row.outcome: row[1] for row in rows}
