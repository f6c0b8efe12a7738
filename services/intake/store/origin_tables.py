"""Tables of where applications came from beside a board: adverts, and our own page."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from services.intake.store.metadata import metadata
from shared.db import Instant

# The source a file's address told, and the code of the advert that was paid for it.
origin = Table(
    "origin",
    metadata,
    Column("row_id", ForeignKey("import_row.id"), primary_key=True),
    Column("source", String(40), nullable=False),
    Column("code", String(60)),
)

# Who sends forms, as a hash nobody can turn back; forgotten within the hour.
knock = Table(
    "knock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("visitor", String(64), nullable=False, index=True),
    Column("at", Instant, nullable=False, index=True),
)
