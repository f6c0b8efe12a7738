"""One URL in, one engine out: PostgreSQL, or SQLite on this machine.

SQLite runs with a write-ahead log and `synchronous=FULL`: a commit that takes
responsibility for something survives a power cut. Units of work begin IMMEDIATE,
so that two of them can never both read and then both write.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, TypeDecorator, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

__all__ = [
    "READ_ONLY",
    "Connection",  # so that a view's own functions can name what a query reads
    "Instant",
    "answers",
    "insert_ignoring",
    "is_conflict",
    "is_down",
    "open_engine",
    "service_url",
    "why_down",
]

READ_ONLY = {"turnout_read_only": True, "postgresql_readonly": True}
SQLITE_ERROR = 1
"""SQLite's code for a statement that makes no sense."""
CONFLICTS = ("40001", "40P01")
"""PostgreSQL's codes for a transaction that lost to another one, or to a deadlock."""


class Instant(TypeDecorator[datetime]):
    """A moment, kept as UTC. Refuses a datetime that has no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value!r} has no time zone")
        moment = value.astimezone(UTC)
        # SQLite keeps text and drops the offset; UTC is what it then means.
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: Any,  # noqa: ANN401  # what the driver hands over
        dialect: Dialect,  # noqa: ARG002  # SQLAlchemy names it
    ) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return (
            moment.replace(tzinfo=UTC)
            if moment.tzinfo is None
            else moment.astimezone(UTC)
        )


def service_url(base: str, *, service: str, directory: Path) -> str:
    """Where one service keeps its rows.

    An empty base means SQLite in `directory`, a file a service; a PostgreSQL base
    means the database `turnout_<service>` on that server.
    """
    if not base:
        return f"sqlite:///{directory / service}.db"
    url = make_url(base)
    if url.get_backend_name() == "sqlite":
        folder = Path(url.database or ".").parent
        return f"sqlite:///{folder / service}.db"
    return url.set(
        drivername="postgresql+psycopg", database=f"turnout_{service}"
    ).render_as_string(hide_password=False)


def open_engine(url: str) -> Engine:
    """An engine that keeps our promises on whatever the URL names."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(
        parsed,
        pool_pre_ping=True,
        pool_size=20,
        max_overflow=40,
        hide_parameters=True,  # they are people's data, and errors reach the logs
    )


def _open_sqlite(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": 30},
        pool_size=20,
        max_overflow=60,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:  # noqa: ANN401  # a DBAPI connection
    # The driver must not begin transactions of its own: `_begin_sqlite` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout = 30000",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "wal_autocheckpoint = 4000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("turnout_read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def insert_ignoring(connection: Connection) -> Callable[..., Any]:
    """The dialect's `insert`, which knows `on_conflict_do_nothing` and `…_update`."""
    return insert_of(connection.dialect.name)


def insert_of(dialect: str) -> Callable[..., Any]:
    """The same for those who keep the statement: SQLAlchemy is slow at making one."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        return sqlite_insert
    from sqlalchemy.dialects.postgresql import insert

    return insert


def is_down(error: BaseException) -> bool:
    """Whether the database, and not what was asked of it, is at fault.

    It is away, full, locked or restarting. SQLite calls a misspelt table an
    operational error as well: that one is a bug.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError):
        return False
    return getattr(error.orig, "sqlite_errorcode", None) != SQLITE_ERROR


def why_down(error: BaseException) -> str:
    """What an operator reads about a database that is at fault.

    Those are the driver's words about the server: it is away, full, locked. Words
    about what was asked of it could quote a person's data: of those only the kind.
    """
    words = str(getattr(error, "orig", "") if is_down(error) else "")
    return f"the database: {words.partition(chr(10))[0] or type(error).__name__}"


def is_conflict(error: BaseException) -> bool:
    """Whether two transactions got in each other's way: done again, it works."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) in CONFLICTS


def answers(connection: Connection) -> bool:
    """Ask the database anything at all. Raises whatever keeps it from answering."""
    return bool(connection.exec_driver_sql("select 1").scalar())
