"""How responses are counted: by vacancy and way, never by whose they are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Connection, String, Table, Uuid

from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

response = Table(
    "response",
    metadata,
    Column("application_id", Uuid, primary_key=True),
    Column("vacancy_id", Uuid, nullable=False, index=True),
    Column("source", String(80)),
    Column("received_at", Instant),
    # Somebody has read it, and wants to meet the person or does not.
    Column("advanced_at", Instant),
    Column("rejected_at", Instant),
)


def note_response(
    connection: Connection,
    application_id: UUID,
    *,
    vacancy_id: UUID,
    **known: datetime | str | None,
) -> None:
    """Note what is known of a response, whichever message came first."""
    connection.execute(
        insert_ignoring(connection)(response)
        .values(application_id=application_id, vacancy_id=vacancy_id, **known)
        .on_conflict_do_update(index_elements=[response.c.application_id], set_=known)
    )
