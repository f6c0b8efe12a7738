"""Confirmed publishing with our own bookkeeping of delivery tags.

kombu's `confirm_publish=True` takes any acknowledgement for the one it waits for: a
late one for message A then counts for message B, and B is lost. So the channel is
put into confirm mode by hand, every tag is remembered, and on any doubt the whole
connection is thrown away by whoever called.
"""

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from amqp import Message as AmqpMessage
from kombu import Connection

from shared.errors import Invalid, Unavailable
from shared.messaging.label import label

PATIENCE = 10.0
"""Seconds without any confirm after which the connection is in doubt."""
KEY = "x-turnout-parcel"
"""The header by which a parcel that comes back is known again."""
NEEDED = ("publisher_confirms", "basic.nack", "connection.blocked")


def throw_away(connection: Connection) -> None:
    """Drop a connection in doubt without a polite word that might hang."""
    # kombu's own property would connect again where the connection is broken.
    broken = connection._connection  # noqa: SLF001  # `connection` would connect again
    if broken is not None:
        broken.collect()


def say_goodbye(connection: Connection) -> None:
    """Close a connection nobody doubts: first the broker deals with what was said.

    Acknowledgements that were on their way are not forgotten then. Waits no longer
    than for any answer.
    """
    with suppress(*connection.connection_errors, *connection.channel_errors):
        connection.close()
    throw_away(connection)


def refuse_without_promises(capabilities: Mapping[str, Any]) -> None:
    """A broker that cannot say what became of a message is none for us.

    Takes what the broker says it can do. Raises Invalid.
    """
    lacks = [one for one in NEEDED if not capabilities.get(one)]
    if lacks:
        raise Invalid(
            f"this broker lacks {', '.join(lacks)}: without them a message could get "
            "lost unnoticed. Use RabbitMQ 3.8 or newer."
        )


def open_window(
    connection: Connection, *, patience: float = PATIENCE
) -> "ConfirmWindow":
    """A publishing channel. Throws the connection away and raises Unavailable."""
    try:
        return ConfirmWindow(connection, patience=patience)
    except (*connection.connection_errors, *connection.channel_errors) as error:
        throw_away(connection)
        raise Unavailable("the broker's connection broke") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Bytes for one routing key of one exchange.

    `key` is how the caller knows it; who receives it knows it by `message_id`, which
    is the same unless told otherwise.
    """

    key: str
    body: bytes
    exchange: str
    routing_key: str
    headers: Mapping[str, Any]
    message_id: str = ""


class ConfirmWindow:
    """One publishing channel. After `Unavailable` throw its connection away."""

    def __init__(self, connection: Connection, *, patience: float = PATIENCE) -> None:
        self._connection = connection
        self._patience = patience
        self._channel = connection.channel()
        said = self._channel.connection.server_properties
        refuse_without_promises(said.get("capabilities", {}))
        # Waits for the broker's own word that it now confirms.
        self._channel.confirm_select()
        self._channel.events["basic_ack"].add(self._on_ack)
        self._channel.events["basic_nack"].add(self._on_nack)
        self._channel.events["basic_return"].add(self._on_return)
        self._tag = 0
        self._open: dict[int, str] = {}
        self._confirmed: list[str] = []
        self._returned: set[str] = set()
        self._refused = False

    def publish(self, parcels: Iterable[Parcel]) -> tuple[list[str], set[str]]:
        """Publish all, wait for all; answer the keys confirmed and returned.

        Raises Unavailable on a refusal, a closed connection or too long a silence.
        """
        self._confirmed, self._returned = [], set()
        try:
            for parcel in parcels:
                self._send(parcel)
            self._wait()
        except (
            *self._connection.connection_errors,
            *self._connection.channel_errors,
        ) as e:
            raise Unavailable("the broker's connection broke") from e
        kept = [key for key in self._confirmed if key not in self._returned]
        return kept, self._returned

    def _send(self, parcel: Parcel) -> None:
        properties, headers = label(parcel.body)
        message = AmqpMessage(
            parcel.body,
            content_type="application/cloudevents+json",
            delivery_mode=2,
            message_id=parcel.message_id or parcel.key,
            application_headers={**headers, **parcel.headers, KEY: parcel.key},
            **properties,
        )
        self._tag += 1
        self._open[self._tag] = parcel.key
        self._channel.basic_publish(
            message, parcel.exchange, parcel.routing_key, mandatory=True
        )

    def _wait(self) -> None:
        silent_since = time.monotonic()
        before = len(self._open)
        while self._open:
            if self._refused:
                raise Unavailable("the broker refused a message")
            if time.monotonic() - silent_since > self._patience:
                raise Unavailable("the broker confirms nothing")
            try:
                self._connection.drain_events(timeout=0.5)
            except TimeoutError:
                self._connection.heartbeat_check(rate=2)
            if len(self._open) < before:
                silent_since, before = time.monotonic(), len(self._open)

    def _on_ack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001  # AMQP's order
        tags = [one for one in self._open if one <= tag] if multiple else [tag]
        for one in tags:
            key = self._open.pop(one, None)
            if key is not None:
                self._confirmed.append(key)

    def _on_nack(self, _tag: int, _multiple: bool) -> None:  # noqa: FBT001  # AMQP's order
        self._refused = True

    def _on_return(
        self, _error: Exception, _exchange: str, _key: str, message: AmqpMessage
    ) -> None:
        # The return comes before the ack of the same message.
        self._returned.add(message.headers[KEY])
