"""F6: every message comes twice, or ten times, in any order."""

import random
from uuid import UUID, uuid4

import pytest
from prometheus_client import REGISTRY

from shared.clock import SystemClock
from shared.db import open_engine
from shared.messages import ApplicationShortlisted
from shared.messaging.consumer import Consumer
from shared.work import BeginWork
from tests.faults.pipeline import a_pipeline
from tests.faults.roles import handler
from tests.faults.sizes import FULL, seed
from tests.support.letters import a_letter, an_envelope

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

CANDIDATES = 2000 if FULL else 60
QUEUE = "scheduler.in"


@pytest.mark.parametrize("times", [2, 10])
def test_what_comes_again_takes_effect_once_and_is_counted(home, tmp_path, times):
    chance = random.Random(seed())
    letters = [
        a_letter(an_envelope(shortlisted(), source="scoring"), seq=seq)
        for seq in range(1, CANDIDATES + 1)
    ]
    before = counted()
    with a_pipeline(home) as pipeline:
        engine = open_engine(home.databases["scheduler"])
        begin = BeginWork(engine, clock=SystemClock(), source="scheduler")
        bus = home.open_bus()
        handlers = {ApplicationShortlisted: handler("scheduler", tmp_path)}
        inlet = bus.inlet(QUEUE)
        consumer = Consumer(begin, inlet, handlers)
        heard = 0
        for _ in range(times):
            chance.shuffle(letters)
            bus.publish(letters)
            # The local bus itself knows a letter that still waits; this is about
            # those that come again after they were heard.
            if home.embedded:
                heard += hear_all(consumer, len(letters))
        if not home.embedded:
            heard += hear_all(consumer, times * len(letters))
        inlet.close()
        bus.close()
        engine.dispose()

        events = [event for event, _, _ in pipeline.books.effects("scheduler")]

    assert heard == times * CANDIDATES
    assert len(events) == CANDIDATES
    assert set(events) == {letter.event_id for letter in letters}
    assert counted() - before == (times - 1) * CANDIDATES


def hear_all(consumer, count):
    heard = 0
    while heard < count:
        heard += consumer.hear(wait=5)
    return heard


def counted():
    name = "turnout_inbox_duplicates_total"
    return REGISTRY.get_sample_value(name, {"service": "scheduler"}) or 0


def shortlisted():
    application_id = uuid4()
    return ApplicationShortlisted(
        application_id=application_id,
        candidate_id=application_id,
        vacancy_id=UUID(int=1),
        rank_key=1.0,
        decided_by="Mark",
    )
