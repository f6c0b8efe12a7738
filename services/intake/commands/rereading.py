"""Reading originals again on the command line: with progress, and stopped at will."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias
from uuid import UUID

from services.intake.actions import rereading
from services.intake.actions.reading import Desk
from services.intake.actions.rereading import Change
from shared.work import BeginWork

Row: TypeAlias = dict[str, Any]


def of_originals(
    office: tuple[BeginWork, Desk], *, vacancy_id: UUID | None, everything: bool
) -> Iterator[Row]:
    """A row for each original; what was read stays read, wherever it is stopped."""
    begin, desk = office
    chosen = rereading.every if everything else rereading.outdated
    ids = chosen(begin, vacancy_id=vacancy_id)
    try:
        changes = rereading.reread_each(begin, desk, ids)
        yield from map(row, with_progress(changes, total=len(ids)))
    finally:
        desk.pool.close()


def row(change: Change) -> Row:
    """What a program learns of one."""
    return {
        "application_id": str(change.application_id),
        "file": change.file_name,
        "outcome": change.outcome,
        "changed": list(change.changed),
        "message": change.message,
    }


def with_progress(changes: Iterable[Change], *, total: int) -> Iterable[Change]:
    """Show on standard error how far it has come."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(changes, description="Reading again", total=total, console=console)
