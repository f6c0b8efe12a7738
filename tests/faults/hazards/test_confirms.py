"""H1 to H4: what "sent" means, and what it does not."""

import threading
from contextlib import suppress

import pytest
from kombu import Connection

from shared.errors import Unavailable
from shared.messages import Envelope, VacancyClosed
from shared.messaging import topology
from shared.messaging.window import ConfirmWindow, Parcel, throw_away
from tests.faults.hazards import naive
from tests.shared.messaging.rabbit import QUEUE, arrived
from tests.support.letters import letters
from tests.support.proxy import Traffic

pytestmark = pytest.mark.servers

PATIENCE = 1.0


def heard(bus):
    """The vacancies the messages in our queue are about."""
    return [Envelope.from_bytes(body).message["vacancy_id"] for body in arrived(bus)]


def keep_sending(connection, body):
    """Until the broker's answer to something earlier comes in between."""
    while True:
        naive.send(connection, body)
        with suppress(TimeoutError):
            connection.drain_events(timeout=0.1)


def test_h1_a_broker_that_dies_takes_what_it_never_confirmed(node, vhost, open_sender):
    naive.declare(vhost)
    sender = open_sender(vhost)
    with naive.connected(vhost) as plain:
        producer = plain.Producer(plain.channel())
        node.pause()
        producer.publish("x", routing_key=naive.QUEUE)  # comes back: "sent"
        (vacancy,) = sender.say()
        with pytest.raises(Unavailable):
            sender.relay.send_waiting()
        node.kill()
    node.start()

    sender.relay.send_waiting()

    assert naive.arrived(vhost) == []
    assert heard(sender.bus) == [str(vacancy)]
    assert sender.waiting() == 0


def test_h2_what_nobody_is_bound_to_is_sent_into_the_void(vhost, open_sender):
    sender = open_sender(vhost)
    sender.bus.bind(QUEUE, [])
    sender.say()
    with naive.connected(vhost, confirm_publish=True) as plain:
        naive.send(plain, "x", to="nowhere", confirm_timeout=5)  # "confirmed"

    sent = sender.relay.send_waiting()

    assert sent == 0
    assert sender.waiting() == 1
    sender.bus.bind(QUEUE, [VacancyClosed.TOPIC])
    assert sender.relay.send_waiting() == 1


def test_h3_a_missing_exchange_is_blamed_on_the_next_message(vhost, open_sender):
    naive.declare(vhost)
    sender = open_sender(vhost)
    vacancies = sender.say(2)
    with Connection(vhost) as connection:
        connection.channel().exchange_delete(topology.EXCHANGE)
    with naive.connected(vhost) as plain:
        naive.send(plain, "first", exchange="missing")  # "sent", and lost
        with pytest.raises(plain.channel_errors):
            keep_sending(plain, "second")

    with pytest.raises(Unavailable):
        sender.relay.send_waiting()

    assert sender.waiting() == 2
    sender.bus.bind(QUEUE, [VacancyClosed.TOPIC])
    assert sender.relay.send_waiting() == 2
    assert heard(sender.bus) == [str(one) for one in vacancies]
    assert "first" not in naive.arrived(vhost, within=0.3)


def test_h4_a_late_confirm_is_taken_for_the_next_message(
    vhost, through, proxy, open_sender
):
    naive.declare(vhost)
    with naive.connected(through, confirm_publish=True) as plain:
        naive.send(plain, "warm", confirm_timeout=5)
        proxy.turn(down=Traffic.HOLD)
        with pytest.raises(TimeoutError):
            naive.send(plain, "first", confirm_timeout=PATIENCE)
        # Now the way to the broker is cut, and the confirm of the first comes late,
        # while somebody waits for that of the second.
        proxy.turn(up=Traffic.DROP)
        late = threading.Timer(0.5, proxy.turn, kwargs={"down": Traffic.PASS})
        late.start()
        naive.send(plain, "second", confirm_timeout=20)  # "confirmed"
        late.join()
    proxy.turn(up=Traffic.PASS)
    sender = open_sender(through)
    sender.say()
    sender.relay.send_waiting()
    (first,) = sender.say()
    proxy.turn(down=Traffic.HOLD)
    with pytest.raises(Unavailable):
        sender.relay.send_waiting()
    proxy.turn(up=Traffic.DROP, down=Traffic.PASS)

    with pytest.raises(Unavailable):
        sender.relay.send_waiting()

    assert naive.arrived(vhost) == ["warm", "first"]
    assert sender.waiting() == 1
    proxy.turn(up=Traffic.PASS)
    assert sender.relay.send_waiting() == 1
    assert (
        heard(sender.bus).count(str(first)) == 2
    )  # a repetition, which the inbox knows


def test_h4_on_one_channel_a_late_confirm_counts_for_its_own_tag(
    vhost, through, proxy, open_sender
):
    """Were the connection not thrown away, the tags alone would tell."""
    bus = open_sender(vhost).bus
    connection = Connection(through)
    window = ConfirmWindow(connection, patience=PATIENCE)
    first, second = (parcel(letter) for letter in letters(2))
    proxy.turn(down=Traffic.HOLD)
    with pytest.raises(Unavailable):
        window.publish([first])
    proxy.turn(up=Traffic.DROP, down=Traffic.PASS)

    with pytest.raises(Unavailable):
        window.publish([second])

    throw_away(connection)
    assert arrived(bus) == [first.body]


def parcel(letter):
    return Parcel(
        key=str(letter.event_id),
        body=letter.body,
        exchange=topology.EXCHANGE,
        routing_key=letter.topic,
        headers={},
    )
