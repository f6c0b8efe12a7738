"""What the network and the broker may do to us, played on a real broker."""

import time
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from kombu import Connection

from shared.errors import Unavailable
from shared.messages import VacancyClosed
from shared.messaging import topology
from shared.messaging.rabbit_bus import RabbitBus
from shared.messaging.window import ConfirmWindow, Parcel, throw_away
from tests.support.letters import a_letter, letters
from tests.support.proxy import Proxy, Traffic

pytestmark = pytest.mark.servers

QUEUE = "scoring.in"
LADDER = (0.3,)
IMPATIENT = 1.0


@pytest.fixture
def direct(rabbitmq_url):
    """The bus without anything in between."""
    bus = RabbitBus(rabbitmq_url, ladder=LADDER)
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    yield bus
    bus.close()


@pytest.fixture
def proxy(rabbitmq_url):
    proxy = Proxy(urlsplit(rabbitmq_url).port)
    yield proxy
    proxy.close()


@pytest.fixture
def through(direct, proxy, rabbitmq_url):
    """The same bus, behind a network that a test can hold still."""
    parts = urlsplit(rabbitmq_url)
    address = parts._replace(
        netloc=f"{parts.username}:{parts.password}@127.0.0.1:{proxy.port}"
    )
    bus = RabbitBus(address.geturl(), ladder=LADDER, silence=IMPATIENT)
    yield bus
    proxy.turn(up=Traffic.PASS, down=Traffic.PASS)
    bus.close()


def arrived(bus):
    """The bodies in the queue, all of them, taken out."""
    inlet, found = bus.inlet(QUEUE), []
    while held := inlet.fetch(limit=100, wait=0.5):
        inlet.done(held)
        found += [delivery.body for delivery in held]
    inlet.close()
    return found


def test_a_late_confirm_of_one_letter_is_none_of_the_next(direct, through, proxy):
    first, second = letters(2)
    through.publish([a_letter()])  # the connection is there and works
    proxy.turn(down=Traffic.HOLD)
    with pytest.raises(Unavailable):
        through.publish([first])
    # The confirm of the first now comes late, and the way to the broker is cut.
    proxy.turn(up=Traffic.DROP, down=Traffic.PASS)

    with pytest.raises(Unavailable):
        through.publish([second])

    bodies = arrived(direct)
    assert first.body in bodies
    assert second.body not in bodies


def test_on_one_channel_a_late_confirm_is_counted_for_its_own_tag(
    direct, proxy, rabbitmq_url
):
    """The same within one window: what kombu's `confirm_publish` gets wrong."""
    parts = urlsplit(rabbitmq_url)
    address = parts._replace(
        netloc=f"{parts.username}:{parts.password}@127.0.0.1:{proxy.port}"
    )
    connection = Connection(address.geturl())
    window = ConfirmWindow(connection, patience=IMPATIENT)
    first, second = (parcel(letter) for letter in letters(2))
    proxy.turn(down=Traffic.HOLD)
    with pytest.raises(Unavailable):
        window.publish([first])
    proxy.turn(up=Traffic.DROP, down=Traffic.PASS)

    with pytest.raises(Unavailable):
        window.publish([second])

    throw_away(connection)
    assert arrived(direct) == [first.body]


def parcel(letter):
    return Parcel(
        key=str(letter.event_id),
        body=letter.body,
        exchange=topology.EXCHANGE,
        routing_key=letter.topic,
        headers={},
    )


def test_a_silent_broker_ends_the_wait_and_afterwards_all_goes_on(
    direct, through, proxy
):
    sent = letters(3)
    through.publish([sent[0]])
    proxy.turn(up=Traffic.DROP, down=Traffic.DROP)
    began = time.monotonic()
    with pytest.raises(Unavailable):
        through.publish([sent[1]])
    with pytest.raises(Unavailable):
        through.publish([sent[1]])
    waited = time.monotonic() - began
    proxy.turn(up=Traffic.PASS, down=Traffic.PASS)

    receipt = through.publish(sent[1:])

    assert waited < 20
    assert receipt.confirmed == (2, 3)
    assert set(arrived(direct)) == {letter.body for letter in sent}


def test_a_cut_connection_is_taken_up_again(direct, through, proxy):
    sent = letters(2)
    through.publish([sent[0]])
    inlet = through.inlet(QUEUE)
    held = inlet.fetch(limit=1, wait=2)

    proxy.cut()

    with pytest.raises(Unavailable):
        inlet.fetch(limit=1, wait=2)
    with pytest.raises(Unavailable):
        inlet.done(held)
    with pytest.raises(Unavailable):
        through.publish([sent[1]])
    assert through.publish([sent[1]]).confirmed == (2,)
    again = inlet.fetch(limit=2, wait=2)
    assert again[0].redelivered
    inlet.close()
    assert sorted(arrived(direct)) == sorted(letter.body for letter in sent)


def test_a_connection_nobody_used_for_long_is_not_trusted(rabbitmq_url):
    bus = RabbitBus(rabbitmq_url, ladder=LADDER, heartbeat=1)
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    bus.publish([a_letter()])
    time.sleep(4)  # the broker has hung up meanwhile: it missed our heartbeats

    receipt = bus.publish([a_letter(seq=2)])

    assert receipt.confirmed == (2,)
    bus.close()


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
