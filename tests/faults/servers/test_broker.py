"""F3 to F5: the broker dies, cannot be reached, or hears and says half of it."""

import http.client

import pytest

from tests.faults.servers.playing import Play, hold
from tests.faults.sizes import FULL, size
from tests.support.proxy import Traffic

pytestmark = [pytest.mark.servers, pytest.mark.slow]

KILLS = 3 if FULL else 1
DEATHS = size(candidates=200, seconds=0.0, full_seconds=5.0)
AWAY = size(candidates=150, seconds=3.0)
SWALLOWED = size(candidates=150, seconds=5.0)
LATENCY = 30.0 if FULL else 1.0


def test_f3_a_broker_that_dies_and_comes_back(pipeline, node):
    play = Play(pipeline)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(20)
        for _ in range(KILLS):
            node.kill()
            with hold(DEATHS.seconds):
                load.until(load.accepted + 20)
            node.start()
            play.flows()
        node.stop()
        load.until(load.accepted + 20)
        node.start()
        play.flows()
        load.until(DEATHS.candidates)

    verdict = play.verdict()

    assert verdict.kept, verdict
    assert not verdict.dead
    assert not pipeline.asked.refusals  # the outbox takes what the broker cannot


def healthy(pipeline):
    connection = http.client.HTTPConnection("127.0.0.1", pipeline.port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    finally:
        connection.close()


def test_f4_a_port_that_is_closed(behind, network):
    play = Play(behind)
    with behind.load(threads=2, pause=0.02) as load:
        load.until(20)
        network.refuse()
        with hold(AWAY.seconds):
            load.until(load.accepted + 50)
        network.welcome()
        play.flows()
        load.until(AWAY.candidates)

    verdict = play.verdict()

    assert verdict.kept, verdict
    assert not verdict.dead
    assert not behind.asked.refusals


def test_f4_a_broker_that_stands_still(pipeline, node):
    play = Play(pipeline)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(20)
        node.pause()
        with hold(AWAY.seconds):
            load.until(load.accepted + 50)
        assert healthy(pipeline)
        node.resume()
        play.flows()
        load.until(AWAY.candidates)

    verdict = play.verdict()

    assert verdict.kept, verdict
    assert not verdict.dead
    assert not pipeline.asked.refusals


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"up": Traffic.DROP, "down": Traffic.DROP}, id="both-ways"),
        pytest.param({"down": Traffic.HOLD}, id="late-confirms"),
        pytest.param({"up": Traffic.DROP}, id="to-the-broker"),
    ],
)
def test_f5_a_network_that_swallows(behind, network, broken):
    play = Play(behind)
    with behind.load(threads=2, pause=0.02) as load:
        load.until(20)
        network.turn(**broken)
        with hold(SWALLOWED.seconds):
            load.until(load.accepted + 50)
        network.heal()
        play.flows()
        load.until(SWALLOWED.candidates)

    verdict = play.verdict()

    assert verdict.kept, verdict
    assert not verdict.dead
    assert not behind.asked.refusals


def test_f5_a_network_that_is_slow(behind, network):
    play = Play(behind)
    with behind.load(threads=2, pause=0.02) as load:
        load.until(20)
        network.delay = LATENCY
        with hold(SWALLOWED.seconds):
            load.until(load.accepted + 50)
        network.heal()
        play.flows(within=3 * LATENCY + 30)
        load.until(SWALLOWED.candidates)

    verdict = play.verdict()

    assert verdict.kept, verdict
    assert not verdict.dead
    assert not behind.asked.refusals
