"""What was known of a booking before its day, lots, and people turned away."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0002"
down_revision = "0001"

NO_SEAT = "cancelled_at IS NULL AND no_show_at IS NULL AND left_at IS NULL"


def upgrade() -> None:
    op.add_column("applicant", sa.Column("source", sa.String(length=80)))
    op.add_column("invitation", sa.Column("slot", sa.Integer()))
    for column in (
        sa.Column("source", sa.String(length=80)),
        sa.Column("city", sa.String(length=200)),
        sa.Column("level", sa.Integer()),
        sa.Column("instead_of", sa.Uuid()),
        sa.Column("reminded_at", Instant),
        sa.Column("unsure_at", Instant),
        sa.Column("answered_by", sa.String(length=20)),
        sa.Column("done_at", Instant),
        sa.Column("left_at", Instant),
    ):
        op.add_column("booking", column)
    op.create_index("ix_booking_instead_of", "booking", ["instead_of"])
    op.drop_index("one_seat_a_person", table_name="booking")
    op.create_index(
        "one_seat_a_person",
        "booking",
        ["application_id"],
        unique=True,
        sqlite_where=sa.text(NO_SEAT),
        postgresql_where=sa.text(NO_SEAT),
    )
    op.create_table(
        "lot",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("drawn_at", Instant, nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("drawn", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"]),
        sa.PrimaryKeyConstraint("session_id", "number"),
    )
