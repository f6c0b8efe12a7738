"""Places for a pipeline to live in, with nothing in them yet."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.faults.roles import SERVICES, Home
from tests.support.broker import Broker
from tests.support.postgres import Server


def embedded(folder: Path) -> Home:
    """One machine: a file a service, and one for the bus."""
    return Home(
        folder=str(folder),
        bus=f"sqlite:///{folder / 'bus.db'}",
        databases={service: f"sqlite:///{folder / service}.db" for service in SERVICES},
    )


@contextmanager
def on_servers(folder: Path, *, broker: Broker, server: Server) -> Iterator[Home]:
    """RabbitMQ and PostgreSQL: a virtual host and a database a service."""
    with ExitStack() as stack:
        yield Home(
            folder=str(folder),
            bus=stack.enter_context(broker.vhost()),
            databases={
                service: stack.enter_context(server.database()) for service in SERVICES
            },
        )
