"""F12: somebody removes the exchange, a binding or a queue while messages flow."""

import pytest
from kombu import Connection

from shared.messaging import topology
from tests.faults.pipeline import wait_for
from tests.faults.roles import HEARS, QUEUES
from tests.faults.servers.playing import Play
from tests.faults.sizes import size

pytestmark = [pytest.mark.servers, pytest.mark.slow]

GONE = size(candidates=120)


def exchange(channel):
    channel.exchange_delete(topology.EXCHANGE)


def binding(channel):
    channel.queue_unbind(QUEUES[0], topology.EXCHANGE, HEARS["scoring"].TOPIC)


def queue(channel):
    # What is in a queue that somebody deletes is gone: it is empty here.
    channel.queue_delete(QUEUES[0])


@pytest.mark.parametrize("remove", [exchange, binding])
def test_f12_what_somebody_removed(pipeline, remove):
    play = Play(pipeline)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(50)
    pipeline.settle()
    with Connection(pipeline.home.bus) as connection:
        remove(connection.channel())

    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(50)
        wait_for(lambda: said(pipeline, "intake relay"), 30, "a word about it")
        stuck = pipeline.books.undrained()
        pipeline.prepare()  # what `topology apply`, and every start of a service, does
        play.flows()
        load.until(GONE.candidates)
    verdict = play.verdict()

    assert stuck["intake outbox"] > 0  # nobody forgot them
    assert verdict.kept, verdict
    assert not verdict.dead
    assert not pipeline.asked.refusals


def test_f12_a_removed_queue_comes_back_by_itself(pipeline):
    play = Play(pipeline)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(50)
    pipeline.settle()

    with Connection(pipeline.home.bus) as connection:
        queue(connection.channel())
    with pipeline.load(threads=2, pause=0.02) as load:
        play.flows()
        load.until(GONE.candidates)
    verdict = play.verdict()

    assert verdict.kept, verdict
    assert not pipeline.asked.refusals


def said(pipeline, name):
    """Whether the relay has told an operator that letters do not leave."""
    log = pipeline.log(name)
    return "letters stay" in log or "cannot send" in log
