"""An empty office of each of the two kinds."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.pipeline import Pipeline, a_pipeline
from tests.faults.roles import SERVICES, Home
from tests.support.postgres import Server
from tests.support.rabbitmq import Broker


@pytest.fixture(params=["embedded", "rabbitmq"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    """Where one of them keeps everything, with nothing in it yet."""
    if request.param == "embedded":
        yield embedded(tmp_path)
        return
    server: Server = request.getfixturevalue("postgres_server")
    broker: Broker = request.getfixturevalue("rabbitmq_broker")
    with ExitStack() as stack:
        yield Home(
            folder=str(tmp_path),
            bus=stack.enter_context(broker.vhost()),
            databases={
                service: stack.enter_context(server.database()) for service in SERVICES
            },
        )


@pytest.fixture
def pipeline(home: Home) -> Iterator[Pipeline]:
    """The office at work."""
    with a_pipeline(home) as pipeline:
        yield pipeline.start()


def embedded(folder: Path) -> Home:
    return Home(
        folder=str(folder),
        bus=f"sqlite:///{folder / 'bus.db'}",
        databases={service: f"sqlite:///{folder / service}.db" for service in SERVICES},
    )
