"""The post office: the only place that knows the broker library.

`open_bus(url)` opens one of two homes behind one socket (`bus.Bus`): RabbitMQ for
an `amqp://` URL, a durable SQLite file for a `sqlite:///` one.
"""

from collections.abc import Sequence
from pathlib import Path

from shared.errors import Invalid
from shared.messaging.bus import LADDER, Bus
from shared.messaging.rabbit_bus import RabbitBus
from shared.messaging.sqlite_bus import SqliteBus

__all__ = ["Bus", "open_bus"]


def open_bus(url: str, *, ladder: Sequence[float] = LADDER) -> Bus:
    """The bus at that URL. Raises Invalid for a URL of neither kind."""
    if url.startswith("sqlite:///"):
        return SqliteBus(Path(url.removeprefix("sqlite:///")), ladder=ladder)
    if url.startswith(("amqp://", "amqps://")):
        return RabbitBus(url, ladder=ladder)
    raise Invalid("a bus is at amqp://… (RabbitMQ) or sqlite:///… (a local file)")
