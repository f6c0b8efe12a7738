"""Deliveries, reminders, invitations that go out by themselves, people's wishes."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _letters()
    op.create_table(
        "reminding",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("hold_back", sa.Float(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("vacancy_id"),
    )
    op.create_table(
        "reminder",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("fate", sa.String(length=20), nullable=False),
        sa.Column("decided_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("booking_id", "sequence", "hours"),
    )
    op.create_table(
        "holding",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("drawn", sa.Float(), nullable=False),
        sa.Column("held_back", sa.Boolean(), nullable=False),
        sa.Column("drawn_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("booking_id"),
    )
    op.create_table(
        "inviting",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("switched_on", sa.Boolean(), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("looked_at", Instant),
        sa.Column("found", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("session_id"),
    )
    op.create_table(
        "reach",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("zone", sa.String(length=64)),
        sa.Column("prefers", sa.String(length=20)),
        sa.Column("telegram_chat", sa.BigInteger()),
        sa.Column("muted_at", Instant),
        sa.PrimaryKeyConstraint("application_id"),
    )
    op.create_index("ix_reach_telegram_chat", "reach", ["telegram_chat"])


def _letters() -> None:
    """What a letter is about, how long it is of use, and where it stands."""
    op.add_column("mail", sa.Column("booking_id", sa.Uuid()))
    op.add_column("mail", sa.Column("sequence", sa.Integer()))
    op.add_column("mail", sa.Column("useful_until", Instant))
    op.add_column("mail", sa.Column("calendar", sa.Text()))
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("recipient", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", Instant),
        sa.Column("reference", sa.String(length=200)),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mail_id", "ordinal"),
    )
    op.create_index("ix_delivery_due_at", "delivery", ["due_at"])
    op.create_index("ix_delivery_reference", "delivery", ["reference"])
