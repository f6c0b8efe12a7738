"""Bring a service's database to the newest shape."""

import time
from pathlib import Path

from alembic import command, context
from alembic.config import Config
from sqlalchemy import Engine, MetaData, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.pool import NullPool

from shared.errors import Unavailable
from shared.observability import log
from shared.work import tables
from shared.work.locks import in_turn

PAUSE = 0.5
AT_MOST = {"connect_timeout": 5}
"""Seconds for one attempt: a network that swallows everything must not hold us."""


def migrate(engine: Engine, migrations: Path) -> None:
    """Run what is missing, in one transaction, one process at a time.

    A table every service has and this one lacks is made here, so that a new one of
    `shared.work` needs no migration in each of them.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations))
    with in_turn(engine, "migration"), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        tables.metadata.create_all(connection)


def run_migrations(metadata: MetaData) -> None:
    """What every service's `migrations/env.py` does, called by Alembic alone."""
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=metadata
    )
    with context.begin_transaction():
        context.run_migrations()


def make_own_tables(engine: Engine) -> None:
    """Make what is missing of the tables every service has, in its newest shape."""
    with engine.begin() as connection:
        tables.metadata.create_all(connection)


def make_database(url: str, *, patience: float = 0.0) -> None:
    """Create the PostgreSQL database the URL names, where it is missing.

    In production `deploy/postgres.sql` has done so with a user for each service; on a
    developer's server the superuser in the URL may. Waits `patience` seconds for a
    server that is not there yet. Raises Unavailable.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return
    where = f"{parsed.host}:{parsed.port or 5432}/{parsed.database}"
    deadline, told = time.monotonic() + patience, False
    while True:
        try:
            _create_if_missing(parsed)
        except OperationalError as error:
            why = str(error.orig).partition("\n")[0]
            if time.monotonic() >= deadline:
                raise Unavailable(f"no database at {where}: {why}") from error
            if not told:
                log().warning("waiting for the database", database=where, why=why)
                told = True
            time.sleep(PAUSE)
        else:
            return


def _create_if_missing(url: URL) -> None:
    try:
        _knock(url)
    except OperationalError:
        maker = create_engine(
            url.set(database="postgres"),
            isolation_level="AUTOCOMMIT",
            connect_args=AT_MOST,
        )
        try:
            with maker.connect() as connection:
                connection.execute(text(f'create database "{url.database}"'))
        except (IntegrityError, ProgrammingError):
            # Another process was quicker; or we may not, and then this says so.
            _knock(url)
        finally:
            maker.dispose()


def _knock(url: URL) -> None:
    create_engine(url, poolclass=NullPool, connect_args=AT_MOST).connect().close()
