"""Responses counted by way, what was told of shortfalls, replays, told groups."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "response",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=80)),
        sa.Column("received_at", Instant),
        sa.Column("advanced_at", Instant),
        sa.Column("rejected_at", Instant),
        sa.PrimaryKeyConstraint("application_id"),
    )
    op.create_index("ix_response_vacancy_id", "response", ["vacancy_id"])
    op.create_table(
        "shortfall",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", Instant, nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("open_seats", sa.Integer(), nullable=False),
        sa.Column("to_invite", sa.Integer(), nullable=False),
        sa.Column("to_read", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session_id"),
    )
    op.create_table(
        "replay",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("policy", sa.String(length=40), nullable=False),
        sa.Column("begun_at", Instant, nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("played", sa.JSON(), nullable=False),
        sa.Column("ended_at", Instant),
        sa.Column("cancelled_at", Instant),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_replay_begun_at", "replay", ["begun_at"])
    op.create_table(
        "told_group",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("told", sa.String(length=20), nullable=False),
        sa.Column("told_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("application_id"),
    )
