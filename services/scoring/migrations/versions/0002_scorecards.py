"""What colleagues mark about an application."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "scorecard_form",
        sa.Column("vacancy_id", sa.Uuid, primary_key=True),
        sa.Column("criteria", sa.JSON, nullable=False),
        sa.Column("changed_by", sa.String(200), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
    )
    op.create_table(
        "scorecard",
        sa.Column("application_id", sa.Uuid, primary_key=True),
        sa.Column("account_id", sa.Uuid, primary_key=True),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("marks", sa.JSON, nullable=False),
        sa.Column("advice", sa.String(8), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("sent_at", Instant, nullable=False),
        sa.Column("changed_at", Instant),
    )
