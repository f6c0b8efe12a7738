"""What both homes of the bus promise: the SQLite file and RabbitMQ."""

import time
from uuid import uuid4

import pytest

from shared.errors import Invalid, Unavailable
from shared.messages import VacancyClosed, VacancyPublished
from shared.messaging import open_bus
from shared.messaging.bus import Burial, Depth, Retry
from tests.support.letters import a_letter, an_envelope, letters

QUEUE = "scoring.in"
OTHER = "scheduler.in"
TOPIC = VacancyClosed.TOPIC
LADDER = (0.3, 0.6)


class Home:
    """One home and whatever a test opened there."""

    def __init__(self, url):
        self.url = url
        self._open = []
        self.bus = self.open()

    def open(self):
        bus = open_bus(self.url, ladder=LADDER)
        self._open.append(bus)
        return bus

    def inlet(self, queue=QUEUE, *, bus=None):
        inlet = (bus or self.bus).inlet(queue)
        self._open.insert(0, inlet)
        return inlet

    def close(self):
        for one in self._open:
            one.close()


@pytest.fixture(params=["sqlite", pytest.param("rabbitmq", marks=pytest.mark.servers)])
def home(request):
    home = Home(request.getfixturevalue(f"{request.param}_url"))
    home.bus.bind(QUEUE, [TOPIC])
    yield home
    home.close()


def fetch(inlet, count, *, within=5.0):
    """Deliveries until there are `count` of them, or time is up."""
    found, deadline = [], time.monotonic() + within
    while len(found) < count and time.monotonic() < deadline:
        found += inlet.fetch(limit=count - len(found), wait=0.1)
    return found


def nothing_comes(inlet):
    return not fetch(inlet, 1, within=0.4)


def bodies(deliveries):
    return [delivery.body for delivery in deliveries]


def ids(dead):
    return {letter.event_id for letter in dead}


def depth(home, queue=QUEUE, *, until):
    """The depth, once it is as expected or time is up: brokers count late."""
    deadline = time.monotonic() + 5
    while (found := home.bus.depths([queue])[0]) != until:
        if time.monotonic() > deadline:
            break
        time.sleep(0.05)
    return found


def test_what_is_published_is_delivered_once(home):
    letter = a_letter()
    inlet = home.inlet()

    receipt = home.bus.publish([letter])

    delivered = fetch(inlet, 1)
    assert receipt.confirmed == (letter.seq,)
    assert receipt.returned == ()
    assert bodies(delivered) == [letter.body]
    assert (delivered[0].attempt, delivered[0].redelivered) == (0, False)
    assert nothing_comes(inlet)


def test_what_was_published_before_anybody_listened_is_kept(home):
    sent = letters(3)
    home.bus.publish(sent)

    delivered = fetch(home.inlet(), 3)

    assert bodies(delivered) == [letter.body for letter in sent]


def test_what_nobody_listens_to_comes_back_and_the_rest_goes(home):
    unheard = a_letter(an_envelope(VacancyPublished(vacancy_id=uuid4())), seq=1)
    heard = a_letter(seq=2)

    receipt = home.bus.publish([unheard, heard])

    assert receipt.confirmed == (2,)
    assert receipt.returned == (1,)
    assert bodies(fetch(home.inlet(), 1)) == [heard.body]


def test_two_queues_hear_the_same(home):
    home.bus.bind(OTHER, [TOPIC])
    letter = a_letter()

    home.bus.publish([letter])

    assert bodies(fetch(home.inlet(), 1)) == [letter.body]
    assert bodies(fetch(home.inlet(OTHER), 1)) == [letter.body]


def test_a_queue_hears_only_what_it_was_bound_to_last(home):
    home.bus.bind(QUEUE, [VacancyPublished.TOPIC])
    published = a_letter(an_envelope(VacancyPublished(vacancy_id=uuid4())), seq=2)

    receipt = home.bus.publish([a_letter(seq=1), published])

    assert receipt.returned == (1,)
    assert bodies(fetch(home.inlet(), 1)) == [published.body]


def test_binding_again_changes_nothing(home):
    letter = a_letter()
    home.bus.publish([letter])

    home.bus.bind(QUEUE, [TOPIC])

    assert bodies(fetch(home.inlet(), 1)) == [letter.body]


def test_what_is_done_never_comes_again(home):
    home.bus.publish(letters(3))
    inlet = home.inlet()
    first, second, third = fetch(inlet, 3)

    inlet.done([second])
    inlet.done([first, third])
    inlet.done([])

    assert depth(home, until=Depth(queue=QUEUE, ready=0, waiting=0, dead=0)).ready == 0
    inlet.close()
    assert nothing_comes(home.inlet())


def test_only_what_is_done_is_gone(home):
    first, second, third = letters(3)
    home.bus.publish([first, second, third])
    inlet = home.inlet()
    held = fetch(inlet, 3)
    inlet.done([held[2]])

    inlet.release()

    assert sorted(bodies(fetch(inlet, 2))) == sorted([first.body, second.body])
    assert nothing_comes(inlet)


def test_what_is_released_comes_again(home):
    sent = letters(3)
    home.bus.publish(sent)
    inlet = home.inlet()
    fetch(inlet, 3)

    inlet.release()

    again = fetch(inlet, 3)
    assert sorted(bodies(again)) == sorted(letter.body for letter in sent)
    assert {delivery.attempt for delivery in again} == {0}


def test_a_late_word_about_a_released_message_ends_no_other(home):
    home.bus.publish(letters(2))
    inlet = home.inlet()
    old = fetch(inlet, 1)
    inlet.release()
    held = fetch(inlet, 2)

    try:
        inlet.done(old)
    except Unavailable:
        settled = []
    else:
        settled = bodies(old)

    inlet.release()
    left = bodies(fetch(inlet, 2, within=1))
    assert sorted(left + settled) == sorted(bodies(held))


def test_a_retry_waits_its_step_and_comes_with_the_next_attempt(home):
    letter = a_letter()
    home.bus.publish([letter])
    inlet = home.inlet()
    (delivery,) = fetch(inlet, 1)

    began = time.monotonic()
    inlet.move([Retry(delivery, step=1, reason="not yet")])

    waiting = Depth(queue=QUEUE, ready=0, waiting=1, dead=0)
    assert depth(home, until=waiting) == waiting
    (again,) = fetch(inlet, 1)
    assert time.monotonic() - began >= LADDER[1]
    assert (again.body, again.attempt) == (letter.body, 1)


def test_a_retry_does_not_hold_up_others(home):
    first, second = letters(2)
    home.bus.publish([first, second])
    inlet = home.inlet()
    held = fetch(inlet, 2)

    inlet.move([Retry(held[0], step=0, reason="not yet")])
    inlet.done([held[1]])

    (again,) = fetch(inlet, 1)
    assert again.body == first.body
    inlet.done([again])
    assert nothing_comes(inlet)


def test_attempts_are_counted_over_several_retries(home):
    home.bus.publish([a_letter()])
    inlet = home.inlet()

    for step in (0, 0, 0):
        (delivery,) = fetch(inlet, 1)
        inlet.move([Retry(delivery, step=step, reason="not yet")])

    (delivery,) = fetch(inlet, 1)
    assert delivery.attempt == 3


def test_a_retry_comes_as_the_attempt_it_names(home):
    home.bus.publish([a_letter()])
    inlet = home.inlet()
    (delivery,) = fetch(inlet, 1)
    inlet.move([Retry(delivery, step=0, reason="its turn has not come", attempt=5)])

    (again,) = fetch(inlet, 1)

    assert again.attempt == 5


def test_what_is_buried_lies_there_with_its_reason(home):
    envelope = an_envelope()
    letter = a_letter(envelope)
    home.bus.publish([letter])
    inlet = home.inlet()
    (delivery,) = fetch(inlet, 1)

    inlet.move([Burial(delivery, reason="invalid", error="vacancy_id: missing")])

    (dead,) = home.bus.dead(QUEUE)
    assert (dead.queue, dead.event_id, dead.topic) == (QUEUE, envelope.id, TOPIC)
    assert (dead.reason, dead.error) == ("invalid", "vacancy_id: missing")
    assert (dead.attempts, dead.body) == (1, letter.body)
    assert nothing_comes(inlet)
    buried = Depth(queue=QUEUE, ready=0, waiting=0, dead=1)
    assert depth(home, until=buried) == buried


def test_looking_at_the_dead_leaves_them_there(home):
    bury(home, letters(3))

    looked = [ids(home.bus.dead(QUEUE)) for _ in range(25)]

    assert len(looked[0]) == 3
    assert looked == [looked[0]] * 25
    assert len(home.bus.dead(QUEUE, limit=2)) == 2


def test_the_dead_can_be_replayed_and_start_anew(home):
    sent = letters(3)
    inlet = bury(home, sent)

    count = home.bus.replay(QUEUE)

    again = fetch(inlet, 3)
    assert count == 3
    assert sorted(bodies(again)) == sorted(letter.body for letter in sent)
    assert {delivery.attempt for delivery in again} == {0}
    assert home.bus.dead(QUEUE) == []


def test_one_of_the_dead_can_be_replayed(home):
    first, second = letters(2)
    inlet = bury(home, [first, second])

    count = home.bus.replay(QUEUE, event_ids=[second.event_id, uuid4()])

    assert count == 1
    assert bodies(fetch(inlet, 1)) == [second.body]
    assert ids(home.bus.dead(QUEUE)) == {first.event_id}


def test_one_of_the_dead_can_be_given_up(home):
    first, second = letters(2)
    inlet = bury(home, [first, second])

    count = home.bus.discard(QUEUE, event_ids=[first.event_id, uuid4()])

    assert count == 1
    assert ids(home.bus.dead(QUEUE)) == {second.event_id}
    assert nothing_comes(inlet)


def bury(home, sent):
    home.bus.publish(sent)
    inlet = home.inlet()
    for delivery in fetch(inlet, len(sent)):
        inlet.move([Burial(delivery, reason="invalid", error="")])
    assert len(home.bus.dead(QUEUE)) == len(sent)
    return inlet


def test_what_cannot_be_opened_can_be_buried_too(home):
    letter = a_letter(body=b"\xff no envelope")
    home.bus.publish([letter])
    inlet = home.inlet()
    (delivery,) = fetch(inlet, 1)

    inlet.move([Burial(delivery, reason="invalid", error="not an envelope")])

    (dead,) = home.bus.dead(QUEUE)
    assert (dead.body, dead.reason) == (letter.body, "invalid")


def test_after_a_crash_all_that_was_in_hand_comes_again_marked(home):
    sent = letters(5)
    home.bus.publish(sent)
    inlet = home.inlet()
    held = fetch(inlet, 5)
    inlet.done(held[:2])
    crash(home, inlet)

    again = fetch(home.inlet(bus=home.open()), 3)

    assert sorted(bodies(again)) == sorted(bodies(held[2:]))
    assert all(delivery.redelivered for delivery in again)


def crash(home, inlet):
    """The process is gone: nobody says goodbye to the bus."""
    if home.url.startswith("amqp"):
        inlet.release()
        time.sleep(0.2)


def test_retries_outlive_the_process(home):
    letter = a_letter()
    home.bus.publish([letter])
    inlet = home.inlet()
    (delivery,) = fetch(inlet, 1)
    inlet.move([Retry(delivery, step=0, reason="not yet")])
    crash(home, inlet)

    (again,) = fetch(home.inlet(bus=home.open()), 1)

    assert (again.body, again.attempt) == (letter.body, 1)


def test_letters_come_in_the_order_they_were_sent(home):
    sent = letters(150)
    inlet = home.inlet()

    for start in range(0, 150, 50):
        home.bus.publish(sent[start : start + 50])

    delivered = fetch(inlet, 150)
    assert bodies(delivered) == [letter.body for letter in sent]


def test_a_letter_sent_twice_keeps_its_id(home):
    letter = a_letter()
    inlet = home.inlet()

    for _ in range(2):
        receipt = home.bus.publish([letter])
        assert receipt.confirmed == (letter.seq,)

    assert set(bodies(fetch(inlet, 2, within=1))) == {letter.body}


def test_a_big_letter_arrives_whole(home):
    letter = a_letter(body=b"0123456789abcdef" * 500_000)  # eight megabytes
    inlet = home.inlet()

    receipt = home.bus.publish([letter])

    assert receipt.confirmed == (letter.seq,)
    assert bodies(fetch(inlet, 1)) == [letter.body]


def test_an_empty_post_is_confirmed_at_once(home):
    assert home.bus.publish([]).confirmed == ()


def test_depths_count_what_is_ready(home):
    home.bus.bind(OTHER, [VacancyPublished.TOPIC])
    home.bus.publish(letters(4))

    ready = Depth(queue=QUEUE, ready=4, waiting=0, dead=0)
    assert depth(home, until=ready) == ready
    assert home.bus.depths([OTHER]) == [Depth(queue=OTHER, ready=0, waiting=0, dead=0)]


def test_nothing_is_known_of_a_queue_nobody_made(home):
    depths = home.bus.depths(["nobody.in"])

    assert depths == [Depth(queue="nobody.in", ready=0, waiting=0, dead=0)]
    assert list(home.bus.dead("nobody.in")) == []
    assert home.bus.replay("nobody.in") == 0


def test_a_consumer_never_starves_on_a_full_hand(home):
    sent = letters(450)
    home.bus.publish(sent)
    inlet, seen = home.inlet(), []

    while held := fetch(inlet, 100, within=1):
        inlet.done(held)
        seen += bodies(held)

    assert seen == [letter.body for letter in sent]


def test_several_threads_may_publish_on_one_bus(home):
    from concurrent.futures import ThreadPoolExecutor

    batches = [letters(20) for _ in range(6)]

    with ThreadPoolExecutor(6) as pool:
        receipts = list(pool.map(home.bus.publish, batches))

    assert {receipt.confirmed for receipt in receipts} == {tuple(range(1, 21))}
    delivered = fetch(home.inlet(), 120)
    assert set(bodies(delivered)) == {one.body for batch in batches for one in batch}


def test_a_bus_lives_at_one_of_two_kinds_of_address():
    with pytest.raises(Invalid, match="amqp://"):
        open_bus("memory://")


def test_a_broker_that_is_away_is_unavailable():
    bus = open_bus("amqp://guest:guest@127.0.0.1:1//")

    with pytest.raises(Unavailable):
        bus.publish([a_letter()])
    with pytest.raises(Unavailable):
        bus.inlet(QUEUE).fetch(limit=1, wait=0.1)
    with pytest.raises(Unavailable):
        bus.depths([QUEUE])
