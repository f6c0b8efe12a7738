"""Scoring on a fresh database, of both kinds; and its pages, with people signed in."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from services.scoring.queries.accounts import is_revoked
from services.scoring.views import pages
from shared.db import open_engine
from shared.operations.migrate import migrate
from shared.web.app import create_app
from shared.web.auth import KEY
from shared.web.site import Site
from shared.work import BeginWork
from tests.support.clock import StoppedClock
from tests.support.places import ROOT

MIGRATIONS = ROOT / "services" / "scoring" / "migrations"


def prepared(url: str, clock: StoppedClock) -> Iterator[BeginWork]:
    engine = open_engine(url)
    migrate(engine, Path(MIGRATIONS))
    yield BeginWork(engine, clock=clock, source="scoring")
    engine.dispose()


@pytest.fixture
def begin(database_url: str, clock: StoppedClock) -> Iterator[BeginWork]:
    """Units of work on SQLite and on PostgreSQL."""
    yield from prepared(database_url, clock)


@pytest.fixture
def begin_here(sqlite_url: str, clock: StoppedClock) -> Iterator[BeginWork]:
    """Units of work on SQLite, where the kind of database does not matter."""
    yield from prepared(sqlite_url, clock)


@pytest.fixture
def web(begin_here: BeginWork) -> Flask:
    site = Site(
        secret="of the tests",
        public_url="http://127.0.0.1:8000",
        time_zone=ZoneInfo("Europe/Moscow"),
        office="Test office",
    )

    def revoked(account_id, since):
        with begin_here.read() as connection:
            return is_revoked(connection, account_id, since=since)

    app = create_app([pages], begin=begin_here, site=site, revoked=revoked)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return app


def sign_in(client: FlaskClient, clock: StoppedClock, role: str) -> FlaskClient:
    since = clock.now() - timedelta(hours=1)
    with client.session_transaction() as session:
        session["_user_id"] = str(uuid4())
        session["_fresh"] = True
        session[KEY] = {
            "name": "Mara Manager",
            "role": role,
            "since": since.timestamp(),
            "id": "",
        }
    return client


@pytest.fixture
def manager(web: Flask, clock: StoppedClock) -> FlaskClient:
    """A hiring manager at the browser."""
    return sign_in(web.test_client(), clock, "manager")


@pytest.fixture
def desk(web: Flask, clock: StoppedClock) -> FlaskClient:
    """Somebody whose work is elsewhere."""
    return sign_in(web.test_client(), clock, "desk")
