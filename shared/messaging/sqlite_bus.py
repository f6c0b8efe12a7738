"""The bus of one machine: a table in an SQLite file.

A commit that takes responsibility (publish, bury) is fsynced; one that gives it up
(done) need not be, because losing it only means delivering again. Who holds which
message is remembered in memory alone: after kill -9 everything unfinished is simply
there again, with no lease to wait for. One process consumes a queue at a time.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from shared.messaging.bus import LADDER, DeadLetter, Delivery, Depth, Receipt
from shared.work.outbox import Letter

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


class SqliteBus:
    """All queues in one file; threads of one process share this object."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._safe = _open(path, synchronous="FULL")
        self._safe.executescript(TABLES)
        self._quick = _open(path, synchronous="NORMAL")
        self._lock = threading.Lock()
        self.news = threading.Condition()
        # What was there when we opened may have been in a dead process's hands.
        self.inherited = self._scalar("select coalesce(max(id), 0) from message")

    def bind(self, queue: str, topics: Sequence[str]) -> None:
        with self.writing() as cursor:
            cursor.execute("delete from binding where queue = ?", (queue,))
            cursor.executemany(
                "insert into binding (queue, topic) values (?, ?)",
                [(queue, topic) for topic in topics],
            )

    def publish(self, letters: Sequence[Letter]) -> Receipt:
        confirmed: list[int] = []
        returned: list[int] = []
        with self.writing() as cursor:
            routes: dict[str, list[str]] = {}
            for queue, topic in cursor.execute("select queue, topic from binding"):
                routes.setdefault(topic, []).append(queue)
            for letter in letters:
                queues = routes.get(letter.topic, [])
                (confirmed if queues else returned).append(letter.seq)
                # A letter the relay repeats is already here: the key says so.
                cursor.executemany(
                    "insert or ignore into message (queue, event_id, topic, body)"
                    " values (?, ?, ?, ?)",
                    [
                        (queue, str(letter.event_id), letter.topic, letter.body)
                        for queue in queues
                    ],
                )
        with self.news:
            self.news.notify_all()
        return Receipt(confirmed=tuple(confirmed), returned=tuple(returned))

    def inlet(self, queue: str, *, ladder: Sequence[float] = LADDER) -> "SqliteInlet":
        return SqliteInlet(self, queue=queue, ladder=tuple(ladder))

    def depths(self, queues: Sequence[str]) -> Sequence[Depth]:
        count = (
            "select count(*) filter (where state = 0 and attempt = 0),"
            " count(*) filter (where state = 0 and attempt > 0),"
            " count(*) filter (where state = 2) from message where queue = ?"
        )
        with _closing(self._path) as reader:
            rows = [
                (queue, reader.execute(count, (queue,)).fetchone()) for queue in queues
            ]
        return [
            Depth(queue=queue, ready=ready, waiting=waiting, dead=dead)
            for queue, (ready, waiting, dead) in rows
        ]

    def dead(self, queue: str, *, limit: int = 100) -> Sequence[DeadLetter]:
        with _closing(self._path) as reader:
            rows = reader.execute(
                "select event_id, topic, reason, error, attempt, body from message"
                " where queue = ? and state = ? order by id limit ?",
                (queue, DEAD, limit),
            ).fetchall()
        return [
            DeadLetter(
                queue=queue,
                event_id=UUID(event_id),
                topic=topic,
                reason=reason,
                error=error,
                attempts=attempt,
                body=body,
            )
            for event_id, topic, reason, error, attempt, body in rows
        ]

    def replay(self, queue: str, *, event_ids: Sequence[UUID] | None = None) -> int:
        revive = (
            "update message set state = 0, due = 0, attempt = 0"
            " where queue = ? and state = 2"
        )
        with self.writing() as cursor:
            if event_ids is None:
                count = cursor.execute(revive, (queue,)).rowcount
            else:
                count = sum(
                    cursor.execute(
                        f"{revive} and event_id = ?", (queue, str(i))
                    ).rowcount
                    for i in event_ids
                )
        with self.news:
            self.news.notify_all()
        return count

    def discard(self, queue: str, *, event_ids: Sequence[UUID]) -> int:
        remove = "delete from message where queue = ? and state = ? and event_id = ?"
        with self.writing() as cursor:
            return sum(
                cursor.execute(remove, (queue, DEAD, str(event_id))).rowcount
                for event_id in event_ids
            )

    def close(self) -> None:
        self._safe.execute("pragma wal_checkpoint(truncate)")
        self._safe.close()
        self._quick.close()

    @contextmanager
    def writing(self, *, quick: bool = False) -> Iterator[sqlite3.Cursor]:
        """One write transaction; `quick` for those that may be lost."""
        with self._lock:
            cursor = (self._quick if quick else self._safe).cursor()
            cursor.execute("begin immediate")
            try:
                yield cursor
            except BaseException:
                cursor.execute("rollback")
                raise
            cursor.execute("commit")

    def reader(self) -> sqlite3.Connection:
        return _open(self._path, synchronous="NORMAL")

    def _scalar(self, query: str) -> int:
        return int(self._safe.execute(query).fetchone()[0])


@dataclass
class SqliteInlet:
    """One consumer's end of one queue in the file."""

    bus: SqliteBus
    queue: str
    ladder: tuple[float, ...]
    held: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._reader = self.bus.reader()

    def fetch(self, *, limit: int, wait: float) -> Sequence[Delivery]:
        found = self._ready(limit)
        if not found:
            with self.bus.news:
                self.bus.news.wait(wait)
            found = self._ready(limit)
        self.held.update(delivery.handle for delivery in found)
        return found

    def _ready(self, limit: int) -> list[Delivery]:
        now = time.time()
        # A clock set back must not hide a message for longer than the ladder says.
        rows = self._reader.execute(
            "select id, body, attempt from message where queue = ? and state = ?"
            " and (due <= ? or due > ?) order by id limit ?",
            (
                self.queue,
                READY,
                now,
                now + 2 * max(self.ladder),
                limit + len(self.held),
            ),
        ).fetchall()
        return [
            Delivery(
                body=body,
                attempt=attempt,
                redelivered=number <= self.bus.inherited,
                handle=number,
            )
            for number, body, attempt in rows
            if number not in self.held
        ][:limit]

    def done(self, deliveries: Sequence[Delivery]) -> None:
        with self.bus.writing(quick=True) as cursor:
            cursor.executemany(
                "delete from message where id = ?",
                [(delivery.handle,) for delivery in deliveries],
            )
        self.held.difference_update(delivery.handle for delivery in deliveries)

    def retry(self, delivery: Delivery, *, step: int, reason: str) -> None:
        with self.bus.writing(quick=True) as cursor:
            cursor.execute(
                "update message set attempt = attempt + 1, due = ?, reason = ?"
                " where id = ?",
                (time.time() + self.ladder[step], reason, delivery.handle),
            )
        self.held.discard(delivery.handle)

    def bury(self, delivery: Delivery, *, reason: str, error: str) -> None:
        with self.bus.writing() as cursor:
            cursor.execute(
                "update message set state = ?, attempt = attempt + 1, reason = ?,"
                " error = ? where id = ?",
                (DEAD, reason, error, delivery.handle),
            )
        self.held.discard(delivery.handle)

    def release(self) -> None:
        self.held.clear()

    def close(self) -> None:
        self.release()
        self._reader.close()


def _open(path: Path, *, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, isolation_level=None, timeout=30, check_same_thread=False
    )
    connection.execute("pragma journal_mode = wal")
    connection.execute(f"pragma synchronous = {synchronous}")
    connection.execute("pragma wal_autocheckpoint = 4000")
    return connection


@contextmanager
def _closing(path: Path) -> Iterator[sqlite3.Connection]:
    connection = _open(path, synchronous="NORMAL")
    try:
        yield connection
    finally:
        connection.close()
