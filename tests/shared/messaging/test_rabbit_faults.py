"""What the network may do to us, played on a real broker."""

import time
from urllib.parse import urlsplit

import pytest

from shared.errors import Unavailable
from shared.messages import VacancyClosed
from shared.messaging.bus import Retry
from shared.messaging.rabbit_bus import RabbitBus
from tests.shared.messaging.rabbit import LADDER, QUEUE, an_inlet, arrived
from tests.support.letters import a_letter, letters
from tests.support.proxy import Proxy, Traffic

pytestmark = pytest.mark.servers

IMPATIENT = 1.0


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


def test_a_publisher_that_stands_still_stops_no_acknowledgement(direct, through, proxy):
    """A broker in alarm reads no publisher: what took effect is acknowledged (H5)."""
    sent = letters(3)
    direct.publish(sent)
    inlet = an_inlet(direct, over=through)
    held = inlet.fetch(limit=3, wait=2)
    proxy.turn(up=Traffic.DROP, down=Traffic.DROP)

    inlet.move([Retry(held[0], step=0, reason="busy")])
    inlet.done(held[1:])

    inlet.close()
    assert arrived(direct) == [sent[0].body]
