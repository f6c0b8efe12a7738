"""How late, who waits for a seat, what was decided, how letters are worded."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("booking", sa.Column("late_minutes", sa.Integer()))
    op.create_table(
        "waiting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", Instant, nullable=False),
        sa.Column("session_id", sa.Uuid()),
        sa.Column("slot", sa.Integer()),
        sa.Column("offered_session", sa.Uuid()),
        sa.Column("offered_slot", sa.Integer()),
        sa.Column("offered_at", Instant),
        sa.Column("offer_until", Instant),
        sa.Column("ended_at", Instant),
        sa.Column("end", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("application_id", "vacancy_id", "offered_session"):
        op.create_index(f"ix_waiting_{name}", "waiting", [name])
    in_line = sa.text("ended_at is null")
    op.create_index(
        "one_place_in_line",
        "waiting",
        ["application_id"],
        unique=True,
        sqlite_where=in_line,
        postgresql_where=in_line,
    )
    op.create_table(
        "decision",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", Instant, nullable=False),
        sa.Column("compared", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("application_id"),
    )
    op.create_table(
        "wording",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("written_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("kind", "language", "version"),
    )
