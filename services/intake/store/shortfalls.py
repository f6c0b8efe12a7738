"""How what sessions lack is kept: the last word about each."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from services.intake.store.tables import shortfall
from shared.db import insert_ignoring


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """To meet `wanted` people, so many are to be invited and so many to be read."""

    session_id: UUID
    vacancy_id: UUID
    starts_at: datetime
    wanted: int
    to_invite: int
    to_read: int


def keep(connection: Connection, told: Shortfall) -> None:
    """Replace whatever was told of the session before."""
    known = {field.name: getattr(told, field.name) for field in fields(told)}
    connection.execute(
        insert_ignoring(connection)(shortfall)
        .values(**known)
        .on_conflict_do_update(index_elements=[shortfall.c.session_id], set_=known)
    )
