"""Records of one person are joined, and can be parted again."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    _groups()
    _contacts()
    _merges()
    _prints()


def _groups() -> None:
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("group_id", sa.Uuid(), nullable=True))
    op.execute("update person set group_id = id")
    with op.batch_alter_table("person") as batch:
        batch.alter_column("group_id", existing_type=sa.Uuid(), nullable=False)
    op.create_index("ix_person_group_id", "person", ["group_id"])


def _contacts() -> None:
    """Two records may have the same telephone: nothing is lost when they part."""
    op.execute("create table contact_before as select * from contact")
    op.drop_index("ix_contact_candidate_id", table_name="contact")
    op.drop_table("contact")
    op.create_table(
        "contact",
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("value", sa.String(320), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["candidate_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("candidate_id", "kind", "value"),
    )
    op.create_index("ix_contact_kind_value", "contact", ["kind", "value"])
    op.execute(
        "insert into contact (candidate_id, kind, value, position)"
        " select candidate_id, kind, value, position from contact_before"
    )
    op.drop_table("contact_before")


def _merges() -> None:
    op.create_table(
        "merge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(10), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("undone_by", sa.String(200)),
        sa.Column("undone_at", Instant),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("one_id", "other_id", "at"):
        op.create_index(f"ix_merge_{name}", "merge", [name])
    op.create_table(
        "apart",
        *_pair(),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
    op.create_index("ix_apart_other_id", "apart", ["other_id"])
    op.create_table(
        "withheld",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"]),
        sa.PrimaryKeyConstraint("application_id"),
    )


def _prints() -> None:
    op.create_table(
        "likeness",
        *_pair(),
        sa.Column("text", sa.Float(), nullable=False),
        sa.Column("name", sa.Float()),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.Column("contact", sa.Boolean(), nullable=False),
        sa.Column("found_at", Instant, nullable=False),
    )
    op.create_index("ix_likeness_other_id", "likeness", ["other_id"])
    op.create_table(
        "print",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_table(
        "print_key",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("person_id", "key"),
    )
    op.create_index("ix_print_key_key", "print_key", ["key"])


def _pair() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("one_id", "other_id"),
    )
