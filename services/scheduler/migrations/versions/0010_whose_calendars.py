"""CalDAV accounts of interviewers, and the sessions we wrote into them."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "calendar_account",
        sa.Column("interviewer_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("asked_at", Instant),
        sa.Column("synced_at", Instant),
        sa.Column("trouble", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("interviewer_id"),
    )
    op.create_table(
        "calendar_entry",
        sa.Column("interviewer_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("etag", sa.String(length=300), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("changed_at", Instant),
        sa.Column("deleted_at", Instant),
        sa.PrimaryKeyConstraint("interviewer_id", "session_id"),
    )
