"""RabbitMQ's definitions file, made from what the code binds.

`python -m tests.architecture.definitions > deploy/rabbitmq.json` writes it anew.
"""

import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from shared.messaging import topology
from shared.messaging.bus import LADDER
from tests.architecture.tree import SERVICES

Rows = list[dict[str, Any]]


def definitions() -> dict[str, Any]:
    """Exchange, inboxes, waiting rooms, dead letters, and who hears what."""
    heard = {f"{service}.in": topics(service) for service in SERVICES}
    return {
        "vhosts": [{"name": "/"}],
        "exchanges": [
            {
                "name": topology.EXCHANGE,
                "vhost": "/",
                "type": "topic",
                "durable": True,
                "auto_delete": False,
                "internal": False,
                "arguments": {},
            }
        ],
        "queues": [row for queue in heard for row in queues(queue)],
        "bindings": [
            row for queue, names in heard.items() for row in bindings(queue, names)
        ],
    }


def topics(service: str) -> list[str]:
    handlers = import_module(f"services.{service}.handlers").HANDLERS
    return sorted(message.TOPIC for message in handlers)


def queues(queue: str) -> Rows:
    arguments = {queue: topology.inbox_arguments(queue)}
    for seconds in LADDER:
        name = topology.retry_queue(queue, seconds)
        arguments[name] = topology.retry_arguments(queue, seconds)
    arguments[topology.dead_letters(queue)] = topology.dead_arguments()
    return [
        {
            "name": name,
            "vhost": "/",
            "durable": True,
            "auto_delete": False,
            "arguments": wanted,
        }
        for name, wanted in arguments.items()
    ]


def bindings(queue: str, names: Sequence[str]) -> Rows:
    return [
        {
            "source": topology.EXCHANGE,
            "vhost": "/",
            "destination": queue,
            "destination_type": "queue",
            "routing_key": topic,
            "arguments": {},
        }
        for topic in names
    ]


if __name__ == "__main__":
    print(json.dumps(definitions(), indent=2))
