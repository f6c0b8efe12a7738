"""The shape of the post office on RabbitMQ, names in one file.

A queue `scoring.in` hears topics from the exchange; `scoring.retry.5s` … hold what
must wait and then give it back; `scoring.dlq` holds what nobody could take. All are
quorum queues, and dead-lettering is at-least-once. `deploy/rabbitmq.json` says the
same to the broker, and a test compares the two.
"""

from collections.abc import Sequence
from typing import Any

EXCHANGE = "turnout.events"
CRASH_NET = 20
"""Deliveries after which the broker itself gives up. Retries do not count here."""
LOOKS = 1_000_000_000
"""How often people may look at a dead letter: for ever."""


def inbox_arguments(queue: str) -> dict[str, Any]:
    return _quorum(dead_letters_to=dead_letters(queue)) | {
        "x-delivery-limit": CRASH_NET
    }


def retry_arguments(queue: str, seconds: float) -> dict[str, Any]:
    return _quorum(dead_letters_to=queue) | {"x-message-ttl": round(1000 * seconds)}


def dead_arguments() -> dict[str, Any]:
    # RabbitMQ 4 would drop what was looked at twenty times.
    return {"x-queue-type": "quorum", "x-delivery-limit": LOOKS}


def retry_queue(queue: str, seconds: float) -> str:
    return f"{_stem(queue)}.retry.{spoken(seconds)}"


def dead_letters(queue: str) -> str:
    return f"{_stem(queue)}.dlq"


def retry_queues(queue: str, ladder: Sequence[float]) -> list[str]:
    return [retry_queue(queue, seconds) for seconds in ladder]


def _stem(queue: str) -> str:
    return queue.removesuffix(".in")


def spoken(seconds: float) -> str:
    for unit, size in (("h", 3600), ("m", 60), ("s", 1)):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:.0f}{unit}"
    return f"{1000 * seconds:.0f}ms"


def _quorum(*, dead_letters_to: str) -> dict[str, Any]:
    return {
        "x-queue-type": "quorum",
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": dead_letters_to,
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }
