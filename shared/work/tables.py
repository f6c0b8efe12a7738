"""The tables every service has beside its own: what was said, what was heard."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
)

from shared.db import Instant

metadata = MetaData()

outbox = Table(
    "outbox",
    metadata,
    Column(
        "seq",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("topic", String(120), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("passes", Integer, nullable=False, default=0, server_default="0"),
    Column("last_error", Text),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    Column("source", String(60), primary_key=True),
    Column("event_id", Uuid, primary_key=True),
    Column("processed_at", Instant, nullable=False, index=True),
)

# How far this service has counted what it says, and followed what it hears.
numbering = Table(
    "numbering",
    metadata,
    Column("stream", String(60), primary_key=True),
    Column("subject", String(120), primary_key=True),
    Column("last", Integer, nullable=False),
)

following = Table(
    "following",
    metadata,
    Column("source", String(60), primary_key=True),
    Column("stream", String(60), primary_key=True),
    Column("subject", String(120), primary_key=True),
    Column("last", Integer, nullable=False),
)

# Messages whose handling has begun and not ended: they may have killed a process.
attempt = Table(
    "attempt",
    metadata,
    Column("event_id", Uuid, primary_key=True),
    Column("started", Integer, nullable=False),
)

# Dead letters a person has given up on, so that it can be told later.
discarded = Table(
    "discarded",
    metadata,
    Column("event_id", Uuid, primary_key=True),
    Column("topic", String(120), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("reason", Text, nullable=False),
    Column("discarded_at", Instant, nullable=False),
    Column("discarded_by", String(200), nullable=False),
)

# Dead letters a person had delivered again: who, and why.
replayed = Table(
    "replayed",
    metadata,
    Column("event_id", Uuid, nullable=False, index=True),
    Column("topic", String(120), nullable=False),
    Column("reason", Text, nullable=False),
    Column("replayed_at", Instant, nullable=False),
    Column("replayed_by", String(200), nullable=False),
)

# What programs were answered, in case they ask again.
repeat = Table(
    "repeat",
    metadata,
    Column("holder", Uuid, primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("asked", String(64), nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("status", Integer),
    Column("body", JSON),
)
