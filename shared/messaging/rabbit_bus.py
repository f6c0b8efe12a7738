"""The bus of many machines: RabbitMQ, by way of kombu."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from amqp.exceptions import NotFound
from kombu import Connection
from kombu.exceptions import OperationalError

from shared.errors import Invalid, Unavailable
from shared.messages import SCHEMAS, Envelope
from shared.messaging import topology
from shared.messaging.bus import LADDER, DeadLetter, Depth, Receipt, unreadable_id
from shared.messaging.rabbit_inlet import RabbitInlet
from shared.messaging.window import ConfirmWindow, Parcel, open_window, throw_away
from shared.work.outbox import Letter

HEARTBEAT = 10
SILENCE = 10
"""Seconds after which a question or a packet nobody answers ends a connection."""


class RabbitBus:
    """Publishing goes over one connection, every inlet has its own."""

    def __init__(
        self,
        url: str,
        *,
        ladder: Sequence[float] = LADDER,
        heartbeat: float = HEARTBEAT,
        silence: float = SILENCE,
    ) -> None:
        self._url = url
        self._heartbeat = heartbeat
        self._silence = silence
        self._ladder = tuple(ladder)
        self._lock = threading.Lock()
        self._publisher: tuple[Connection, ConfirmWindow] | None = None
        self._published = 0.0

    def bind(self, queue: str, topics: Sequence[str]) -> None:
        with self._visit() as channel:
            channel.exchange_declare(
                topology.EXCHANGE, "topic", durable=True, auto_delete=False
            )
            _declare(channel, topology.dead_letters(queue), topology.dead_arguments())
            _declare(channel, queue, topology.inbox_arguments(queue))
            for seconds in self._ladder:
                _declare(
                    channel,
                    topology.retry_queue(queue, seconds),
                    topology.retry_arguments(queue, seconds),
                )
            for topic in topics:
                channel.queue_bind(queue, topology.EXCHANGE, topic)
            # AMQP lists no bindings; to unbind what was not bound does no harm.
            for topic in set(SCHEMAS).difference(topics):
                channel.queue_unbind(queue, topology.EXCHANGE, topic)

    def publish(self, letters: Sequence[Letter]) -> Receipt:
        seqs = {str(letter.event_id): letter.seq for letter in letters}
        parcels = [
            Parcel(
                key=str(letter.event_id),
                body=letter.body,
                exchange=topology.EXCHANGE,
                routing_key=letter.topic,
                headers={"partitionkey": letter.subject},
            )
            for letter in letters
        ]
        with self._lock:
            try:
                confirmed, returned = self._window().publish(parcels)
            except Unavailable:
                self._drop_publisher()
                raise
            self._published = time.monotonic()
        return Receipt(
            confirmed=tuple(seqs[key] for key in confirmed),
            returned=tuple(seqs[key] for key in sorted(returned)),
        )

    def inlet(self, queue: str) -> RabbitInlet:
        return RabbitInlet(self.connect, queue=queue, ladder=self._ladder)

    def depths(self, queues: Sequence[str]) -> Sequence[Depth]:
        with self._visit() as channel:
            return [self._depth(channel, queue) for queue in queues]

    def _depth(self, channel: Any, queue: str) -> Depth:  # noqa: ANN401  # untyped library
        waiting = topology.retry_queues(queue, self._ladder)
        return Depth(
            queue=queue,
            ready=_count(channel, queue),
            waiting=sum(_count(channel, name) for name in waiting),
            dead=_count(channel, topology.dead_letters(queue)),
        )

    def dead(self, queue: str, *, limit: int = 100) -> Sequence[DeadLetter]:
        found = []
        with self._visit() as channel:
            for _ in range(limit):
                message = _take(channel, topology.dead_letters(queue))
                if message is None:
                    break
                found.append(_dead_letter(queue, message))
            # The visit ends with its channel: everything looked at goes back.
        return found

    def replay(self, queue: str, *, event_ids: Sequence[UUID] | None = None) -> int:
        def revive(letter: DeadLetter, window: ConfirmWindow) -> None:
            window.deliver(_revived(queue, letter))

        return self._take_dead(queue, event_ids, revive)

    def discard(self, queue: str, *, event_ids: Sequence[UUID]) -> int:
        return self._take_dead(queue, event_ids, lambda _letter, _window: None)

    def _take_dead(
        self,
        queue: str,
        event_ids: Sequence[UUID] | None,
        deal: Callable[[DeadLetter, ConfirmWindow], None],
    ) -> int:
        """Take the named dead letters (or all) out, each after `deal` is done."""
        count = 0
        with self._connected() as connection:
            channel = connection.channel()
            window = open_window(connection)
            for _ in range(_count(channel, topology.dead_letters(queue))):
                message = _take(channel, topology.dead_letters(queue))
                if message is None:
                    break
                letter = _dead_letter(queue, message)
                if event_ids is None or letter.event_id in event_ids:
                    deal(letter, window)
                    channel.basic_ack(message.delivery_tag)
                    count += 1
        return count

    def close(self) -> None:
        with self._lock:
            self._drop_publisher()

    def connect(self) -> Connection:
        """A fresh connection. Raises Unavailable."""
        connection = Connection(
            self._url,
            heartbeat=self._heartbeat,
            connect_timeout=min(3, self._silence),
            transport_options={
                "read_timeout": self._silence,
                "write_timeout": self._silence,
            },
        )
        try:
            connection.ensure_connection(max_retries=1, interval_start=0)
        except (OSError, OperationalError, *connection.connection_errors) as error:
            raise Unavailable("the broker cannot be reached") from error
        return connection

    def _window(self) -> ConfirmWindow:
        # Nobody answers heartbeats while there is nothing to publish: the broker has
        # hung up, or is about to.
        if time.monotonic() - self._published > self._heartbeat:
            self._drop_publisher()
        if self._publisher is None:
            connection = self.connect()
            window = open_window(connection, patience=self._silence)
            self._publisher = connection, window
        return self._publisher[1]

    def _drop_publisher(self) -> None:
        if self._publisher is not None:
            throw_away(self._publisher[0])
            self._publisher = None

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        connection = self.connect()
        try:
            yield connection
            # A polite goodbye: what was only looked at is back when it returns.
            connection.close()
        except (*connection.connection_errors, *connection.channel_errors) as error:
            raise Unavailable(f"the broker: {type(error).__name__}") from error
        finally:
            throw_away(connection)

    @contextmanager
    def _visit(self) -> Iterator[Any]:
        with self._connected() as connection:
            yield connection.channel()


def _declare(channel: Any, queue: str, arguments: dict[str, Any]) -> None:  # noqa: ANN401  # untyped library
    channel.queue_declare(queue, durable=True, auto_delete=False, arguments=arguments)


def _count(channel: Any, queue: str) -> int:  # noqa: ANN401  # untyped library
    try:
        declared = channel.queue_declare(queue, passive=True)
    except NotFound:
        return 0  # the library has opened the channel again
    return int(declared.message_count)


def _take(channel: Any, queue: str) -> Any:  # noqa: ANN401  # untyped library
    """The queue's first message, or None where there is none, or no queue."""
    try:
        return channel.basic_get(queue)
    except NotFound:
        return None


def _dead_letter(queue: str, message: Any) -> DeadLetter:  # noqa: ANN401  # untyped library
    body = message.body if isinstance(message.body, bytes) else message.body.encode()
    headers = message.headers or {}
    try:
        envelope: Envelope | None = Envelope.from_bytes(body)
    except Invalid:
        envelope = None
    return DeadLetter(
        queue=queue,
        event_id=unreadable_id(body) if envelope is None else envelope.id,
        topic="" if envelope is None else envelope.topic,
        # What the broker itself gave up on may carry the reason of an earlier retry.
        reason=headers.get("x-turnout-reason", "")
        if "x-turnout-error" in headers
        else "delivery_limit",
        error=headers.get("x-turnout-error", ""),
        attempts=int(headers.get("x-turnout-attempt", 0)),
        body=body,
    )


def _revived(queue: str, letter: DeadLetter) -> Parcel:
    return Parcel(
        key=str(letter.event_id),
        body=letter.body,
        exchange="",
        routing_key=queue,
        headers={"x-turnout-replayed": 1},
    )
