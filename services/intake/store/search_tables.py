"""Tables of the search: what an application is found by, and searches kept."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, Uuid

from services.intake.store.metadata import metadata
from shared.db import Instant

# What an application is found by; quick answers stand beside it in each database.
search_text = Table(
    "search_text",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column(
        "application_id",
        ForeignKey("application.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("who", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("stems", Text, nullable=False),
    Column("reader_version", String(80), nullable=False),
    Column("version", Integer, nullable=False),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("asked", String(200), nullable=False),
    Column("vacancy_id", Uuid),
    Column("saved_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
)
