"""Reading the files that wait: text out of a file, a résumé out of a text."""

from dataclasses import dataclass, field
from uuid import UUID

from services.intake.actions import imports
from services.intake.actions.people_tables import open_table
from services.intake.actions.resumes import resume_of
from services.intake.domain.importing import Verdict
from services.intake.domain.resume import Resume
from services.intake.readers.outcome import Text, Unread
from services.intake.readers.people_table import is_table
from services.intake.readers.pool import ReaderPool
from services.intake.store.imports import Waiting
from services.intake.store.originals import Originals
from shared.work import BeginWork
from shared.work.bounds import Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where files are read: the originals, and processes that may die of them.

    `bounds` says when no more files are taken in.
    """

    originals: Originals
    pool: ReaderPool
    bounds: Bounds = field(default_factory=Bounds)


def read_next(
    begin: BeginWork, desk: Desk, *, row_id: UUID | None = None
) -> Verdict | None:
    """Read one file that waits, that one or the next; None where none does.

    Reading is slow and holds no transaction. Whatever happens in between, the file
    still waits and is read again.
    """
    with begin() as work:
        waiting = imports.begin_reading(work, row_id)
    if waiting is None:
        return None
    if is_table(waiting.file_name) and not imports.is_hopeless(waiting):
        return open_table(begin, desk.originals, waiting)
    outcome = _read(desk, waiting)
    with begin() as work:
        return imports.conclude(work, waiting, outcome=outcome)


def _read(desk: Desk, waiting: Waiting) -> Resume | Unread:
    if imports.is_hopeless(waiting):
        return Unread(
            error="unreadable",
            message="Turnout stopped each time it read this file; try another version.",
        )
    try:
        content = desk.originals.path(waiting.sha256).read_bytes()
    except FileNotFoundError:
        return Unread(
            error="unreadable",
            message="The stored file is gone; send it again.",
        )
    outcome = desk.pool.read(content, name=waiting.file_name)
    if not isinstance(outcome, Text):
        return outcome
    return resume_of(outcome, arrived_on=waiting.arrived_at.date(), told=waiting.told)
