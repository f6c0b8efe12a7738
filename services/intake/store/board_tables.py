"""Tables of job boards: accounts, how far they were heard, and what came of it."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from services.intake.store.metadata import metadata
from shared.db import Instant

board_account = Table(
    "board_account",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("board", String(20), nullable=False),
    Column("name", String(120), nullable=False),
    Column("settings", JSON, nullable=False),
    # Sealed by the vault: tokens, passwords, keys.
    Column("secrets", Text, nullable=False, server_default=""),
    Column("state", String(20), nullable=False),
    Column("trouble", String(40), nullable=False, server_default=""),
    Column("trouble_note", String(500), nullable=False, server_default=""),
    Column("consent", Text, nullable=False, server_default=""),
    Column("contacts_a_day", Integer, nullable=False, server_default="0"),
    Column("not_before", Instant),
    Column("wanted_now", Boolean, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("quota", JSON),
    Column("quota_at", Instant),
    Column("connected_by", String(200), nullable=False),
    Column("connected_at", Instant, nullable=False),
    Column("pulled_at", Instant),
    Column("worked_at", Instant),
    Column("swept_at", Instant),
)

# How far a scope of an account was heard; committed with what it covers.
board_cursor = Table(
    "board_cursor",
    metadata,
    Column("account_id", ForeignKey("board_account.id"), primary_key=True),
    Column("scope", String(120), primary_key=True),
    Column("mark", JSON, nullable=False),
    Column("at", Instant, nullable=False),
)

# Every change heard, once: waiting until it was fetched, then kept as a key.
board_change = Table(
    "board_change",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("account_id", ForeignKey("board_account.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("external_id", String(400), nullable=False),
    Column("vacancy_ref", String(200)),
    Column("ref", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", String(40), nullable=False, server_default=""),
    Column("note", String(500), nullable=False, server_default=""),
    # What could not be read, packed; empty once it was, or was given up.
    Column("raw", LargeBinary),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Instant),
    Column("heard_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_board_change_state", "account_id", "state", "heard_at"),
)

# A vacancy at the board, and ours it belongs to; none until somebody says so.
board_vacancy = Table(
    "board_vacancy",
    metadata,
    Column("account_id", ForeignKey("board_account.id"), primary_key=True),
    Column("external_id", String(200), primary_key=True),
    Column("vacancy_id", ForeignKey("vacancy.id"), index=True),
    Column("title", String(300), nullable=False, server_default=""),
    Column("city", String(120)),
    Column("url", String(500)),
    Column("state", String(20), nullable=False),
    Column("ignored", Boolean, nullable=False, server_default="0"),
    Column("expires_at", Instant),
    Column("seen_at", Instant, nullable=False),
)

# A response at the board, and the application it became.
board_response = Table(
    "board_response",
    metadata,
    Column("account_id", ForeignKey("board_account.id"), primary_key=True),
    Column("external_id", String(400), primary_key=True),
    Column("row_id", Uuid, index=True),
    Column("vacancy_ref", String(200)),
    Column("person_ref", String(200)),
    Column("resume_ref", String(200)),
    Column("facts", JSON, nullable=False),
    Column("state", String(60)),
    Column("applied_at", Instant),
    Column("seen_at", Instant, nullable=False),
    # The résumé is gone at the board: its raw copy went with it.
    Column("gone_at", Instant),
    Column("raw", LargeBinary),
    Column("raw_sha256", String(64)),
    Column("mapped_by", Integer),
    Column("fetched_at", Instant),
)

# Whom we were asked to forget: a hash of the board's own name, and nothing else.
board_tombstone = Table(
    "board_tombstone",
    metadata,
    Column("account_id", Uuid, primary_key=True),
    Column("mark", String(64), primary_key=True),
    Column("at", Instant, nullable=False),
)

# Contacts opened for money; reserved before the board is asked.
contact_ledger = Table(
    "contact_ledger",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("board_account.id"), nullable=False),
    Column("person_ref", String(200), nullable=False),
    Column("vacancy_ref", String(200)),
    Column("state", String(20), nullable=False),
    Column("permit_by", String(200), nullable=False),
    Column("cost", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("ended_at", Instant),
    UniqueConstraint("account_id", "person_ref"),
)

# What we mean to do at a board: written before it is asked, ended by what it said.
board_intent = Table(
    "board_intent",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("board_account.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("target", String(400), nullable=False),
    Column("vacancy_id", Uuid, index=True),
    Column("body", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("note", String(500), nullable=False, server_default=""),
    Column("external_id", String(200)),
    Column("by", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_board_intent_target", "account_id", "kind", "target"),
)

# What was spent on which board when; entered by somebody, or read from the board.
# The amount is in hundredths.
spend = Table(
    "spend",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("source", String(80), nullable=False),
    Column("account_id", Uuid),
    Column("vacancy_id", Uuid, index=True),
    Column("what", String(200), nullable=False),
    Column("amount", Integer),
    Column("currency", String(3)),
    Column("units", Integer, nullable=False, server_default="1"),
    Column("begun_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("read", Boolean, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    # What an advert's address says, so that responses are counted for it.
    Column("code", String(60)),
    Column("removed_at", Instant),
)

# On what ground somebody's data is here: the words they agreed to, from whom, when.
consent = Table(
    "consent",
    metadata,
    Column("row_id", Uuid, primary_key=True),
    Column("source", String(80), nullable=False),
    Column("words", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("version", String(40), nullable=False, server_default=""),
    Column("language", String(2)),
)
