"""The pipeline on servers that may be broken, and on a network that may be."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.faults.homes import on_servers
from tests.faults.pipeline import Pipeline, a_pipeline
from tests.faults.roles import Home
from tests.faults.sizes import FULL
from tests.support.postgres import Cluster
from tests.support.proxy import Proxy
from tests.support.rabbitmq import Node

collect_ignore = [] if FULL else ["test_cluster.py"]
"""Three nodes take longer to start than all the rest takes to be played."""

SILENCE, HEARTBEAT = (10.0, 10.0) if FULL else (1.5, 1.5)
"""As in the product at full length; else short, so that a test need not wait."""


@pytest.fixture
def home(tmp_path: Path, node: Node, cluster: Cluster) -> Iterator[Home]:
    """On the servers that may be broken."""
    node.mend()
    with on_servers(tmp_path, broker=node.broker, server=cluster.server) as home:
        yield replace(home, silence=SILENCE, heartbeat=HEARTBEAT)
        node.mend()


@pytest.fixture
def pipeline(home: Home) -> Iterator[Pipeline]:
    with a_pipeline(home) as pipeline:
        yield pipeline.start()


@pytest.fixture
def network(node: Node) -> Iterator[Proxy]:
    """What lies between the services and the broker."""
    proxy = Proxy(node.amqp)
    yield proxy
    proxy.close()


@pytest.fixture
def behind(home: Home, network: Proxy) -> Iterator[Pipeline]:
    """The pipeline, whose broker is on the other side of the network."""
    parts = urlsplit(home.bus)
    there = f"{parts.username}:{parts.password}@127.0.0.1:{network.port}"
    far = replace(home, bus=parts._replace(netloc=there).geturl())
    with a_pipeline(far) as pipeline:
        yield pipeline.start()
        network.heal()
