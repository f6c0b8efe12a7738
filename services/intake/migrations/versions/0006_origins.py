"""Where applications came from, which advert paid, and what was agreed to."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "origin",
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["row_id"], ["import_row.id"]),
        sa.PrimaryKeyConstraint("row_id"),
    )
    op.create_table(
        "knock",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("visitor", sa.String(length=64), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_knock_visitor", "knock", ["visitor"])
    op.create_index("ix_knock_at", "knock", ["at"])
    with op.batch_alter_table("spend") as batch:
        batch.add_column(sa.Column("code", sa.String(length=60)))
        batch.add_column(sa.Column("removed_at", Instant))
    with op.batch_alter_table("consent") as batch:
        version = sa.String(length=40)
        batch.add_column(
            sa.Column("version", version, nullable=False, server_default="")
        )
        batch.add_column(sa.Column("language", sa.String(length=2)))
