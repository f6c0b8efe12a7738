"""The scheduler on an empty database, and its pages without a server."""

from pathlib import Path

import pytest
from sqlalchemy import text

from services.scheduler.app import build
from services.scheduler.settings import Settings
from shared.operations import Service
from shared.operations.installation import Installation
from shared.operations.migrate import migrate
from tests.scheduler.builders import Office
from tests.support.clock import StoppedClock


def a_service(folder: Path, url: str, clock: StoppedClock) -> Service:
    installation = Installation(
        data_dir=folder, database_url=url, secret_key="tests only", demo=False
    )
    service = build(
        Settings(installation=installation), clock=clock, bus=installation.bus()
    )
    if url:
        # Every base URL of a server means its database `turnout_scheduler`.
        with service.begin.engine.begin() as connection:
            connection.execute(text("drop schema public cascade"))
            connection.execute(text("create schema public"))
    migrate(service.begin.engine, service.migrations)
    service.web.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return service


@pytest.fixture
def office(tmp_path, clock):
    """The scheduler on SQLite."""
    service = a_service(tmp_path, "", clock)
    yield Office(service, clock)
    service.begin.engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def any_office(request, tmp_path, clock):
    """The scheduler on both kinds of database."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    service = a_service(tmp_path, url, clock)
    yield Office(service, clock)
    service.begin.engine.dispose()
