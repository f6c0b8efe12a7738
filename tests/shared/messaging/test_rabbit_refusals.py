"""What a broker may refuse or lack, played on a real one."""

import time
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from kombu import Connection
from structlog.testing import capture_logs

from shared.errors import Invalid, Unavailable
from shared.messages import VacancyClosed
from shared.messaging import rabbit_dead, topology
from shared.messaging.bus import Burial, Retry
from shared.messaging.rabbit_bus import RabbitBus
from shared.messaging.window import NEEDED, refuse_without_promises
from tests.shared.messaging.rabbit import LADDER, QUEUE, an_inlet, arrived, until
from tests.support.letters import a_letter, letters

pytestmark = pytest.mark.servers


def test_what_reaches_no_queue_stays_in_hand_until_there_is_one(direct, rabbitmq_url):
    first, second = letters(2)
    direct.publish([first, second])
    inlet = direct.inlet(QUEUE)
    held = inlet.fetch(limit=2, wait=2)
    with Connection(rabbitmq_url) as connection:
        channel = connection.channel()
        channel.queue_delete(topology.retry_queue(QUEUE, LADDER[0]))
        channel.queue_delete(topology.dead_letters(QUEUE))

    with capture_logs() as logs:
        inlet.move([Retry(held[0], step=0, reason="busy")])
        inlet.move([Burial(held[1], reason="bug", error="")])
    direct.publish([third := a_letter()])
    later = inlet.fetch(limit=1, wait=2)
    inlet.done(later)

    assert [one["event"] for one in logs] == ["cannot move messages"]
    assert [one.body for one in later] == [third.body]
    inlet.close()
    assert sorted(arrived(direct)) == sorted([first.body, second.body])


def test_what_could_not_be_moved_is_moved_once_it_can(direct, rabbitmq_url):
    letter = a_letter()
    direct.publish([letter])
    inlet = an_inlet(direct)
    (held,) = inlet.fetch(limit=1, wait=2)
    with Connection(rabbitmq_url) as connection:
        connection.channel().queue_delete(topology.dead_letters(QUEUE))
    inlet.move([Burial(held, reason="bug", error="")])
    direct.bind(QUEUE, [VacancyClosed.TOPIC])

    until(lambda: inlet.fetch(limit=1, wait=0.1) or direct.dead(QUEUE))

    assert [one.reason for one in direct.dead(QUEUE)] == ["bug"]
    inlet.close()
    assert arrived(direct) == []


def test_a_batch_is_moved_with_one_wait(direct):
    direct.publish(letters(60))
    inlet = direct.inlet(QUEUE)
    held = inlet.fetch(limit=60, wait=2)

    inlet.move(
        [Retry(one, step=0, reason="busy") for one in held[:30]]
        + [Burial(one, reason="bug", error="ValueError") for one in held[30:]]
    )

    assert len(direct.dead(QUEUE)) == 30
    inlet.close()
    assert until(lambda: direct.depths([QUEUE])[0].ready == 30)
    assert sorted(arrived(direct)) == sorted(one.body for one in held[:30])


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


def give_up(rabbitmq_url):
    """The broker buries what was given back too often."""
    with Connection(rabbitmq_url) as connection:
        channel = connection.channel()
        while (message := channel.basic_get(QUEUE)) is not None:
            channel.basic_reject(message.delivery_tag, requeue=True)


def test_what_the_broker_gave_up_on_is_delivered_once_more_as_a_suspect(
    direct, rabbitmq_url
):
    letter = a_letter()
    direct.publish([letter])
    inlet = an_inlet(direct)
    (delivery,) = inlet.fetch(limit=1, wait=5)
    inlet.move([Retry(delivery, step=0, reason="busy")])
    inlet.close()
    assert until(lambda: direct.depths([QUEUE])[0].ready)
    give_up(rabbitmq_url)
    assert until(lambda: direct.dead(QUEUE))
    first = [one.reason for one in direct.dead(QUEUE)]

    rescued = direct.rescue(QUEUE)

    (again,) = inlet.fetch(limit=1, wait=5)
    inlet.close()
    assert (first, rescued) == (["delivery_limit"], 1)
    assert (again.body, again.attempt, again.redelivered) == (letter.body, 1, True)
    give_up(rabbitmq_url)
    assert until(lambda: direct.dead(QUEUE))
    assert [one.reason for one in direct.dead(QUEUE)] == ["delivery_limit twice"]
    assert direct.rescue(QUEUE) == 0


def test_an_inlet_looks_after_what_the_broker_buried(direct, rabbitmq_url):
    letter = a_letter()
    direct.publish([letter])
    give_up(rabbitmq_url)
    assert until(lambda: direct.dead(QUEUE))

    inlet = direct.inlet(QUEUE)

    (again,) = inlet.fetch(limit=1, wait=5)
    assert (again.body, again.redelivered) == (letter.body, True)
    inlet.close()
    assert direct.dead(QUEUE) == []


def test_what_a_person_may_look_at_is_left_alone(direct):
    direct.publish([a_letter()])
    inlet = direct.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=2)
    inlet.move([Burial(delivery, reason="bug", error="ValueError")])

    assert direct.rescue(QUEUE) == 0
    assert [one.reason for one in direct.dead(QUEUE)] == ["bug"]
    inlet.close()


def test_what_is_buried_again_at_once_is_not_taken_again(direct):
    """Somebody replays a message that dies again before he is done."""
    direct.publish(letters(3))
    inlet = direct.inlet(QUEUE)
    held = inlet.fetch(limit=3, wait=2)
    inlet.move([Burial(one, reason="bug", error="ValueError") for one in held])

    with direct.connect() as connection:
        channel = connection.channel()
        taken = []
        for letter, tag in rabbit_dead.taken(channel, QUEUE):
            taken.append(letter.event_id)
            one = rabbit_dead.revived(topology.dead_letters(QUEUE), letter)
            inlet.publisher.deliver(one)
            channel.basic_ack(tag)

    assert len(taken) == 3
    assert len(direct.dead(QUEUE)) == 3
    inlet.close()


def test_a_dead_letter_queue_that_is_missing_holds_nothing(direct, rabbitmq_url):
    with Connection(rabbitmq_url) as connection:
        connection.channel().queue_delete(topology.dead_letters(QUEUE))

    assert direct.dead(QUEUE) == []
    assert direct.depths([QUEUE])[0].dead == 0


def test_a_letter_too_large_breaks_no_connection(rabbitmq_url):
    bus = RabbitBus(rabbitmq_url, ladder=LADDER, largest=1000)
    bus.bind(QUEUE, [VacancyClosed.TOPIC])

    receipt = bus.publish([a_letter(seq=1, body=b"x" * 1001), a_letter(seq=2)])

    assert (receipt.confirmed, receipt.oversized) == ((2,), (1,))
    assert len(arrived(bus)) == 1
    bus.close()


def test_a_broker_that_cannot_confirm_is_refused():
    able = dict.fromkeys(NEEDED, True)

    refuse_without_promises(able)

    for name in NEEDED:
        with pytest.raises(Invalid, match=name):
            refuse_without_promises(able | {name: False})
    with pytest.raises(Invalid, match="RabbitMQ"):
        refuse_without_promises({})


def test_a_foreign_message_without_an_id_can_be_buried(direct, rabbitmq_url):
    with Connection(rabbitmq_url) as connection:
        connection.Producer().publish(
            {"hello": str(uuid4())}, exchange="", routing_key=QUEUE
        )
    inlet = direct.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=2)

    inlet.move([Burial(delivery, reason="invalid", error="not an envelope")])

    inlet.close()
    (dead,) = direct.dead(QUEUE)
    assert (dead.topic, dead.reason) == ("", "invalid")
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
