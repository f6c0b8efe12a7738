"""Intake on a fresh database, with a desk to read files at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from services.intake.actions.reading import Desk
from services.intake.app import MIGRATIONS, build
from services.intake.readers.pool import ReaderPool
from services.intake.settings import Settings
from services.intake.store.originals import Originals
from shared.db import open_engine
from shared.operations import Service, processes
from shared.operations.installation import Installation
from shared.operations.migrate import migrate
from shared.work import BeginWork
from tests.support.clock import StoppedClock


@pytest.fixture(scope="session")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(size=1) as pool:
        yield pool


@pytest.fixture
def desk(tmp_path: Path, pool: ReaderPool) -> Desk:
    return Desk(originals=Originals(tmp_path / "originals"), pool=pool)


@pytest.fixture
def begin(database_url: str, clock: StoppedClock) -> Iterator[BeginWork]:
    """Units of work on both kinds of database."""
    yield from _begin(database_url, clock)


@pytest.fixture
def begin_here(sqlite_url: str, clock: StoppedClock) -> Iterator[BeginWork]:
    """Units of work where one kind of database tells enough."""
    yield from _begin(sqlite_url, clock)


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(data_dir=tmp_path / "office", demo=True, secret_key="s" * 32)


@pytest.fixture
def service(installation: Installation, clock: StoppedClock) -> Iterator[Service]:
    """The whole of intake in the demo office; no file is read yet."""
    service = build(
        Settings(installation=installation, readers=1),
        clock=clock,
        bus=installation.bus(),
    )
    processes.prepare(service)
    yield service
    service.close()
    service.bus.close()
    service.begin.engine.dispose()


@pytest.fixture
def browser_of(service: Service) -> FlaskClient:
    """Nobody in particular, looking at intake's pages."""
    return service.web.test_client()


def _begin(url: str, clock: StoppedClock) -> Iterator[BeginWork]:
    engine = open_engine(url)
    migrate(engine, MIGRATIONS)
    yield BeginWork(engine, clock=clock, source="intake")
    engine.dispose()
