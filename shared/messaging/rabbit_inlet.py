"""One consumer's end of one RabbitMQ queue."""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kombu import Connection

from shared.errors import Unavailable
from shared.messaging import topology
from shared.messaging.bus import Delivery
from shared.messaging.window import ConfirmWindow, Parcel, open_window, throw_away

PREFETCH = 200
GATHER = 0.02
"""Seconds to wait for more once the first message of a batch is there."""


class RabbitInlet:
    """Connects on the first fetch, and again after every doubt."""

    def __init__(
        self,
        connect: Callable[[], Connection],
        *,
        queue: str,
        ladder: tuple[float, ...],
    ) -> None:
        self._connect = connect
        self._queue = queue
        self._ladder = ladder
        self._connection: Connection | None = None
        self._channel: Any = None
        self._window: ConfirmWindow | None = None
        self._buffer: deque[Any] = deque()
        self._open: set[int] = set()
        self._checked = 0.0

    def fetch(self, *, limit: int, wait: float) -> Sequence[Delivery]:
        connection = self._connected()
        deadline = time.monotonic() + wait
        try:
            while len(self._buffer) < limit and time.monotonic() < deadline:
                self._check_heartbeat(connection)
                if self._buffer:
                    deadline = min(deadline, time.monotonic() + GATHER)
                self._drain(connection, max(deadline - time.monotonic(), 0.001))
        except (*connection.connection_errors, *connection.channel_errors) as error:
            self.release()
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

    def retry(self, delivery: Delivery, *, step: int, reason: str) -> None:
        self._move(
            delivery,
            to=topology.retry_queue(self._queue, self._ladder[step]),
            headers={
                "x-turnout-attempt": delivery.attempt + 1,
                "x-turnout-reason": reason[:200],
            },
        )

    def bury(self, delivery: Delivery, *, reason: str, error: str) -> None:
        self._move(
            delivery,
            to=topology.dead_letters(self._queue),
            headers={
                "x-turnout-attempt": delivery.attempt + 1,
                "x-turnout-reason": reason,
                "x-turnout-error": error,
            },
        )

    def release(self) -> None:
        # The broker gives everything unacknowledged back once the connection is gone.
        if self._connection is not None:
            throw_away(self._connection)
        self._connection, self._window = None, None
        self._buffer.clear()
        self._open.clear()

    def close(self) -> None:
        self.release()

    def _connected(self) -> Connection:
        if self._connection is None:
            connection = self._connect()
            try:
                self._channel = connection.channel()
                self._channel.basic_qos(0, PREFETCH, a_global=False)
                self._channel.basic_consume(self._queue, callback=self._buffer.append)
            except (*connection.connection_errors, *connection.channel_errors) as error:
                throw_away(connection)
                raise Unavailable(f"cannot listen to {self._queue}") from error
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
            self.release()
            raise Unavailable("the broker's connection broke") from error

    def _move(self, delivery: Delivery, *, to: str, headers: Mapping[str, Any]) -> None:
        # First the copy is safe, then the original goes: a crash between repeats.
        tag = self._tag(delivery)
        if self._window is None:
            self._window = open_window(self._connected())
        self._window.deliver(
            Parcel(
                key=str(delivery.handle.properties.get("message_id", "")),
                body=delivery.body,
                exchange="",
                routing_key=to,
                headers=headers,
            )
        )
        self._open.discard(tag)
        self._ack(tag)


def _delivery(message: Any) -> Delivery:  # noqa: ANN401  # untyped library
    body = message.body if isinstance(message.body, bytes) else message.body.encode()
    headers = message.headers or {}
    return Delivery(
        body=body,
        attempt=int(headers.get("x-turnout-attempt", 0)),
        redelivered=bool(message.delivery_info["redelivered"]),
        handle=message,
    )
