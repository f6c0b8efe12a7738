"""Tables of accounts: who signs in, with what, where from, and which programs."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text, Uuid

from services.intake.store.metadata import metadata
from shared.db import Instant

account = Table(
    "account",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("email", String(320), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", String(400)),
    Column("created_at", Instant, nullable=False),
    Column("disabled_at", Instant),
    Column("revoked_at", Instant),
)

# The code a phone shows beside the password; sealed, and asked for once confirmed.
second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("secret", Text, nullable=False),
    Column("confirmed_at", Instant),
    Column("last_step", Integer, nullable=False),
    Column("recovery", JSON, nullable=False),
)

# Who is signed in where, so that each session can be ended by itself.
session = Table(
    "session",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("agent", String(200), nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

# What programs come in with. The token itself is shown once and kept nowhere.
api_token = Table(
    "api_token",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("label", String(80), nullable=False),
    Column("role", String(20), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("revoked_at", Instant),
)

# Wrong passwords only; the throttle looks back a quarter of an hour.
failed_sign_in = Table(
    "failed_sign_in",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("email", String(320), nullable=False, index=True),
    Column("address", String(60), nullable=False, index=True),
    Column("at", Instant, nullable=False, index=True),
)
