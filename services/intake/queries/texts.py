"""The text of what a person sent, as it was read."""

from uuid import UUID

from sqlalchemy import Connection, select

from services.intake.store.tables import application
from shared.errors import Missing


def text(connection: Connection, application_id: UUID) -> tuple[str, str]:
    """File name and text. Raises Missing."""
    row = connection.execute(
        select(application.c.file_name, application.c.text).where(
            application.c.id == application_id
        )
    ).first()
    if row is None:
        raise Missing("There is no such application. Perhaps it was erased.")
    return row.file_name, row.text
