"""The bus of one machine: a table in an SQLite file.

A commit that takes responsibility (publish, bury) is fsynced; one that gives it up
(done) need not be, because losing it only means delivering again. Who holds which
message is remembered in memory alone: after kill -9 everything unfinished is simply
there again, with no lease to wait for. One process consumes a queue at a time.
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from shared.messaging.bus import LADDER, DeadLetter, Depth, Receipt
from shared.messaging.sqlite_file import DEAD, SqliteFile
from shared.messaging.sqlite_inlet import SqliteInlet
from shared.work.outbox import Letter


class SqliteBus:
    """All queues in one file; threads of one process share this object."""

    def __init__(self, path: Path, *, ladder: Sequence[float] = LADDER) -> None:
        self._file = SqliteFile(path)
        self._ladder = tuple(ladder)

    def bind(self, queue: str, topics: Sequence[str]) -> None:
        with self._file.writing() as cursor:
            cursor.execute("delete from binding where queue = ?", (queue,))
            cursor.executemany(
                "insert into binding (queue, topic) values (?, ?)",
                [(queue, topic) for topic in topics],
            )

    def restore(self, queue: str, topics: Sequence[str]) -> None:
        self.bind(queue, topics)

    def publish(self, letters: Sequence[Letter]) -> Receipt:
        confirmed: list[int] = []
        returned: list[int] = []
        with self._file.writing() as cursor:
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
        self._file.tell()
        return Receipt(confirmed=tuple(confirmed), returned=tuple(returned))

    def inlet(self, queue: str) -> SqliteInlet:
        return SqliteInlet(self._file, queue=queue, ladder=self._ladder)

    def depths(self, queues: Sequence[str]) -> Sequence[Depth]:
        count = (
            "select count(*) filter (where state = 0 and attempt = 0),"
            " count(*) filter (where state = 0 and attempt > 0),"
            " count(*) filter (where state = 2) from message where queue = ?"
        )
        by_step = (
            "select attempt, count(*) from message"
            " where queue = ? and state = 0 and attempt > 0 group by attempt"
        )
        with self._file.reading() as reader:
            rows = [
                (
                    queue,
                    reader.execute(count, (queue,)).fetchone(),
                    dict(reader.execute(by_step, (queue,)).fetchall()),
                )
                for queue in queues
            ]
        return [
            Depth(
                queue=queue,
                ready=ready,
                waiting=waiting,
                dead=dead,
                steps=tuple(
                    steps.get(attempt, 0) for attempt, _ in enumerate(self._ladder, 1)
                ),
            )
            for queue, (ready, waiting, dead), steps in rows
        ]

    def dead(self, queue: str, *, limit: int = 100) -> Sequence[DeadLetter]:
        with self._file.reading() as reader:
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
        dead = "select event_id from message where queue = ? and state = 2 order by id"
        # To the end of the queue, as on RabbitMQ: whoever asks decides the order.
        revive = (
            "update message set id = (select max(id) + 1 from message), state = 0,"
            " due = 0, attempt = 0 where queue = ? and state = 2 and event_id = ?"
        )
        with self._file.writing() as cursor:
            there = [found for (found,) in cursor.execute(dead, (queue,)).fetchall()]
            wanted = there if event_ids is None else [str(one) for one in event_ids]
            count = sum(
                cursor.execute(revive, (queue, event_id)).rowcount
                for event_id in wanted
            )
        self._file.tell()
        return count

    def discard(self, queue: str, *, event_ids: Sequence[UUID]) -> int:
        remove = "delete from message where queue = ? and state = ? and event_id = ?"
        with self._file.writing() as cursor:
            return sum(
                cursor.execute(remove, (queue, DEAD, str(event_id))).rowcount
                for event_id in event_ids
            )

    def close(self) -> None:
        self._file.close()
