"""A service's own database, of both kinds, and one that is only a file."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from shared.db import open_engine
from shared.work import BeginWork
from shared.work.tables import metadata
from tests.support.clock import StoppedClock


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    yield from an_engine(database_url)


@pytest.fixture
def begin(engine: Engine, clock: StoppedClock) -> BeginWork:
    """Units of work of scoring, on both databases."""
    return BeginWork(engine, clock=clock, source="scoring")


@pytest.fixture
def file_begin(sqlite_url: str, clock: StoppedClock) -> Iterator[BeginWork]:
    """Units of work of scoring, where the database makes no difference."""
    for engine in an_engine(sqlite_url):
        yield BeginWork(engine, clock=clock, source="scoring")


def an_engine(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    metadata.create_all(engine)
    yield engine
    engine.dispose()
