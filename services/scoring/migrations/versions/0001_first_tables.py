"""First tables."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant
from shared.work import tables as work

revision = "0001"
down_revision = None


def upgrade() -> None:
    work.metadata.create_all(op.get_bind())
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("city", sa.String(200)),
        sa.Column("level", sa.Integer),
        sa.Column("template", sa.String(80)),
        sa.Column("salary_min", sa.Integer),
        sa.Column("salary_max", sa.Integer),
        sa.Column("salary_currency", sa.String(3)),
        sa.Column("salary_period", sa.String(8)),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("heard", sa.BigInteger, nullable=False),
        sa.Column("requirements", sa.JSON, nullable=False),
        sa.Column("refused", sa.JSON, nullable=False),
        sa.Column("confirmed", sa.Boolean, nullable=False),
        sa.Column("confirmed_by", sa.String(200)),
        sa.Column("confirmed_at", Instant),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("drafted_at", Instant, nullable=False, index=True),
    )
    op.create_table(
        "application",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("candidate_id", sa.Uuid, nullable=False, index=True),
        sa.Column("vacancy_id", sa.Uuid, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("document_date", sa.Date),
        sa.Column("received_at", Instant, nullable=False),
        sa.Column("reader_version", sa.String(40), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("low", sa.Float, nullable=False),
        sa.Column("high", sa.Float, nullable=False),
        sa.Column("coverage", sa.Float, nullable=False),
        sa.Column("gate", sa.String(8), nullable=False),
        sa.Column("rated", sa.JSON, nullable=False),
        sa.Column("hits", sa.JSON, nullable=False),
        sa.Column("inputs", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("scored_at", Instant, nullable=False),
        sa.Column("verdict", sa.String(12), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.String(200), nullable=False),
        sa.Column("decided_at", Instant),
        sa.Index("application_by_vacancy", "vacancy_id", "revision"),
    )
    op.create_table(
        "decision",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("application_id", sa.Uuid, nullable=False, index=True),
        sa.Column("verdict", sa.String(12), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
    op.create_table(
        "erased",
        sa.Column("candidate_id", sa.Uuid, primary_key=True),
        sa.Column("erased_at", Instant, nullable=False),
    )
    op.create_table(
        "revoked",
        sa.Column("account_id", sa.Uuid, primary_key=True),
        sa.Column("revoked_at", Instant, nullable=False),
    )
