"""The database's shape: what the migrations make is what the store expects."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData

from services.scoring.store.tables import metadata
from shared.work.tables import metadata as work


def test_the_migrations_make_the_tables_the_store_expects(begin):
    expected = MetaData()
    for table in (*metadata.sorted_tables, *work.sorted_tables):
        table.to_metadata(expected)

    with begin.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, expected)

    assert not [one for one in differences if "alembic_version" not in str(one)]
