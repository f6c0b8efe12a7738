"""F7: messages nobody can take, in every way, while all others flow."""

import json
from collections import Counter
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from shared.messages import SCHEMAS, ApplicationReceived
from shared.messages.envelope import PREFIX
from shared.messaging.consumer import CRASHES
from shared.messaging.rabbit_bus import RabbitBus
from shared.work.outbox import Letter
from tests.faults.pipeline import a_pipeline, wait_for
from tests.faults.sizes import size
from tests.support.letters import MOMENT, an_envelope

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

SIZE = size(candidates=150)
SHORT_LADDER = (0.1, 0.2, 0.3)
HUGE = 17_000_000


@pytest.fixture
def pipeline(home):
    with a_pipeline(replace(home, ladder=SHORT_LADDER)) as pipeline:
        yield pipeline.start()


def test_poison_is_buried_and_everything_else_flows(pipeline):
    flowing = pipeline.books.count
    with pipeline.supervised() as deaths:
        with pipeline.load(threads=2, pause=0.03) as load:
            load.until(SIZE.candidates // 3)
            plant(pipeline)
            before = flowing("scheduler")
            took = wait_for(
                lambda: len(pipeline.books.buried("scoring.in")) == PLANTED,
                60,
                "the poison to be buried",
                lambda: str(pipeline.books.buried("scoring.in")),
            )
            print(f"{flowing('scheduler') - before} others in the {took:.1f} s it took")
            load.until(SIZE.candidates)
        pipeline.settle(timeout=SIZE.patience)

    verdict = pipeline.verdict()

    assert verdict.kept, verdict
    assert Counter(pipeline.books.buried("scoring.in").values()) == {
        "invalid": len(SENSELESS),
        "Invalid": 1,
        "bug": 1,
        "crash_loop": 1,
    }
    assert "scheduler.in" not in verdict.dead
    (deadly,) = deaths
    assert deaths[deadly] <= CRASHES + 1


def plant(pipeline):
    """All kinds of poison, and one that two more attempts cure."""
    bus = a_strangers_bus(pipeline.home)
    receipt = bus.publish([letter(body, seq) for seq, body in enumerate(SENSELESS, 1)])
    bus.close()
    assert len(receipt.confirmed) == len(SENSELESS)
    for plan in ("never", "bug", "kill"):
        pipeline.plant(plan)
    pipeline.apply("bug:2")


def a_strangers_bus(home):
    """Ours does not even offer RabbitMQ what is too large for it."""
    if home.embedded:
        return home.open_bus()
    return RabbitBus(home.bus, ladder=home.ladder, largest=2 * HUGE)


def received(text="ok"):
    return an_envelope(
        ApplicationReceived(
            application_id=uuid4(),
            candidate_id=uuid4(),
            vacancy_id=UUID(int=1),
            text=text,
            language="en",
            document_date=None,
            received_at=MOMENT,
            reader_version="1",
        )
    )


def changed(**fields):
    plain = json.loads(received().to_bytes())
    return json.dumps(plain | fields).encode()


def huge():
    whole = json.loads(received().to_bytes())
    whole["data"]["text"] = "x" * HUGE
    return json.dumps(whole).encode()


def letter(body, seq):
    return Letter(
        seq=seq,
        event_id=uuid4(),
        topic=ApplicationReceived.TOPIC,
        subject="application/nobody",
        body=body,
    )


SENSELESS = [
    b'{"specversion": "1.0", "id": ',
    b"\xff\xfe not even text",
    b"[]",
    changed(data={"application_id": "nobody"}),
    changed(type=f"{PREFIX}application.received.v9"),
    changed(sequence="first"),
    huge(),
]
PLANTED = len(SENSELESS) + 3


def test_the_planted_messages_are_senseless_to_the_schema_alone():
    """What is not planted is whole: the faults above are the only ones."""
    whole = json.loads(received().to_bytes())

    assert SCHEMAS[ApplicationReceived.TOPIC].hear(whole["data"])
