"""F16: a handler is slower than the broker's patience with a consumer."""

from dataclasses import replace

import pytest

from tests.faults.servers.playing import Play
from tests.faults.sizes import FULL, size

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

PATIENCE, LOOKS = (60.0, 5.0) if FULL else (1.0, 0.5)
"""Seconds the broker waits for an acknowledgement, and how often it looks."""
USUAL = 1800.0, 60.0
LOAD = size(candidates=100)


@pytest.fixture
def home(home):
    """With heartbeats so rare that a slow handler is not missed for its silence."""
    return replace(home, heartbeat=600.0)


@pytest.fixture
def impatient(node):
    """The broker closes the channel of whoever acknowledges late."""

    def be(patience, looks):
        node.control(
            "eval",
            f"application:set_env(rabbit, consumer_timeout, {round(1000 * patience)}),"
            f"application:set_env(rabbit, channel_tick_interval, {round(1000 * looks)}).",
        )

    be(PATIENCE, LOOKS)
    yield
    be(*USUAL)


def test_f16_a_handler_slower_than_the_broker_waits(impatient, pipeline, node):
    play = Play(pipeline)
    slow = 1.5 * PATIENCE + 2 * LOOKS
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(20)
        assert pipeline.apply(f"slow:{slow}")
        load.until(LOAD.candidates)

    verdict = play.verdict(timeout=90 + 3 * slow)

    assert "delivery acknowledgement" in node.log() or "consumer ack" in node.log()
    assert verdict.kept, verdict
    assert not verdict.dead
    assert not pipeline.asked.refusals
