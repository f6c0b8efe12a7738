"""What résumés are searched by."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0010"
down_revision = "0009"

DOCUMENT = (
    "(setweight(to_tsvector('simple', who), 'A') "
    "|| setweight(to_tsvector('simple', words), 'B') "
    "|| setweight(to_tsvector('simple', stems), 'C'))"
)
FTS5 = (
    "create virtual table search_fts using fts5(who, words, stems, "
    "content='search_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "create virtual table search_fts_terms using fts5vocab(search_fts, 'col')",
    "create trigger search_in after insert on search_text begin "
    "insert into search_fts(rowid, who, words, stems) "
    "values (new.id, new.who, new.words, new.stems); end",
    "create trigger search_out after delete on search_text begin "
    "insert into search_fts(search_fts, rowid, who, words, stems) "
    "values ('delete', old.id, old.who, old.words, old.stems); end",
    "create trigger search_anew after update on search_text begin "
    "insert into search_fts(search_fts, rowid, who, words, stems) "
    "values ('delete', old.id, old.who, old.words, old.stems); "
    "insert into search_fts(rowid, who, words, stems) "
    "values (new.id, new.who, new.words, new.stems); end",
)


def upgrade() -> None:
    op.create_table(
        "search_text",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("reader_version", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("application_id"),
    )
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("asked", sa.String(200), nullable=False),
        sa.Column("vacancy_id", sa.Uuid()),
        sa.Column("saved_at", Instant, nullable=False),
        sa.Column("seen_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_saved_search_account_id", "saved_search", ["account_id"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in FTS5:
            op.execute(statement)
    else:
        op.execute(f"create index search_found on search_text using gin ({DOCUMENT})")
