"""Links for managers without an account, and every use of them."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "guest",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("vacancy_id", sa.Uuid, nullable=False, index=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("right", sa.String(8), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("revoked_at", Instant),
        sa.Column("revoked_by", sa.String(200), nullable=False),
    )
    op.create_table(
        "guest_use",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("guest_id", sa.Uuid, nullable=False, index=True),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("application_id", sa.Uuid, index=True),
        sa.Column("at", Instant, nullable=False),
    )
