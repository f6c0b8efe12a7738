"""Tables of who is whom: merges, refusals, likenesses, and what those are found by."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
)

from services.intake.store.metadata import metadata
from shared.db import Instant

merge = Table(
    "merge",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("one_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("other_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("ground", String(10), nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("undone_by", String(200)),
    Column("undone_at", Instant),
)

# Two records that somebody said are of two people: never joined by ourselves again.
apart = Table(
    "apart",
    metadata,
    Column("one_id", ForeignKey("person.id"), primary_key=True),
    Column("other_id", ForeignKey("person.id"), primary_key=True, index=True),
    Column("by", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)

likeness = Table(
    "likeness",
    metadata,
    Column("one_id", ForeignKey("person.id"), primary_key=True),
    Column("other_id", ForeignKey("person.id"), primary_key=True, index=True),
    Column("text", Float, nullable=False),
    Column("name", Float),
    Column("facts", Integer, nullable=False),
    Column("contact", Boolean, nullable=False),
    Column("found_at", Instant, nullable=False),
)

print_ = Table(
    "print",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

print_key = Table(
    "print_key",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("key", String(80), primary_key=True, index=True),
)

# Applications of which the scheduler shall know no contact: the same person is
# invited for the same vacancy by another one.
withheld = Table(
    "withheld",
    metadata,
    Column("application_id", ForeignKey("application.id"), primary_key=True),
    Column("at", Instant, nullable=False),
)
