"""Versions of what is asked, scores before the last change, statuses at a glance."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant

revision = "0004"
down_revision = "0003"

BATCH = 500


def upgrade() -> None:
    op.create_table(
        "version",
        sa.Column("vacancy_id", sa.Uuid, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("requirements", sa.JSON, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("applied", sa.Integer, nullable=False),
        sa.Column("finished_at", Instant),
        sa.Column("stopped_at", Instant),
        sa.Column("stopped_by", sa.String(200)),
    )
    op.add_column(
        "application",
        sa.Column("statuses", sa.JSON, nullable=False, server_default="{}"),
    )
    op.add_column("application", sa.Column("earlier", sa.JSON))
    _keep_what_is_asked_now()
    _tell_statuses()


def _keep_what_is_asked_now() -> None:
    op.execute(
        'insert into version (vacancy_id, revision, title, requirements, "by", note,'
        " at, applied) select id, revision, title, requirements,"
        " coalesce(confirmed_by, ''), 'as it was when versions began to be kept',"
        " coalesce(confirmed_at, drafted_at),"
        " (select count(*) from application where vacancy_id = vacancy.id)"
        " from vacancy"
    )


def _tell_statuses() -> None:
    connection = op.get_bind()
    application = sa.table(
        "application",
        sa.column("id", sa.Uuid),
        sa.column("rated", sa.JSON),
        sa.column("statuses", sa.JSON),
    )
    ids = [row.id for row in connection.execute(sa.select(application.c.id))]
    write = (
        sa.update(application)
        .where(application.c.id == sa.bindparam("which"))
        .values(statuses=sa.bindparam("found"))
    )
    for start in range(0, len(ids), BATCH):
        rows = connection.execute(
            sa.select(application.c.id, application.c.rated).where(
                application.c.id.in_(ids[start : start + BATCH])
            )
        ).all()
        connection.execute(
            write,
            [
                {
                    "which": row.id,
                    "found": {one["id"]: one["status"] for one in row.rated},
                }
                for row in rows
            ],
        )
