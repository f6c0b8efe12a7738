"""kill -9 of the own process, at the n-th time something is about to happen.

Nothing in the product knows of this: a process of the pipeline that was given a
`Failpoint` wraps what its parts are made of. The steps, in the order of a message's
life; on the local bus, where handing on is one commit, the copy and its original
change together and the kill comes just before that commit:

    accept-before-commit   row and outbox row written, not committed
    accept-after-commit    committed, nobody answered yet
    before-publish         the relay has read the outbox
    before-confirm         the bus has the letter, and has not said so
    after-confirm          the bus has said so, the outbox still has the letter
    after-delivery         the consumer has a batch in hand
    before-commit          the effect is written, not committed
    before-ack             the effect is committed, the bus not told
    retry-before-ack       the copy waits on the ladder, the original is still there
    bury-before-ack        the copy is among the dead, the original is still there
    replay-before-ack      the copy is in the inbox, the dead one is still there
"""

import os
import re
import signal
import sqlite3
import sqlite3.dbapi2
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amqp.channel import Channel
from sqlalchemy import Engine, event

from shared.messaging import topology

ACCEPTING = ("accept-before-commit", "accept-after-commit")
RELAYING = ("before-publish", "before-confirm", "after-confirm")
HEARING = ("after-delivery", "before-commit", "before-ack")
HANDING_ON = ("retry-before-ack", "bury-before-ack")
REPLAYING = "replay-before-ack"

STATEMENTS = {
    "before-confirm": r"insert or ignore into message",
    "before-ack": r"delete from message where id",
    "retry-before-ack": r"update message set attempt",
    "bury-before-ack": r"update message set state",
    REPLAYING: r"update message set id",
}


@dataclass
class Failpoint:
    """Dies the `at`-th time its `step` is reached by `service` (or by anybody)."""

    step: str
    at: int = 1
    service: str = ""
    reached: int = field(default=0)

    def reach(self, step: str, service: str = "") -> None:
        """Say that a step is reached; this may be the last thing anybody does."""
        if step != self.step or (self.service and service not in ("", self.service)):
            return
        self.reached += 1
        if self.reached == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


class Watched:
    """Somebody else's object, of which some methods are ours."""

    def __init__(self, inner: Any, **ours: Callable[..., Any]) -> None:
        self._inner = inner
        self._ours = ours

    def __getattr__(self, name: str) -> Any:
        return self._ours.get(name) or getattr(self._inner, name)


def watched_bus(bus: Any, point: Failpoint, *, service: str, log: Path) -> Any:
    """The bus as the service has it, dying around `publish` and after `fetch`.

    `log` gets a byte for every message that is delivered again.
    """

    def publish(letters: Any) -> Any:
        point.reach("before-publish", service)
        receipt = bus.publish(letters)
        point.reach("after-confirm", service)
        return receipt

    def inlet(queue: str) -> Any:
        inner = bus.inlet(queue)

        def fetch(**how: Any) -> Any:
            found = inner.fetch(**how)
            if again := sum(one.redelivered for one in found):
                with log.open("ab") as file:
                    file.write(b"." * again)
            if found:
                point.reach("after-delivery", service)
            return found

        return Watched(inner, fetch=fetch)

    return Watched(bus, publish=publish, inlet=inlet)


def watch_engine(engine: Engine, point: Failpoint, *, service: str) -> None:
    """Die just before an effect commits."""
    step = "accept-before-commit" if service == "intake" else "before-commit"

    def statement(connection: Any, _cursor: Any, sql: str, *_: Any) -> None:
        if sql.lower().startswith("insert into effect"):
            connection.info["effect"] = True

    def commit(connection: Any) -> None:
        if connection.info.pop("effect", False):
            point.reach(step, service)

    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "commit", commit)


def watch_wire(point: Failpoint) -> None:
    """Die between two words to the broker, or before a commit of the bus file."""
    _watch_broker(point)
    _watch_file(point)


def _watch_broker(point: Failpoint) -> None:
    publish, acknowledge = Channel.basic_publish, Channel.basic_ack
    handed_on: deque[str] = deque()

    def basic_publish(channel: Any, message: Any, exchange: str, key: str, **how: Any):
        answer = publish(channel, message, exchange, key, **how)
        if exchange == topology.EXCHANGE:
            point.reach("before-confirm")
        elif ".retry." in key:
            handed_on.append("retry-before-ack")
        else:
            handed_on.append(REPLAYING if key.endswith(".in") else "bury-before-ack")
        return answer

    def basic_ack(channel: Any, *what: Any, **how: Any):
        point.reach(handed_on.popleft() if handed_on else "before-ack")
        return acknowledge(channel, *what, **how)

    Channel.basic_publish, Channel.basic_ack = basic_publish, basic_ack


def _watch_file(point: Failpoint) -> None:
    wanted = STATEMENTS.get(point.step)
    if wanted is None:
        return
    connect = sqlite3.connect

    def connect_watched(*where: Any, **how: Any) -> sqlite3.Connection:
        connection = connect(*where, **how)
        if not str(where[0]).endswith("bus.db"):
            return connection
        seen = 0

        def trace(sql: str) -> None:
            nonlocal seen
            if re.match(wanted, sql):
                seen += 1
            elif sql == "commit":
                for _ in range(seen):
                    point.reach(point.step)
                seen = 0

        connection.set_trace_callback(trace)
        return connection

    sqlite3.connect = sqlite3.dbapi2.connect = connect_watched
