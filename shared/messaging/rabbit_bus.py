"""The bus of many machines: RabbitMQ, by way of kombu."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any
from uuid import UUID

from kombu import Connection
from kombu.exceptions import OperationalError

from shared.errors import Unavailable
from shared.messages import SCHEMAS
from shared.messaging import rabbit_dead, topology
from shared.messaging.bus import LADDER, DeadLetter, Depth, Receipt
from shared.messaging.publisher import Publisher
from shared.messaging.rabbit_inlet import RabbitInlet
from shared.messaging.window import Parcel, throw_away
from shared.work.outbox import Letter

HEARTBEAT = 10
SILENCE = 10
"""Seconds after which a question or a packet nobody answers ends a connection."""
LARGEST = 16 * 1024 * 1024
"""Bytes of a body RabbitMQ 4 takes unless told otherwise."""


class RabbitBus:
    """Publishing goes over one connection; every inlet has two of its own."""

    def __init__(
        self,
        url: str,
        *,
        ladder: Sequence[float] = LADDER,
        heartbeat: float = HEARTBEAT,
        silence: float = SILENCE,
        largest: int = LARGEST,
    ) -> None:
        self._url = url
        self._heartbeat = heartbeat
        self._silence = silence
        self._ladder = tuple(ladder)
        self._largest = largest
        self._publisher = Publisher(self.connect, idle=heartbeat, patience=silence)

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

    def restore(self, queue: str, topics: Sequence[str]) -> None:
        with self._visit() as channel:
            # Without the exchange every binding is gone: were it made here, letters
            # would leave for this queue alone. Until somebody applies the whole
            # topology they stay in the outbox.
            channel.exchange_declare(topology.EXCHANGE, "topic", passive=True)
        self.bind(queue, topics)

    def publish(self, letters: Sequence[Letter]) -> Receipt:
        seqs = {str(letter.event_id): letter.seq for letter in letters}
        # One too large would break the connection, and its neighbours with it.
        fitting = [letter for letter in letters if len(letter.body) <= self._largest]
        confirmed, returned = self._publisher.publish(
            [
                Parcel(
                    key=str(letter.event_id),
                    body=letter.body,
                    exchange=topology.EXCHANGE,
                    routing_key=letter.topic,
                    headers={"partitionkey": letter.subject},
                )
                for letter in fitting
            ]
        )
        oversized = set(letters).difference(fitting)
        return Receipt(
            confirmed=tuple(seqs[key] for key in confirmed),
            returned=tuple(seqs[key] for key in sorted(returned)),
            oversized=tuple(sorted(letter.seq for letter in oversized)),
        )

    def inlet(self, queue: str) -> RabbitInlet:
        return RabbitInlet(
            connect=self.connect,
            queue=queue,
            ladder=self._ladder,
            publisher=Publisher(
                self.connect, idle=self._heartbeat, patience=self._silence
            ),
            rescue=lambda: self.rescue(queue),
        )

    def depths(self, queues: Sequence[str]) -> Sequence[Depth]:
        with self._visit() as channel:
            return [self._depth(channel, queue) for queue in queues]

    def _depth(self, channel: Any, queue: str) -> Depth:  # noqa: ANN401  # untyped library
        waiting = topology.retry_queues(queue, self._ladder)
        steps = tuple(rabbit_dead.count(channel, name) for name in waiting)
        return Depth(
            queue=queue,
            ready=rabbit_dead.count(channel, queue),
            waiting=sum(steps),
            steps=steps,
            dead=rabbit_dead.count(channel, topology.dead_letters(queue)),
        )

    def dead(self, queue: str, *, limit: int = 100) -> Sequence[DeadLetter]:
        with self._visit() as channel:
            found = [
                letter for letter, _ in islice(rabbit_dead.taken(channel, queue), limit)
            ]
            rabbit_dead.put_back(channel, queue, looked_at=len(found))
            return found

    def replay(self, queue: str, *, event_ids: Sequence[UUID] | None = None) -> int:
        def revive(letter: DeadLetter) -> None:
            self._publisher.deliver(rabbit_dead.revived(queue, letter))

        def named(letter: DeadLetter) -> bool:
            return event_ids is None or letter.event_id in event_ids

        return self._deal_with(queue, named, revive)

    def discard(self, queue: str, *, event_ids: Sequence[UUID]) -> int:
        return self._deal_with(
            queue, lambda letter: letter.event_id in event_ids, lambda _letter: None
        )

    def rescue(self, queue: str) -> int:
        """Deliver once more what the broker itself gave up on; answer how many.

        Most of it is innocent: it was in the hands of a process that died, or of one
        that gave it back because a server was down. It comes marked as a suspect.
        """

        def given_up(letter: DeadLetter) -> bool:
            return letter.reason == rabbit_dead.GIVEN_UP

        def deliver(letter: DeadLetter) -> None:
            self._publisher.deliver(rabbit_dead.rescued(queue, letter))

        return self._deal_with(queue, given_up, deliver)

    def _deal_with(
        self,
        queue: str,
        chosen: Callable[[DeadLetter], bool],
        deal: Callable[[DeadLetter], None],
    ) -> int:
        """Take the chosen out, each after `deal` is done; the others stay."""
        looked_at, dealt = 0, 0
        with self._visit() as channel:
            for letter, tag in rabbit_dead.taken(channel, queue):
                looked_at += 1
                if chosen(letter):
                    deal(letter)
                    channel.basic_ack(tag)
                    dealt += 1
            rabbit_dead.put_back(channel, queue, looked_at=looked_at - dealt)
        return dealt

    def close(self) -> None:
        self._publisher.close()

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
