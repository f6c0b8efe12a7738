"""What a broker may refuse or lack, played on a real one."""

import time
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from kombu import Connection

from shared.errors import Unavailable
from shared.messages import VacancyClosed
from shared.messaging import topology
from tests.shared.messaging.rabbit import LADDER, QUEUE, arrived
from tests.support.letters import a_letter, letters

pytestmark = pytest.mark.servers


def test_a_retry_that_reaches_no_queue_keeps_the_original(direct, rabbitmq_url):
    letter = a_letter()
    direct.publish([letter])
    inlet = direct.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=2)
    with Connection(rabbitmq_url) as connection:
        channel = connection.channel()
        channel.queue_delete(topology.retry_queue(QUEUE, LADDER[0]))
        channel.queue_delete(topology.dead_letters(QUEUE))

    with pytest.raises(Unavailable, match="retry"):
        inlet.retry(delivery, step=0, reason="busy")
    with pytest.raises(Unavailable, match="dlq"):
        inlet.bury(delivery, reason="bug", error="")

    inlet.release()
    assert arrived(direct) == [letter.body]


def test_a_queue_that_was_deleted_returns_letters_until_it_is_bound_again(
    direct, rabbitmq_url
):
    with Connection(rabbitmq_url) as connection:
        connection.channel().queue_delete(QUEUE)
    letter = a_letter()
    lost = direct.publish([letter])
    with pytest.raises(Unavailable):
        direct.inlet(QUEUE).fetch(limit=1, wait=0.2)

    direct.bind(QUEUE, [VacancyClosed.TOPIC])
    found = direct.publish([letter])

    assert (lost.returned, found.confirmed) == ((1,), (1,))
    assert arrived(direct) == [letter.body]


def test_a_missing_exchange_is_noticed_by_the_letter_it_concerns(direct, rabbitmq_url):
    with Connection(rabbitmq_url) as connection:
        connection.channel().exchange_delete(topology.EXCHANGE)

    with pytest.raises(Unavailable):
        direct.publish([a_letter()])

    direct.bind(QUEUE, [VacancyClosed.TOPIC])
    assert direct.publish([a_letter()]).confirmed == (1,)


def test_what_the_broker_gave_up_on_says_so(direct):
    letter = a_letter()
    direct.publish([letter])
    inlet = direct.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=2)
    inlet.retry(delivery, step=0, reason="busy")
    for _ in range(topology.CRASH_NET + 1):
        assert inlet.fetch(limit=1, wait=5)
        inlet.release()

    deadline = time.monotonic() + 10
    while not (dead := direct.dead(QUEUE)) and time.monotonic() < deadline:
        time.sleep(0.1)

    assert [one.reason for one in dead] == ["delivery_limit"]
    assert dead[0].body == letter.body


def test_a_foreign_message_without_an_id_can_be_buried(direct, rabbitmq_url):
    with Connection(rabbitmq_url) as connection:
        connection.Producer().publish(
            {"hello": str(uuid4())}, exchange="", routing_key=QUEUE
        )
    inlet = direct.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=2)

    inlet.bury(delivery, reason="invalid", error="not an envelope")

    inlet.close()
    (dead,) = direct.dead(QUEUE)
    assert (dead.event_id, dead.topic, dead.reason) == (None, "", "invalid")
    assert direct.replay(QUEUE) == 1
    assert arrived(direct) == [dead.body]


def publish_for_long(bus):
    for _ in range(10):
        bus.publish(letters(5))


def test_a_refused_letter_is_not_taken_for_a_confirmed_one(
    direct, rabbitmq_broker, rabbitmq_url
):
    vhost = urlsplit(rabbitmq_url).path.removeprefix("/")
    full = {"pattern": "in$", "definition": {"max-length": 1}, "apply-to": "queues"}
    rabbitmq_broker.ask("PUT", f"policies/{vhost}/full", full)
    time.sleep(0.5)

    with pytest.raises(Unavailable, match="refused"):
        publish_for_long(direct)

    rabbitmq_broker.ask("DELETE", f"policies/{vhost}/full")
    time.sleep(0.5)
    assert direct.publish(letters(1)).confirmed == (1,)
