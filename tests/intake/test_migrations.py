"""The tables migrations make are the tables the code means."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData

from services.intake.app import MIGRATIONS
from services.intake.store.tables import metadata
from shared.db import open_engine
from shared.operations.migrate import migrate
from shared.work import tables as work


def test_migrations_make_the_tables_the_store_knows(database_url):
    engine = open_engine(database_url)
    migrate(engine, MIGRATIONS)
    both = MetaData()
    for tables in (metadata, work.metadata):
        for table in tables.tables.values():
            table.to_metadata(both)

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_ours}
        )
        differences = compare_metadata(context, both)
    engine.dispose()

    assert differences == []


def is_ours(name, kind, parents):
    """What a database searches by has no counterpart in the other one."""
    return not (name or "").startswith(("search_fts", "search_found"))
