"""How the meaning of a table's columns is kept: by the headings themselves."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from services.intake.domain.people_table import Columns
from services.intake.store.tables import column_mapping


def save(connection: Connection, columns: Columns, *, by: str, now: datetime) -> None:
    """Keep what these headings mean; what they meant before is forgotten."""
    key = _hash(columns.headings)
    here = column_mapping.c.headings_hash == key
    connection.execute(delete(column_mapping).where(here))
    connection.execute(
        insert(column_mapping).values(
            headings_hash=key,
            headings=list(columns.headings),
            fields=list(columns.fields),
            saved_by=by,
            saved_at=now,
        )
    )


def known(connection: Connection, headings: Sequence[str]) -> Columns | None:
    """What these headings mean, if somebody has said so."""
    row = connection.execute(
        select(column_mapping).where(column_mapping.c.headings_hash == _hash(headings))
    ).first()
    if row is None:
        return None
    return Columns(headings=tuple(row.headings), fields=tuple(row.fields))


def _hash(headings: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(list(headings)).encode()).hexdigest()
