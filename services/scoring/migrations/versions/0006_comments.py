"""Comments, whom they call, and who can be called."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "colleague",
        sa.Column("account_id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("seen_at", Instant, nullable=False),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("application_id", sa.Uuid, nullable=False, index=True),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("edited_at", Instant),
        sa.Column("deleted_at", Instant),
    )
    op.create_table(
        "mention",
        sa.Column("comment_id", sa.Uuid, primary_key=True),
        sa.Column("account_id", sa.Uuid, primary_key=True),
        sa.Column("application_id", sa.Uuid, nullable=False, index=True),
        sa.Column("seen_at", Instant),
        sa.Index("mention_of_colleague", "account_id", "seen_at"),
    )
