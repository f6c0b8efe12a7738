"""One consumer's end of one queue in the file."""

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from shared.messaging.bus import Burial, Delivery, Move, Retry
from shared.messaging.sqlite_file import DEAD, READY, SqliteFile, out_of_reach


@dataclass
class SqliteInlet:
    """One consumer's end of one queue in the file."""

    file: SqliteFile
    queue: str
    ladder: tuple[float, ...]
    held: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._reader = self.file.reader()

    def fetch(self, *, limit: int, wait: float) -> Sequence[Delivery]:
        found = self._ready(limit)
        if not found:
            with self.file.news:
                # News that came since must not be slept through.
                found = self._ready(limit)
                if not found:
                    self.file.news.wait(wait)
                    found = self._ready(limit)
        self.held.update(delivery.handle for delivery in found)
        return found

    def _ready(self, limit: int) -> list[Delivery]:
        now = time.time()
        # A clock set back must not hide a message for longer than the ladder says.
        too_late = now + 2 * max(self.ladder)
        wanted = (self.queue, READY, now, too_late, limit + len(self.held))
        try:
            rows = self._reader.execute(
                "select id, body, attempt from message where queue = ? and state = ?"
                " and (due <= ? or due > ?) order by id limit ?",
                wanted,
            ).fetchall()
        except sqlite3.OperationalError as error:
            raise out_of_reach(error) from error
        return [
            Delivery(
                body=body,
                attempt=attempt,
                redelivered=number <= self.file.inherited,
                handle=number,
            )
            for number, body, attempt in rows
            if number not in self.held
        ][:limit]

    def done(self, deliveries: Sequence[Delivery]) -> None:
        with self.file.writing(quick=True) as cursor:
            cursor.executemany(
                "delete from message where id = ?",
                [(delivery.handle,) for delivery in deliveries],
            )
        self.held.difference_update(delivery.handle for delivery in deliveries)

    def move(self, moves: Sequence[Move]) -> None:
        if not moves:
            return
        with self.file.writing() as cursor:
            for move in moves:
                self._move(cursor, move)
        self.held.difference_update(move.delivery.handle for move in moves)

    def _move(self, cursor: sqlite3.Cursor, move: Move) -> None:
        match move:
            case Retry(delivery, step=step, reason=reason):
                due = time.time() + self.ladder[step]
                cursor.execute(
                    "update message set attempt = ?, due = ?, reason = ? where id = ?",
                    (move.comes_as, due, reason, delivery.handle),
                )
            case Burial(delivery, reason=reason, error=error):
                cursor.execute(
                    "update message set state = ?, attempt = attempt + 1, reason = ?,"
                    " error = ? where id = ?",
                    (DEAD, reason, error, delivery.handle),
                )

    def release(self) -> None:
        self.held.clear()

    def close(self) -> None:
        self.release()
        self._reader.close()
