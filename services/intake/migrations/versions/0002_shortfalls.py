"""What sessions lack, as the scheduler tells it."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "shortfall",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", Instant, nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("to_invite", sa.Integer(), nullable=False),
        sa.Column("to_read", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session_id"),
    )
