"""F19: many events about each of many candidates, and nothing comes as it was sent."""

import threading
from dataclasses import replace
from uuid import uuid4

import pytest

from tests.faults.homes import embedded, on_servers
from tests.faults.pipeline import PARTS, a_pipeline
from tests.faults.sizes import FULL

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(600)]

CANDIDATES, EVENTS = (50, 40) if FULL else (20, 12)
# A broker that has just restarted may look only after three minutes at what it held
# back, so the ladder is longer than that, as the real one is.
PATIENT = (0.2, 1.0, 5.0, 60.0, 240.0)
MORE_WORKERS = tuple(f"scoring worker-{number}" for number in (2, 3, 4))
UNLUCKY = "sometimes:5"


def test_one_consumer_keeps_the_order_of_every_candidate(tmp_path):
    with a_pipeline(embedded(tmp_path)) as pipeline:
        pipeline.start()
        say_much(pipeline, meanwhile=lambda: None)
        in_order(pipeline)


def test_four_consumers_and_a_broker_that_restarts_keep_it_too(
    node, postgres_server, tmp_path
):
    with (
        on_servers(tmp_path, broker=node.broker, server=postgres_server) as home,
        a_pipeline(
            replace(home, ladder=PATIENT), parts=PARTS + MORE_WORKERS
        ) as pipeline,
    ):
        pipeline.start()

        def restart():
            node.kill()
            node.start()

        say_much(pipeline, meanwhile=restart)
        in_order(pipeline)


def say_much(pipeline, *, meanwhile):
    """Events about all candidates in turn, from two sides at once."""
    people = [uuid4() for _ in range(CANDIDATES)]

    def say(some):
        for _ in range(EVENTS):
            for who in some:
                assert pipeline.apply(UNLUCKY, who=who)

    speakers = [
        threading.Thread(target=say, args=(people[side::2],)) for side in (0, 1)
    ]
    for speaker in speakers:
        speaker.start()
    meanwhile()
    for speaker in speakers:
        speaker.join()


def in_order(pipeline):
    verdict = pipeline.verdict(timeout=400)

    assert verdict.kept, verdict
    assert not verdict.dead
    assert verdict.accepted == CANDIDATES * EVENTS
