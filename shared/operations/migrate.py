"""Bring a service's database to the newest shape."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.pool import NullPool

from shared.work.locks import in_turn


def migrate(engine: Engine, migrations: Path) -> None:
    """Run what is missing, in one transaction, one process at a time."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    with in_turn(engine, "migration"), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def make_database(url: str) -> None:
    """Create the PostgreSQL database the URL names, where it is missing.

    In production `deploy/postgres.sql` has done so with a user for each service; on a
    developer's server the superuser in the URL may.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return
    try:
        create_engine(parsed, poolclass=NullPool).connect().close()
    except OperationalError:
        maker = create_engine(
            parsed.set(database="postgres"), isolation_level="AUTOCOMMIT"
        )
        try:
            with maker.connect() as connection:
                connection.execute(text(f'create database "{parsed.database}"'))
        except (IntegrityError, ProgrammingError):
            # Another process was quicker; or we may not, and then this says so.
            create_engine(parsed, poolclass=NullPool).connect().close()
        finally:
            maker.dispose()
