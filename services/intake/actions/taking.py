"""Taking in files somebody names: kept, accepted and read, one after the other."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from services.intake.actions import imports
from services.intake.actions.people_tables import rows_of
from services.intake.actions.reading import Desk, read_next
from services.intake.domain.importing import Import
from services.intake.queries import imports as rows
from services.intake.store.imports import with_keys
from shared.work import BeginWork

Row = dict[str, Any]


def files_in(paths: Sequence[Path]) -> Sequence[Path]:
    """The files named, and those in folders named; hidden ones are left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file())
            found += [one for one in inside if not one.name.startswith(".")]
        else:
            found.append(path)
    return found


def take(
    begin: BeginWork, desk: Desk, *, new: Import, paths: Sequence[Path]
) -> Iterator[Row]:
    """One row a file, in their order. Raises Missing, VacancyClosed, Full.

    Whatever was answered for is in; taking the same files again only adds rows that
    say so. A relay need not run meanwhile: only the disk is a bound here.
    """
    desk.bounds.check_disk()
    with begin() as work:
        imports.begin_import(work, new)
    for path in paths:
        desk.bounds.check_disk()
        try:
            with path.open("rb") as source:
                arrival = imports.keep_file(desk.originals, source, file_name=path.name)
        except OSError as error:
            yield _absent(path, error)
            continue
        with begin() as work:
            imports.accept(work, arrival, import_id=new.id)
        read_next(begin, desk, row_id=arrival.id)
        yield _row(begin, path, arrival.id)
        yield from _people_of(begin, desk, path, table_id=arrival.id)


def _people_of(
    begin: BeginWork, desk: Desk, path: Path, *, table_id: UUID
) -> Iterator[Row]:
    """The rows of a table that was opened: one a person."""
    with begin.read() as connection:
        inside = with_keys(connection, rows_of(table_id))
    for row_id in inside:
        read_next(begin, desk, row_id=row_id)
        yield _row(begin, path, row_id)


def _row(begin: BeginWork, path: Path, row_id: UUID) -> Row:
    with begin.read() as connection:
        row = rows.row(connection, row_id)
    return {
        "file": str(path),
        "name": row.file_name,
        "outcome": row.outcome,
        "application_id": None
        if row.application_id is None
        else str(row.application_id),
        "reason": row.reason,
        "message": row.message,
    }


def _absent(path: Path, error: OSError) -> Row:
    return {
        "file": str(path),
        "name": path.name,
        "outcome": "refused",
        "application_id": None,
        "reason": "unreadable",
        "message": error.strerror or "The file cannot be opened.",
    }
