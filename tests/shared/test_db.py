"""One URL in, one engine out, and the same moments on both databases."""

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from shared.db import Instant, insert_ignoring, is_down, open_engine, service_url
from shared.work import BeginWork

pytestmark = pytest.mark.servers

event = Table(
    "event", MetaData(), Column("id", Integer, primary_key=True), Column("at", Instant)
)
SEOUL = timezone(timedelta(hours=9))


@pytest.fixture
def engine(database_url):
    engine = open_engine(database_url)
    event.metadata.create_all(engine)
    yield engine
    engine.dispose()


def kept(engine):
    with engine.begin() as connection:
        return connection.execute(select(event.c.id, event.c.at)).all()


@pytest.mark.parametrize(
    "moment",
    [datetime(2026, 3, 2, 9, 0, 0, 123456, UTC), datetime(2026, 3, 2, 3, 0, tzinfo=SEOUL),
     datetime(1970, 1, 1, tzinfo=UTC), None],
)  # fmt: skip
def test_a_moment_comes_back_as_it_was_in_utc(engine, moment):
    with engine.begin() as connection:
        connection.execute(insert(event).values(id=1, at=moment))

    ((_, found),) = kept(engine)

    assert found == moment
    assert found is None or found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(engine):
    naive = datetime(2026, 3, 2, 9)  # noqa: DTZ001

    with (
        engine.begin() as connection,
        pytest.raises(StatementError, match="no time zone"),
    ):
        connection.execute(insert(event).values(id=1, at=naive))


def test_moments_compare_in_the_database(engine):
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    with engine.begin() as connection:
        for number in range(3):
            moment = (noon + timedelta(hours=number)).astimezone(SEOUL)
            connection.execute(insert(event).values(id=number, at=moment))

    with engine.begin() as connection:
        late = connection.scalars(select(event.c.id).where(event.c.at > noon)).all()

    assert late == [1, 2]


def test_an_insert_may_ignore_what_is_there(engine):
    with engine.begin() as connection:
        for _ in range(2):
            connection.execute(
                insert_ignoring(connection)(event).values(id=1).on_conflict_do_nothing()
            )

    assert kept(engine) == [(1, None)]


def test_a_reader_on_postgresql_cannot_write(postgres_url, clock):
    engine = open_engine(postgres_url)
    event.metadata.create_all(engine)
    begin = BeginWork(engine, clock=clock, source="scoring")

    with begin.read() as connection, pytest.raises(DBAPIError, match="read-only"):
        connection.execute(insert(event).values(id=1))

    engine.dispose()


def test_writers_in_many_threads_take_turns(engine, clock):
    begin = BeginWork(engine, clock=clock, source="scoring")
    with begin() as work:
        work.connection.execute(insert(event).values(id=0))

    def count_up():
        for _ in range(5):
            with begin() as work:
                found = work.connection.scalar(select(event.c.id).with_for_update())
                work.connection.execute(event.update().values(id=found + 1))

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert kept(engine) == [(20, None)]


def test_an_error_does_not_quote_what_was_written(engine):
    with engine.begin() as connection:
        connection.execute(insert(event).values(id=4711))

    with engine.begin() as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(insert(event).values(id=4711))

    assert "[parameters" not in str(caught.value)


def test_sqlite_commits_survive_a_power_cut(sqlite_url):
    engine = open_engine(sqlite_url)

    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("", "sqlite:////data/intake.db"),
        ("sqlite:////srv/any.db", "sqlite:////srv/intake.db"),
        ("postgresql://u:p%40ss@db:5433/x?sslmode=require",
         "postgresql+psycopg://u:p%40ss@db:5433/turnout_intake?sslmode=require"),
        ("postgres://db", "postgresql+psycopg://db/turnout_intake"),
    ],
)  # fmt: skip
def test_every_service_has_a_database_of_its_own(base, url):
    assert service_url(base, service="intake", directory=Path("/data")) == url


def test_a_database_that_is_away_is_down_and_a_bug_is_not(engine):
    with engine.begin() as connection, pytest.raises(Exception) as caught:
        connection.execute(text("select * from no_such_table"))

    assert not is_down(caught.value)
    assert not is_down(ValueError())
    assert is_down(PoolTimeoutError())


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all.db", "postgresql://127.0.0.1:1/x"]
)
def test_a_database_nobody_can_reach_is_down(url):
    engine = open_engine(url)

    with pytest.raises(OperationalError) as caught:
        engine.connect()

    assert is_down(caught.value)
    engine.dispose()


def test_a_lost_connection_is_a_database_that_is_down(postgres_url):
    engine = open_engine(postgres_url)

    with pytest.raises(OperationalError) as caught, engine.connect() as connection:
        connection.execute(text("select pg_terminate_backend(pg_backend_pid())"))

    assert is_down(caught.value)
    engine.dispose()
