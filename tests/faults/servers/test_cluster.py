"""F13: three RabbitMQ nodes, of which some die, or no longer hear the others.

Only `make faults` plays this: the nodes alone take half a minute to start.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.faults.homes import on_servers
from tests.faults.pipeline import Pipeline, a_pipeline, wait_for
from tests.faults.roles import QUEUES
from tests.faults.servers.playing import Play, hold
from tests.faults.sizes import size
from tests.support.postgres import Cluster
from tests.support.proxy import Proxy
from tests.support.rabbitmq import Node, PortMapper

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

NAMES = ("one", "two", "three")
SETTINGS = """
cluster_partition_handling = pause_minority
queue_leader_locator = balanced
net_ticktime = 5
cluster_formation.peer_discovery_backend = classic_config
""" + "".join(
    f"cluster_formation.classic_config.nodes.{number} = {name}@localhost\n"
    for number, name in enumerate(NAMES, start=1)
)
AWAY = size(candidates=2000, seconds=30.0, full_seconds=30.0)


@pytest.fixture(scope="module")
def nodes(tmp_path_factory) -> Iterator[list[Node]]:
    mapper = PortMapper()
    folder = tmp_path_factory.mktemp("nodes")
    nodes = [
        Node(folder, mapper=mapper, name=name, settings=SETTINGS, cookie="together")
        for name in NAMES
    ]
    for node in nodes:
        node.launch()
    for node in nodes:
        node.await_answers(timeout=300)
    wait_for(lambda: running(nodes[0]) == len(NAMES), 120, "the nodes to meet")
    yield nodes
    for node in nodes:
        node.kill()
    mapper.stop()


def running(node: Node) -> int:
    status = json.loads(node.control("cluster_status", "--formatter", "json"))
    return len(status["running_nodes"])


@pytest.fixture
def pipeline(nodes: list[Node], cluster: Cluster, tmp_path) -> Iterator[Pipeline]:
    """Its broker is whichever node answers, as behind a load balancer."""
    for node in nodes:
        node.mend()
    wait_for(lambda: running(nodes[0]) == len(NAMES), 120, "the nodes to meet")
    balancer = Proxy(*[node.amqp for node in nodes])
    parts = {"amqp": f"guest:guest@127.0.0.1:{balancer.port}"}
    broker = replace(nodes[0].broker, **parts)
    with (
        on_servers(tmp_path, broker=broker, server=cluster.server) as home,
        a_pipeline(home) as pipeline,
    ):
        yield pipeline.start()
    balancer.close()


def leader(nodes: list[Node], vhost: str) -> Node:
    """The node that leads the first queue."""
    rows = json.loads(
        nodes[0].control(
            "list_queues", "-p", vhost, "name", "leader", "--formatter", "json"
        )
    )
    (name,) = [row["leader"] for row in rows if row["name"] == QUEUES[0]]
    return next(node for node in nodes if node.name == name)


def chosen(nodes: list[Node], pipeline: Pipeline, which: str) -> list[Node]:
    first = leader(nodes, pipeline.home.bus.rpartition("/")[2])
    others = [node for node in nodes if node is not first]
    return {"leader": [first], "follower": others[:1], "two": [first, others[0]]}[which]


@pytest.mark.parametrize("which", ["leader", "follower", "two"])
def test_f13_nodes_that_die(nodes, pipeline, which):
    play = Play(pipeline)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(200)
        dying = chosen(nodes, pipeline, which)
        for node in dying:
            node.kill()
        if which != "two":
            play.flows(within=60)  # two of three go on without the third
        with hold(AWAY.seconds):
            load.until(load.accepted + 200)
        for node in dying:
            node.launch()
        for node in dying:
            node.await_answers(timeout=300)
        play.flows(within=60)
        load.until(AWAY.candidates)

    verdict = play.verdict(timeout=300)

    assert verdict.kept, verdict
    assert not verdict.dead
    assert not pipeline.asked.refusals


@pytest.mark.parametrize("which", ["leader", "two"])
def test_f13_nodes_that_no_longer_hear_the_others(nodes, pipeline, which):
    play = Play(pipeline)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(200)
        still = chosen(nodes, pipeline, which)
        for node in still:
            node.pause()
        with hold(AWAY.seconds):
            load.until(load.accepted + 200)
        for node in still:
            node.resume()
        time.sleep(1)
        play.flows(within=120)
        load.until(AWAY.candidates)

    verdict = play.verdict(timeout=300)

    assert verdict.kept, verdict
    assert not verdict.dead
    assert not pipeline.asked.refusals
