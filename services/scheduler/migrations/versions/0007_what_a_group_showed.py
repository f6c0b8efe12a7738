"""Sheets of group sessions: a row a leader and participant, and who has handed in."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "group_mark",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("motivation", sa.Integer()),
        sa.Column("competence", sa.Integer()),
        sa.Column("adequacy", sa.Integer()),
        sa.Column("place", sa.Integer()),
        sa.Column("proposal", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "booking_id"),
    )
    op.create_index("ix_group_mark_session_id", "group_mark", ["session_id"])
    op.create_table(
        "group_sheet",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("handed_in_at", Instant),
        sa.PrimaryKeyConstraint("session_id", "account_id"),
    )
