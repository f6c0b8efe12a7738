"""H8 to H10: retries and dead letters as the broker offers them."""

import time
from uuid import UUID, uuid4

import pytest

from shared.messages import Envelope, VacancyClosed
from shared.messaging import topology
from shared.messaging.consumer import CRASHES, Consumer
from tests.faults.hazards import naive
from tests.faults.hazards.test_silence import fetch
from tests.faults.sizes import FULL
from tests.shared.messaging.hand import effects, failing, keep
from tests.shared.messaging.rabbit import LADDER, QUEUE
from tests.support.letters import a_letter, an_envelope

pytestmark = pytest.mark.servers

IN_HAND = 10


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


def crash_with(url, *, holding):
    """A consumer that takes messages and dies over the first one."""
    with naive.connected(url) as connection:
        channel = connection.channel()
        channel.basic_qos(0, holding, a_global=False)
        taken = []
        channel.basic_consume(naive.QUEUE, callback=taken.append)
        while len(taken) < holding:
            connection.drain_events(timeout=10)


def test_h8_the_brokers_delivery_limit_blames_whoever_was_near(
    vhost, begin, open_sender
):
    limit = {"x-delivery-limit": CRASHES, "x-dead-letter-exchange": ""}
    naive.declare(vhost, **limit | {"x-dead-letter-routing-key": "naive.dead"})
    naive.declare(vhost, "naive.dead")
    with naive.connected(vhost, confirm_publish=True) as plain:
        for number in range(IN_HAND):
            naive.send(plain, str(number))
    for _ in range(CRASHES + 1):
        crash_with(vhost, holding=IN_HAND)
    bus = open_sender(vhost).bus
    letters = [a_letter(seq=number) for number in range(IN_HAND)]
    bus.publish(letters)
    poison = Envelope.from_bytes(letters[0].body)
    deadly = {VacancyClosed: failing(Killed(), on=UUID(poison.message["vacancy_id"]))}

    deaths = 0
    while len(effects(begin)) < IN_HAND - 1 or not bus.dead(QUEUE):
        inlet = bus.inlet(QUEUE)
        try:
            Consumer(begin, inlet, deadly).hear(wait=1)
        except Killed:
            deaths += 1
        inlet.close()
        assert deaths <= CRASHES + 1

    assert len(naive.arrived(vhost, "naive.dead")) == IN_HAND  # all of them
    assert [(one.event_id, one.reason) for one in bus.dead(QUEUE)] == [
        (poison.id, "crash_loop")
    ]


def test_h10_a_retry_lets_later_messages_overtake(vhost, begin, open_sender):
    bus = open_sender(vhost).bus
    vacancy_id = uuid4()
    said = [
        an_envelope(VacancyClosed(vacancy_id=vacancy_id), sequence=number)
        for number in (1, 2, 3)
    ]
    naive.declare(vhost)
    naive.declare(vhost, "naive.retry", **waiting_room())
    with naive.connected(vhost, confirm_publish=True) as plain:
        naive.send(plain, "1", to="naive.retry")
        for number in (2, 3):
            naive.send(plain, str(number))
    bus.publish([a_letter(one, seq=one.sequence) for one in said])
    heard = []

    def handle(message, work):
        if work.cause.sequence == 1 and not heard:
            heard.append("busy")
            raise TimeoutError
        heard.append(work.cause.sequence)
        keep(message, work)

    inlet = bus.inlet(QUEUE)
    consumer = Consumer(begin, inlet, {VacancyClosed: handle}, steps=100)
    deadline = time.monotonic() + 30
    while len(effects(begin)) < len(said) and time.monotonic() < deadline:
        consumer.hear()
    inlet.close()

    assert heard == ["busy", 1, 2, 3]
    assert naive.arrived(vhost, within=2) == ["2", "3", "1"]


def waiting_room():
    return {
        "x-message-ttl": round(1000 * LADDER[0]),
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": naive.QUEUE,
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }


@pytest.fixture
def quick_looks(node):
    """The broker looks for a missing dead-letter queue more often than it used to."""

    def look(seconds):
        node.control(
            "eval",
            "application:set_env(rabbit, dead_letter_worker_publisher_confirm_timeout,"
            f" {round(1000 * seconds)}).",
        )

    if not FULL:
        look(2)
    yield
    look(180)


@pytest.mark.timeout(600)
def test_h9_a_missing_dead_letter_queue_swallows(vhost, quick_looks, open_sender):
    """Also F15. Full length: the three minutes the broker takes by itself."""
    loose = {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "naive.dead"}
    naive.declare(vhost, **loose)
    bus = open_sender(vhost).bus
    letter = a_letter()
    with naive.connected(vhost, confirm_publish=True) as plain:
        channel = plain.channel()
        channel.queue_delete(topology.dead_letters(QUEUE))
        naive.send(plain, "x")
        bus.publish([letter])
        for queue in (naive.QUEUE, QUEUE):
            given_up = taken(channel, queue)
            channel.basic_reject(given_up.delivery_tag, requeue=False)
    time.sleep(0.5)  # both have tried to bury it by now
    naive.declare(vhost, "naive.dead")
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    began = time.monotonic()

    while not (dead := bus.dead(QUEUE)):
        assert time.monotonic() - began < (240 if FULL else 30)
        time.sleep(0.2)

    print(f"buried {time.monotonic() - began:.1f} s after its queue was there again")
    assert [one.body for one in dead] == [letter.body]
    assert naive.arrived(vhost, "naive.dead", within=0.5) == []  # gone for good
    assert naive.arrived(vhost, within=0.3) == []


def taken(channel, queue):
    deadline = time.monotonic() + 10
    while (message := channel.basic_get(queue)) is None:
        assert time.monotonic() < deadline
    return message


def test_a_flapping_network_blames_nobody(vhost, open_sender):
    """The broker counts what it has to give back, and gives up after twenty times."""
    bus = open_sender(vhost).bus
    sent = [a_letter(seq=number) for number in range(IN_HAND)]
    bus.publish(sent)
    inlet = bus.inlet(QUEUE)

    for _ in range(topology.CRASH_NET + 5):
        inlet.fetch(limit=IN_HAND, wait=1)
        inlet.release()

    inlet.close()
    deadline = time.monotonic() + 30
    while bus.depths([QUEUE])[0].dead < len(sent) and time.monotonic() < deadline:
        time.sleep(0.1)
    rescued = bus.rescue(QUEUE)  # the worker does so now and then
    again = bus.inlet(QUEUE)
    found = fetch(again, len(sent))
    again.done(found)
    again.close()
    assert rescued == len(sent)
    assert {one.body for one in found} == {one.body for one in sent}
    assert bus.dead(QUEUE) == []
