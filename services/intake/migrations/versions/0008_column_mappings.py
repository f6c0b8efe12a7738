"""What the columns of tables of people mean."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "column_mapping",
        sa.Column("headings_hash", sa.String(64), nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_by", sa.String(200), nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("headings_hash"),
    )
