"""One at a time, over every process of a service: relays and timers take turns."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text


@contextmanager
def only_one(engine: Engine, name: str) -> Iterator[bool]:
    """Answer whether we are the one who holds `name` until the block ends."""
    if engine.dialect.name == "sqlite":
        with _file_lock(Path(f"{engine.url.database}.{name}.lock")) as mine:
            yield mine
        return
    # The lock belongs to a session of its own: it goes when the process goes.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as session:
        key = {"name": name}
        mine = session.scalar(
            text("select pg_try_advisory_lock(hashtextextended(:name, 0))"), key
        )
        try:
            yield bool(mine)
        finally:
            if mine:
                session.execute(
                    text("select pg_advisory_unlock(hashtextextended(:name, 0))"), key
                )


@contextmanager
def in_turn(engine: Engine, name: str) -> Iterator[None]:
    """Wait until nobody else holds `name`, and hold it until the block ends."""
    while True:
        with only_one(engine, name) as mine:
            if mine:
                yield
                return
        time.sleep(0.1)


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
