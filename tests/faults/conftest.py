"""An empty office of each of the two kinds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.homes import embedded, on_servers
from tests.faults.pipeline import Pipeline, a_pipeline
from tests.faults.roles import Home
from tests.support.broker import Broker
from tests.support.postgres import Server


@pytest.fixture(params=["embedded", "rabbitmq"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    """Where one of them keeps everything, with nothing in it yet."""
    if request.param == "embedded":
        yield embedded(tmp_path)
        return
    server: Server = request.getfixturevalue("postgres_server")
    broker: Broker = request.getfixturevalue("rabbitmq_broker")
    with on_servers(tmp_path, broker=broker, server=server) as home:
        yield home


@pytest.fixture
def pipeline(home: Home) -> Iterator[Pipeline]:
    """The office at work."""
    with a_pipeline(home) as pipeline:
        yield pipeline.start()
