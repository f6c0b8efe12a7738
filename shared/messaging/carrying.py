"""Messages of a stopped office go from the file to RabbitMQ: ready, waiting, dead.

Each is published with a confirm, and only where it is not there yet: what lies in the
broker's queues is looked at first and given back. So a second run repeats nothing.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amqp.exceptions import NotFound
from kombu import Connection

from shared.errors import Refused, Unavailable
from shared.messaging import topology
from shared.messaging.bus import LADDER
from shared.messaging.rabbit_bus import RabbitBus
from shared.messaging.sqlite_file import DEAD
from shared.messaging.window import Parcel, open_window

KINDS = ("ready", "waiting", "dead")
Here = Mapping[str, "Lying"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A message in the file: where it belongs on the broker, and what stands on it."""

    event_id: str
    kind: str
    to: str
    body: bytes
    headers: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One service's queue after the move: how many of each kind here and there."""

    queue: str
    here: Mapping[str, int]
    there: Mapping[str, int]

    @property
    def same(self) -> bool:
        """What waits becomes ready by itself: the two are one sum."""
        return _settled(self.here) == _settled(self.there)


def carry(
    path: Path,
    bus: RabbitBus,
    queues: Sequence[str],
    *,
    ladder: Sequence[float] = LADDER,
) -> Iterator[Carried]:
    """Publish what is not there yet. The queues must be bound. Raises Unavailable."""
    for queue in queues:
        here = _lying(path, queue, ladder)
        with _visit(bus) as connection:
            there = _found(connection, queue, ladder)
            strange = set(there) - set(here)
            if strange:
                raise Refused(
                    f"{queue} holds {len(strange)} messages of somebody else: move to "
                    "an empty broker, or to a virtual host of its own"
                )
            _publish(
                connection, [one for one in here.values() if one.event_id not in there]
            )
        with _visit(bus) as connection:
            after = _found(connection, queue, ladder)
        yield Carried(
            queue=queue,
            here=Counter(one.kind for one in here.values()),
            there=Counter(after.values()),
        )


def _lying(path: Path, queue: str, ladder: Sequence[float]) -> dict[str, Lying]:
    query = (
        "select event_id, body, state, due, attempt, reason, error from message"
        " where queue = ? order by id"
    )
    if not path.exists():
        return {}
    now = time.time()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        rows = file.execute(query, (queue,)).fetchall()
    found = {}
    for event_id, body, state, due, attempt, reason, error in rows:
        headers: dict[str, Any] = {}
        if attempt:
            headers = {"x-turnout-attempt": attempt, "x-turnout-reason": reason}
        kind, to = "ready", queue
        if state == DEAD:
            kind, to = "dead", topology.dead_letters(queue)
            headers["x-turnout-error"] = error
        elif due > now:
            step = _step(due - now, ladder)
            kind, to = "waiting", topology.retry_queue(queue, step)
        found[event_id] = Lying(
            event_id=event_id, kind=kind, to=to, body=body, headers=headers
        )
    return found


def _step(seconds: float, ladder: Sequence[float]) -> float:
    """The shortest step of the ladder that is not shorter than that."""
    return next((step for step in sorted(ladder) if step >= seconds), max(ladder))


def _found(
    connection: Connection, queue: str, ladder: Sequence[float]
) -> dict[str, str]:
    """Event id → kind of what lies in the broker's queues; all of it goes back."""
    # Waiting ones first: they may become ready while we look, never the other way.
    places = [(name, "waiting") for name in topology.retry_queues(queue, ladder)]
    places += [(queue, "ready"), (topology.dead_letters(queue), "dead")]
    found: dict[str, str] = {}
    channel = connection.channel()
    for name, kind in places:
        try:
            while (message := channel.basic_get(name)) is not None:
                found[str(message.properties.get("message_id", ""))] = kind
        except NotFound:
            continue
    return found


def _publish(connection: Connection, messages: Sequence[Lying]) -> None:
    if not messages:
        return
    window = open_window(connection)
    parcels = [
        Parcel(
            key=one.event_id,
            body=one.body,
            exchange="",
            routing_key=one.to,
            headers=one.headers,
        )
        for one in messages
    ]
    confirmed, _ = window.publish(parcels)
    if len(confirmed) < len(parcels):
        raise Unavailable("the broker has not taken every message: run it again")


@contextmanager
def _visit(bus: RabbitBus) -> Iterator[Connection]:
    """A connection whose looks are undone when it ends."""
    connection = bus.connect()
    try:
        yield connection
        connection.close()
    except (*connection.connection_errors, *connection.channel_errors) as error:
        raise Unavailable(f"the broker: {type(error).__name__}") from error
    finally:
        connection.release()


def _settled(counts: Mapping[str, int]) -> tuple[int, int]:
    return counts.get("ready", 0) + counts.get("waiting", 0), counts.get("dead", 0)
