"""What lies in a dead-letter queue of RabbitMQ, and how it leaves it."""

import time
from collections.abc import Iterator
from typing import Any

from amqp.exceptions import NotFound

from shared.errors import Invalid
from shared.messages import Envelope
from shared.messaging import topology
from shared.messaging.bus import DeadLetter, unreadable_id
from shared.messaging.window import Parcel

GIVEN_UP = "delivery_limit"
"""Why the broker itself buries: it has given the message back too often."""
GIVEN_UP_TWICE = "delivery_limit twice"
RESCUED = "x-turnout-rescued"
PATIENCE = 2.0
"""Seconds until what was put back ought to be there again."""


def taken(channel: Any, queue: str) -> Iterator[tuple[DeadLetter, int]]:  # noqa: ANN401  # untyped library
    """Each dead letter of the queue with its tag, oldest first.

    What the caller does not acknowledge he puts back. What is buried meanwhile is not
    waited for.
    """
    name = topology.dead_letters(queue)
    for _ in range(count(channel, name)):
        message = channel.basic_get(name)
        if message is None:
            return
        yield _dead_letter(queue, message), message.delivery_tag


def put_back(channel: Any, queue: str, *, looked_at: int) -> None:  # noqa: ANN401  # untyped library
    """What was only looked at returns before the visit ends.

    The channel's end would do the same, but some time later, and a busy quorum queue
    agrees before it has done so: whoever looks next would find nothing.
    """
    channel.basic_recover(requeue=True)
    deadline = time.monotonic() + PATIENCE
    while count(channel, topology.dead_letters(queue)) < looked_at:
        if time.monotonic() > deadline:
            return  # somebody else deals with them meanwhile
        time.sleep(0.02)


def count(channel: Any, queue: str) -> int:  # noqa: ANN401  # untyped library
    """How many messages are ready in the queue; none where there is no queue."""
    try:
        # A broker too busy to count within a quarter of a second answers 0.
        return _declared(channel, queue) or _declared(channel, queue)
    except NotFound:
        return 0  # the library has opened the channel again


def _declared(channel: Any, queue: str) -> int:  # noqa: ANN401  # untyped library
    return int(channel.queue_declare(queue, passive=True).message_count)


def revived(queue: str, letter: DeadLetter) -> Parcel:
    """A person delivers it again: as if nothing had happened."""
    return _again(queue, letter, {"x-turnout-replayed": 1})


def rescued(queue: str, letter: DeadLetter) -> Parcel:
    """We deliver it again ourselves: once, and handled as a suspect."""
    return _again(
        queue, letter, {RESCUED: 1, "x-turnout-attempt": max(0, letter.attempts)}
    )


def _again(queue: str, letter: DeadLetter, headers: dict[str, int]) -> Parcel:
    return Parcel(
        key=str(letter.event_id),
        body=letter.body,
        exchange="",
        routing_key=queue,
        headers=headers,
    )


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
        reason=_reason(headers),
        error=headers.get("x-turnout-error", ""),
        attempts=int(headers.get("x-turnout-attempt", 0)),
        body=body,
    )


def _reason(headers: dict[str, Any]) -> str:
    # What the broker itself gave up on may carry the reason of an earlier retry.
    if "x-turnout-error" in headers:
        return str(headers.get("x-turnout-reason", ""))
    return GIVEN_UP_TWICE if RESCUED in headers else GIVEN_UP
