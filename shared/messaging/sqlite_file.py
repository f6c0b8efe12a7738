"""The file all queues of one machine are in, and who may write to it when."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.errors import Unavailable

READY, DEAD = 0, 2

TABLES = """
create table if not exists binding (
  queue text not null, topic text not null, primary key (queue, topic)
) without rowid;
create table if not exists message (
  id integer primary key autoincrement,
  queue text not null,
  event_id text not null,
  topic text not null,
  body blob not null,
  state integer not null default 0,
  due real not null default 0,
  attempt integer not null default 0,
  reason text not null default '',
  error text not null default '',
  unique (queue, event_id)
);
create index if not exists message_ready on message (queue, state, due, id);
"""


class SqliteFile:
    """Two connections that write: one fsyncs its commits, one is quick."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._safe = _connect(path, synchronous="FULL")
        self._safe.executescript(TABLES)
        self._quick = _connect(path, synchronous="NORMAL")
        self._lock = threading.Lock()
        self.news = threading.Condition()
        # What was there when we opened may have been in a dead process's hands.
        (self.inherited,) = self._safe.execute(
            "select coalesce(max(id), 0) from message"
        ).fetchone()

    @contextmanager
    def writing(self, *, quick: bool = False) -> Iterator[sqlite3.Cursor]:
        """One write transaction; `quick` for those that may be lost."""
        with self._lock:
            connection = self._quick if quick else self._safe
            try:
                connection.execute("begin immediate")
                yield connection.cursor()
                connection.execute("commit")
            except sqlite3.OperationalError as error:
                raise out_of_reach(error) from error
            finally:
                # After some faults SQLite has rolled back by itself.
                if connection.in_transaction:
                    connection.rollback()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, for a moment."""
        connection = self.reader()
        try:
            yield connection
        except sqlite3.OperationalError as error:
            raise out_of_reach(error) from error
        finally:
            connection.close()

    def reader(self) -> sqlite3.Connection:
        """A connection to keep; whoever asked closes it."""
        return _connect(self._path, synchronous="NORMAL")

    def tell(self) -> None:
        """Wake whoever waits for news."""
        with self.news:
            self.news.notify_all()

    def close(self) -> None:
        self._safe.execute("pragma wal_checkpoint(truncate)")
        self._safe.close()
        self._quick.close()


def out_of_reach(error: sqlite3.OperationalError) -> Unavailable:
    """A full disk, a locked file: SQLite's words name no person."""
    return Unavailable(f"the bus file: {error}")


def _connect(path: Path, *, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, isolation_level=None, timeout=30, check_same_thread=False
    )
    connection.execute("pragma journal_mode = wal")
    connection.execute(f"pragma synchronous = {synchronous}")
    connection.execute("pragma wal_autocheckpoint = 4000")
    return connection
