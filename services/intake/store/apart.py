"""How a file waits that was held to be another person's."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection, select, update

from services.intake.domain.importing import Outcome, Told
from services.intake.store.imports import holder, plain, told_of
from services.intake.store.reading_again import NO_VERDICT
from services.intake.store.tables import import_row


def wait(connection: Connection, row_id: UUID, *, apart_from: UUID) -> bool:
    """Let a duplicate wait as a file of somebody else than that person.

    False where it is none, or another row holds the same bytes.
    """
    row = connection.execute(
        select(import_row.c.told, import_row.c.vacancy_id, import_row.c.sha256).where(
            import_row.c.id == row_id, import_row.c.outcome == Outcome.DUPLICATE
        )
    ).first()
    if row is None or holder(connection, vacancy_id=row.vacancy_id, sha256=row.sha256):
        return False
    told = replace(told_of(row.told) or Told(), apart_from=apart_from)
    connection.execute(
        update(import_row)
        .where(import_row.c.id == row_id)
        .values(
            outcome=Outcome.WAITING,
            attempts=0,
            held_sha256=row.sha256,
            told=plain(told),
            **NO_VERDICT,
        )
    )
    return True
