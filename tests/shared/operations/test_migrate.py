"""A service's database is brought to its newest shape, once."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect

from shared.db import open_engine
from shared.operations.migrate import migrate
from shared.work.locks import only_one
from shared.work.tables import metadata

pytestmark = pytest.mark.servers

MIGRATIONS = Path(__file__).parent / "migrations"


@pytest.fixture
def engine(database_url):
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def tables(engine):
    return set(inspect(engine).get_table_names())


def test_what_is_missing_is_made(engine):
    migrate(engine, MIGRATIONS)

    assert tables(engine) == set(metadata.tables) | {"alembic_version"}


def test_a_second_time_nothing_changes(engine):
    migrate(engine, MIGRATIONS)

    migrate(engine, MIGRATIONS)

    assert "outbox" in tables(engine)


def test_processes_take_turns(engine):
    done = threading.Event()

    def bring_up():
        migrate(engine, MIGRATIONS)
        done.set()

    with only_one(engine, "migration"):
        thread = threading.Thread(target=bring_up)
        thread.start()
        assert not done.wait(0.3)

    assert done.wait(10)
    thread.join()
    assert "outbox" in tables(engine)
