"""Taps of the desk with their keys, who called somebody in, a walk-in's phone."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column(
        "booking",
        sa.Column("phone", sa.String(length=80), nullable=False, server_default=""),
    )
    op.add_column(
        "booking",
        sa.Column("seen_by", sa.String(length=100), nullable=False, server_default=""),
    )
    op.create_table(
        "desk_tap",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("tapped_at", Instant, nullable=False),
        sa.Column("heard_at", Instant, nullable=False),
        sa.Column("account_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_desk_tap_heard_at", "desk_tap", ["heard_at"])
