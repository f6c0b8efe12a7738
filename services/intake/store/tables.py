"""Intake's tables. Identity (person, contact) and profile (application) lie apart."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from services.intake.store import (
    account_tables,
    board_tables,
    merge_tables,
    origin_tables,
    search_tables,
)
from services.intake.store.metadata import metadata
from shared.db import Instant

# Whoever names the metadata has all tables.
__all__ = [
    "account_tables",
    "board_tables",
    "merge_tables",
    "metadata",
    "origin_tables",
    "search_tables",
]

vacancy = Table(
    "vacancy",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("description", Text, nullable=False),
    Column("language", String(2)),
    Column("city", String(120)),
    Column("level", Integer),
    Column("salary_min", Integer),
    Column("salary_max", Integer),
    Column("salary_currency", String(3)),
    Column("salary_period", String(10)),
    Column("template", String(80)),
    Column("status", String(20), nullable=False, index=True),
    Column("drafted_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("closed_at", Instant),
)

person = Table(
    "person",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(200)),
    Column("known_since", Instant, nullable=False),
    # Records joined to one person have the same; alone it is the record's own id.
    Column("group_id", Uuid, nullable=False, index=True),
)

contact = Table(
    "contact",
    metadata,
    Column("candidate_id", ForeignKey("person.id"), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("value", String(320), primary_key=True),
    Column("position", Integer, nullable=False),
    Index("ix_contact_kind_value", "kind", "value"),
)

application = Table(
    "application",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("candidate_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("vacancy_id", ForeignKey("vacancy.id"), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("file_name", String(400), nullable=False),
    Column("text", Text, nullable=False),
    Column("profile", JSON, nullable=False),
    Column("language", String(2)),
    Column("document_date", Date),
    Column("reader_version", String(80), nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("stage", String(20), nullable=False),
    Column("score", Float),
    Column("low", Float),
    Column("high", Float),
    Column("coverage", Float),
    Column("gate", String(10)),
    Column("starts_at", Instant),
    UniqueConstraint("vacancy_id", "candidate_id"),
    Index("ix_application_vacancy_stage", "vacancy_id", "stage"),
)

# Everything heard about an application, in the order in which it was heard.
fact = Table(
    "fact",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("application_id", ForeignKey("application.id"), nullable=False, index=True),
    Column("name", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", String(2000), nullable=False, server_default=""),
)

# The steps an application has reached and not lost again: what funnels count.
milestone = Table(
    "milestone",
    metadata,
    Column("application_id", ForeignKey("application.id"), primary_key=True),
    Column("name", String(20), primary_key=True),
    Column("at", Instant, nullable=False),
)

import_ = Table(
    "import",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("vacancy_id", ForeignKey("vacancy.id"), nullable=False),
    Column("way", String(20), nullable=False),
    Column("begun_by", String(200), nullable=False),
    Column("begun_at", Instant, nullable=False, index=True),
)

import_row = Table(
    "import_row",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("import_id", ForeignKey("import.id"), nullable=False),
    Column("vacancy_id", ForeignKey("vacancy.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("file_name", String(400), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64)),
    # Set while the row waits, is kept or was taken: the same bytes come in once.
    Column("held_sha256", String(64)),
    # Names one arrival where the same file may be met again after a crash.
    Column("arrival_key", String(700), unique=True),
    # What is known of the person without reading: a board said so.
    Column("told", JSON),
    Column("outcome", String(20), nullable=False, index=True),
    Column("reason", String(30)),
    Column("message", String(600)),
    # The program that would read it and is not installed; only where it is kept.
    Column("needs", String(40)),
    Column("application_id", Uuid, index=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("arrived_at", Instant, nullable=False),
    Column("concluded_at", Instant),
    UniqueConstraint("vacancy_id", "held_sha256"),
    Index("ix_import_row_import", "import_id", "position"),
)

# Files of people who were erased; copies in the watched folder are still to be found.
erased_file = Table(
    "erased_file",
    metadata,
    Column("sha256", String(64), primary_key=True),
)

# What the columns of a table of people mean, by their headings.
column_mapping = Table(
    "column_mapping",
    metadata,
    Column("headings_hash", String(64), primary_key=True),
    Column("headings", JSON, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("saved_by", String(200), nullable=False),
    Column("saved_at", Instant, nullable=False),
)

# What a session of interviews lacks, as it was told last; noughts: nothing.
shortfall = Table(
    "shortfall",
    metadata,
    Column("session_id", Uuid, primary_key=True),
    Column("vacancy_id", Uuid, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("to_invite", Integer, nullable=False),
    Column("to_read", Integer, nullable=False),
)
