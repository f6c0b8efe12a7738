"""Rejections that go out later, decisions in bulk, doubts, and who saw names."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column(
        "application", sa.Column("doubts", sa.JSON, nullable=False, server_default="[]")
    )
    op.add_column("application", sa.Column("goes_out_at", Instant))
    op.add_column("decision", sa.Column("batch_id", sa.Uuid))
    op.create_index("application_by_going_out", "application", ["goes_out_at"])
    op.create_index("decision_by_batch", "decision", ["batch_id"])
    op.create_table(
        "unblinding",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("vacancy_id", sa.Uuid, nullable=False, index=True),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
