"""What kombu says, asked again with pika."""

import json
import time
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

import pika
import pytest
from pika.exceptions import ChannelClosedByBroker, UnroutableError

from shared.messages import VacancyClosed
from shared.messaging import topology
from shared.messaging.bus import Burial, Retry
from tests.faults.hazards.test_silence import fetch
from tests.shared.messaging.rabbit import LADDER, QUEUE
from tests.support.letters import a_letter, an_envelope, letters

pytestmark = pytest.mark.servers


@contextmanager
def asked(url):
    connection = pika.BlockingConnection(pika.URLParameters(url))
    try:
        yield connection.channel()
    finally:
        if connection.is_open:
            connection.close()


def taken(url, queue):
    """The first message as the broker hands it to anybody; it stays there."""
    with asked(url) as channel:
        for _, properties, body in channel.consume(queue, inactivity_timeout=5):
            return properties, body
    return None


def count(url, queue):
    """How many are there once nobody holds any of them."""
    with asked(url) as channel:
        return channel.queue_declare(queue, passive=True).method.message_count


@pytest.fixture
def bus(vhost, open_sender):
    return open_sender(vhost).bus


def test_the_queues_have_the_arguments_we_name(vhost, bus):
    wanted = {
        QUEUE: topology.inbox_arguments(QUEUE),
        topology.dead_letters(QUEUE): topology.dead_arguments(),
        topology.retry_queue(QUEUE, LADDER[0]): topology.retry_arguments(
            QUEUE, LADDER[0]
        ),
    }
    with asked(vhost) as channel:
        channel.exchange_declare(topology.EXCHANGE, "topic", durable=True)
        for queue, arguments in wanted.items():
            # The broker compares: any other argument is refused.
            channel.queue_declare(queue, durable=True, arguments=arguments)
    for queue, arguments in wanted.items():
        with (
            asked(vhost) as channel,
            pytest.raises(ChannelClosedByBroker, match="PRECONDITION_FAILED"),
        ):
            channel.queue_declare(
                queue, durable=True, arguments=arguments | {"x-message-ttl": 77}
            )


def test_a_letter_says_outside_what_it_says_inside(vhost, bus):
    trace = "00-" + "a" * 32 + "-" + "b" * 16 + "-01"
    letter = a_letter(replace(an_envelope(), traceparent=trace))
    bus.publish([letter])

    properties, body = taken(vhost, QUEUE)

    inside = json.loads(body)
    assert body == letter.body
    assert properties.delivery_mode == 2
    assert properties.content_type == "application/cloudevents+json"
    assert properties.message_id == inside["id"]
    assert properties.type == inside["type"]
    assert properties.correlation_id == inside["correlationid"]
    assert properties.app_id == inside["source"]
    assert properties.headers["partitionkey"] == inside["partitionkey"]
    assert properties.headers["traceparent"] == inside["traceparent"]


def test_what_is_confirmed_is_there_and_what_is_not_came_back(vhost, bus):
    receipt = bus.publish(letters(5))
    with asked(vhost) as channel:
        channel.confirm_delivery()
        # The same address nobody is bound to, said by the other library.
        with pytest.raises(UnroutableError):
            channel.basic_publish(
                topology.EXCHANGE, "vacancy.unheard.v1", b"{}", mandatory=True
            )
    bus.bind(QUEUE, [])
    returned = bus.publish(letters(1))

    assert len(receipt.confirmed) == 5
    assert (returned.confirmed, returned.returned) == ((), (1,))
    assert eventually(lambda: count(vhost, QUEUE), 5)


def test_what_is_done_is_gone_and_what_is_not_is_there(vhost, bus):
    bus.publish(letters(5))
    inlet = bus.inlet(QUEUE)
    held = fetch(inlet, 5)
    inlet.done(held[:3])
    inlet.move([Retry(held[3], step=0, reason="not yet")])
    inlet.close()

    assert eventually(lambda: count(vhost, QUEUE), 2)  # the fifth, and the retried one
    with asked(vhost) as channel:
        bodies = {channel.basic_get(QUEUE)[2] for _ in range(2)}
    assert bodies == {held[3].body, held[4].body}
    assert bus.depths([QUEUE])[0].ready == 2


def test_a_dead_letter_says_why_to_anybody(vhost, bus):
    bus.publish([a_letter(an_envelope(VacancyClosed(vacancy_id=UUID(int=1))))])
    inlet = bus.inlet(QUEUE)
    (held,) = fetch(inlet, 1)
    inlet.move([Burial(held, reason="invalid", error="no such level")])
    inlet.close()

    properties, body = taken(vhost, topology.dead_letters(QUEUE))

    assert body == held.body
    assert properties.delivery_mode == 2
    assert properties.headers["x-turnout-reason"] == "invalid"
    assert properties.headers["x-turnout-error"] == "no such level"
    assert properties.correlation_id == json.loads(body)["correlationid"]


def eventually(ask, wanted, *, within=10.0):
    deadline = time.monotonic() + within
    while ask() != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    return ask() == wanted
