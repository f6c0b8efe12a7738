"""Who looked behind the codes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert

from services.scoring.store.tables import unblinding


def note(
    connection: Connection, *, vacancy_id: UUID, account_id: UUID, by: str, at: datetime
) -> None:
    """Keep that somebody switched names on; rows are only added."""
    connection.execute(
        insert(unblinding).values(
            vacancy_id=vacancy_id, account_id=account_id, by=by, at=at
        )
    )
