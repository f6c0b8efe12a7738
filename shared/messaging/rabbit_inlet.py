"""One consumer's end of one RabbitMQ queue."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kombu import Connection

from shared.errors import Unavailable
from shared.messaging import topology
from shared.messaging.bus import Burial, Delivery, Move, Retry
from shared.messaging.publisher import Publisher
from shared.messaging.rabbit_dead import RESCUED
from shared.messaging.window import Parcel, say_goodbye, throw_away
from shared.observability import log

PREFETCH = 200
PAUSE = 5.0
"""Seconds between two tries to move messages a broker would not take."""
RESCUE_EVERY = 60.0
"""Seconds between two looks at what the broker itself has buried."""
GATHER = 0.02
"""Seconds to wait for more once the first message of a batch is there."""


@dataclass(kw_only=True)
class RabbitInlet:
    """Connects on the first fetch, and again after every doubt.

    What it moves goes through `publisher`, whose connection is no consumer's;
    `rescue` looks after what the broker itself has buried.
    """

    connect: Callable[[], Connection]
    queue: str
    ladder: tuple[float, ...]
    publisher: Publisher
    rescue: Callable[[], int]
    pause: float = PAUSE
    _connection: Connection | None = None
    _channel: Any = None
    _buffer: deque[Any] = field(default_factory=deque)
    _open: set[int] = field(default_factory=set)
    _unmoved: list[tuple[int, Move]] = field(default_factory=list)
    _patient_until: float = 0.0
    _checked: float = 0.0
    _rescued: float = -RESCUE_EVERY

    def fetch(self, *, limit: int, wait: float) -> Sequence[Delivery]:
        connection = self._connected()
        self._rescue_now_and_then()
        if self._unmoved and time.monotonic() > self._patient_until:
            self._try_to_move()
        deadline = time.monotonic() + wait
        try:
            while len(self._buffer) < limit and time.monotonic() < deadline:
                self._check_heartbeat(connection)
                if self._buffer:
                    deadline = min(deadline, time.monotonic() + GATHER)
                self._drain(connection, max(deadline - time.monotonic(), 0.001))
        except (*connection.connection_errors, *connection.channel_errors) as error:
            self._forget(throw_away)
            raise Unavailable("the broker's connection broke") from error
        batch = [self._buffer.popleft() for _ in range(min(limit, len(self._buffer)))]
        self._open.update(message.delivery_tag for message in batch)
        return [_delivery(message) for message in batch]

    def done(self, deliveries: Sequence[Delivery]) -> None:
        if not deliveries:
            return
        tags = {self._tag(delivery) for delivery in deliveries}
        self._open -= tags
        last = max(tags)
        if any(tag < last for tag in self._open):
            for tag in sorted(tags):
                self._ack(tag)
        else:
            self._ack(last, multiple=True)

    def move(self, moves: Sequence[Move]) -> None:
        # A word about a message that was taken back means another one by now.
        self._unmoved += [(self._tag(one.delivery), one) for one in moves]
        if moves and self._patient_until == 0.0:
            self._try_to_move()

    def _try_to_move(self) -> None:
        """First the copies are safe, then the originals go: a crash between repeats."""
        parcels = [self._parcel(tag, one) for tag, one in self._unmoved]
        try:
            confirmed, _ = self.publisher.publish(parcels)
        except Unavailable as error:
            self._be_patient(error)
            return
        safe = {int(key) for key in confirmed}
        self._unmoved = [(tag, one) for tag, one in self._unmoved if tag not in safe]
        self._open -= safe
        for tag in sorted(safe):
            self._ack(tag)
        if self._unmoved:
            self._be_patient(Unavailable("a queue for them is missing"))
        else:
            self._patient_until = 0.0

    def _be_patient(self, error: Unavailable) -> None:
        if self._patient_until == 0.0:
            log().warning(
                "cannot move messages",
                queue=self.queue,
                why=str(error),
                messages=len(self._unmoved),
            )
        self._patient_until = time.monotonic() + self.pause

    def _parcel(self, tag: int, move: Move) -> Parcel:
        headers: dict[str, Any] = {
            "x-turnout-attempt": move.delivery.attempt + 1,
            "x-turnout-reason": move.reason[:200],
        }
        match move:
            case Retry(step=step):
                target = topology.retry_queue(self.queue, self.ladder[step])
                headers["x-turnout-attempt"] = move.comes_as
            case Burial(error=error):
                target = topology.dead_letters(self.queue)
                headers["x-turnout-error"] = error
        return Parcel(
            key=str(tag),
            message_id=str(move.delivery.handle.properties.get("message_id", "")),
            body=move.delivery.body,
            exchange="",
            routing_key=target,
            headers=headers,
        )

    def _rescue_now_and_then(self) -> None:
        if time.monotonic() - self._rescued < RESCUE_EVERY:
            return
        self._rescued = time.monotonic()
        try:
            if count := self.rescue():
                log().info("delivered again", queue=self.queue, messages=count)
        except Unavailable as error:
            log().warning("cannot look at the dead", queue=self.queue, why=str(error))

    def release(self) -> None:
        # The broker gives everything unacknowledged back once the connection is gone.
        self._forget(say_goodbye)

    def _forget(self, part: Callable[[Connection], None]) -> None:
        if self._connection is not None:
            part(self._connection)
        self._connection = None
        self._patient_until = 0.0
        self._unmoved.clear()
        self._buffer.clear()
        self._open.clear()

    def close(self) -> None:
        self.release()
        self.publisher.close()

    def _connected(self) -> Connection:
        if self._connection is None:
            connection = self.connect()
            try:
                self._channel = connection.channel()
                self._channel.basic_qos(0, PREFETCH, a_global=False)
                self._channel.basic_consume(self.queue, callback=self._buffer.append)
            except (*connection.connection_errors, *connection.channel_errors) as error:
                throw_away(connection)
                raise Unavailable(f"cannot listen to {self.queue}") from error
            self._connection = connection
        return self._connection

    def _drain(self, connection: Connection, timeout: float) -> None:
        try:
            connection.drain_events(timeout=timeout)
        except TimeoutError:
            return

    def _check_heartbeat(self, connection: Connection) -> None:
        # Without this a silent broker is never noticed.
        if time.monotonic() - self._checked > 1:
            connection.heartbeat_check(rate=2)
            self._checked = time.monotonic()

    def _tag(self, delivery: Delivery) -> int:
        """The delivery's tag, which means another message on another channel."""
        if self._connection is None or delivery.handle.channel is not self._channel:
            raise Unavailable("the broker has taken the message back")
        return int(delivery.handle.delivery_tag)

    def _ack(self, tag: int, *, multiple: bool = False) -> None:
        connection = self._connected()
        try:
            self._channel.basic_ack(tag, multiple=multiple)
        except (*connection.connection_errors, *connection.channel_errors) as error:
            self._forget(throw_away)
            raise Unavailable("the broker's connection broke") from error


def _delivery(message: Any) -> Delivery:  # noqa: ANN401  # untyped library
    body = message.body if isinstance(message.body, bytes) else message.body.encode()
    headers = message.headers or {}
    return Delivery(
        body=body,
        attempt=int(headers.get("x-turnout-attempt", 0)),
        redelivered=message.delivery_info["redelivered"] or RESCUED in headers,
        handle=message,
    )
