"""Job boards: accounts, cursors, changes, responses, ledger, intents, spends."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _accounts()
    _heard()
    _people()
    _money()
    with op.batch_alter_table("import_row") as batch:
        batch.add_column(sa.Column("told", sa.JSON()))


def _accounts() -> None:
    op.create_table(
        "board_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("board", sa.String(20), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("secrets", sa.Text(), nullable=False, server_default=""),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("trouble", sa.String(40), nullable=False, server_default=""),
        sa.Column("trouble_note", sa.String(500), nullable=False, server_default=""),
        sa.Column("consent", sa.Text(), nullable=False, server_default=""),
        sa.Column("contacts_a_day", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("not_before", Instant),
        sa.Column("wanted_now", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("quota", sa.JSON()),
        sa.Column("quota_at", Instant),
        sa.Column("connected_by", sa.String(200), nullable=False),
        sa.Column("connected_at", Instant, nullable=False),
        sa.Column("pulled_at", Instant),
        sa.Column("worked_at", Instant),
        sa.Column("swept_at", Instant),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "board_cursor",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.String(120), nullable=False),
        sa.Column("mark", sa.JSON(), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["board_account.id"]),
        sa.PrimaryKeyConstraint("account_id", "scope"),
    )


def _heard() -> None:
    op.create_table(
        "board_change",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("external_id", sa.String(400), nullable=False),
        sa.Column("vacancy_ref", sa.String(200)),
        sa.Column("ref", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False, server_default=""),
        sa.Column("note", sa.String(500), nullable=False, server_default=""),
        sa.Column("raw", sa.LargeBinary()),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("not_before", Instant),
        sa.Column("heard_at", Instant, nullable=False),
        sa.Column("ended_at", Instant),
        sa.ForeignKeyConstraint(["account_id"], ["board_account.id"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(
        "ix_board_change_state", "board_change", ["account_id", "state", "heard_at"]
    )
    op.create_table(
        "board_vacancy",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.String(200), nullable=False),
        sa.Column("vacancy_id", sa.Uuid()),
        sa.Column("title", sa.String(300), nullable=False, server_default=""),
        sa.Column("city", sa.String(120)),
        sa.Column("url", sa.String(500)),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("ignored", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("expires_at", Instant),
        sa.Column("seen_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["board_account.id"]),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancy.id"]),
        sa.PrimaryKeyConstraint("account_id", "external_id"),
    )
    op.create_index("ix_board_vacancy_vacancy_id", "board_vacancy", ["vacancy_id"])


def _people() -> None:
    op.create_table(
        "board_response",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.String(400), nullable=False),
        sa.Column("row_id", sa.Uuid()),
        sa.Column("vacancy_ref", sa.String(200)),
        sa.Column("person_ref", sa.String(200)),
        sa.Column("resume_ref", sa.String(200)),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(60)),
        sa.Column("applied_at", Instant),
        sa.Column("seen_at", Instant, nullable=False),
        sa.Column("gone_at", Instant),
        sa.Column("raw", sa.LargeBinary()),
        sa.Column("raw_sha256", sa.String(64)),
        sa.Column("mapped_by", sa.Integer()),
        sa.Column("fetched_at", Instant),
        sa.ForeignKeyConstraint(["account_id"], ["board_account.id"]),
        sa.PrimaryKeyConstraint("account_id", "external_id"),
    )
    op.create_index("ix_board_response_row_id", "board_response", ["row_id"])
    op.create_table(
        "board_tombstone",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "mark"),
    )
    op.create_table(
        "consent",
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("row_id"),
    )


def _money() -> None:
    op.create_table(
        "contact_ledger",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.String(200), nullable=False),
        sa.Column("vacancy_ref", sa.String(200)),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("permit_by", sa.String(200), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("ended_at", Instant),
        sa.ForeignKeyConstraint(["account_id"], ["board_account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("account_id", "person_ref"),
    )
    op.create_table(
        "board_intent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("target", sa.String(400), nullable=False),
        sa.Column("vacancy_id", sa.Uuid()),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("note", sa.String(500), nullable=False, server_default=""),
        sa.Column("external_id", sa.String(200)),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("ended_at", Instant),
        sa.ForeignKeyConstraint(["account_id"], ["board_account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_board_intent_target", "board_intent", ["account_id", "kind", "target"]
    )
    op.create_index("ix_board_intent_vacancy_id", "board_intent", ["vacancy_id"])
    op.create_table(
        "spend",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("account_id", sa.Uuid()),
        sa.Column("vacancy_id", sa.Uuid()),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("amount", sa.Integer()),
        sa.Column("currency", sa.String(3)),
        sa.Column("units", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_spend_vacancy_id", "spend", ["vacancy_id"])
