"""How rows that had an end come to wait again."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select, update

from services.intake.domain.importing import Outcome
from services.intake.store.tables import import_row

NO_VERDICT: Final = dict.fromkeys(("reason", "message", "needs", "concluded_at"))


def needed(connection: Connection) -> Sequence[str]:
    """What the kept files wait for, each once."""
    wanted = select(import_row.c.needs).where(import_row.c.outcome == Outcome.KEPT)
    found = connection.execute(wanted.distinct().order_by(import_row.c.needs))
    return found.scalars().all()


def wait_again(connection: Connection, *, needs: str) -> int:
    """Let files kept for that program wait to be read; answers how many."""
    here = (import_row.c.outcome == Outcome.KEPT) & (import_row.c.needs == needs)
    values = {"outcome": Outcome.WAITING, **NO_VERDICT}
    changed = connection.execute(update(import_row).where(here).values(**values))
    return changed.rowcount


def wait_anew(connection: Connection, row_id: UUID) -> bool:
    """Let one file wait as if it had just come; False where it has no such end.

    Only one that is kept or was refused may wait again, and holds its bytes.
    """
    ended = import_row.c.outcome.in_((Outcome.KEPT, Outcome.REFUSED))
    values = {"outcome": Outcome.WAITING, "attempts": 0, **NO_VERDICT}
    changed = connection.execute(
        update(import_row)
        .where(import_row.c.id == row_id, ended, import_row.c.sha256.is_not(None))
        .values(held_sha256=import_row.c.sha256, **values)
    )
    return changed.rowcount == 1
