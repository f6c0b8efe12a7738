"""Servers come and go: the loop stays, and no message is blamed."""

import threading
import time
from uuid import UUID

import pytest

from shared.db import open_engine
from shared.errors import Unavailable
from shared.messages import Envelope, VacancyClosed
from shared.messaging.bus import Delivery
from shared.messaging.consumer import CRASHES, Consumer
from shared.work import BeginWork, inbox
from shared.work.tables import metadata
from tests.shared.messaging.hand import (
    Hand,
    delivery,
    effect,
    effects,
    keep,
)

pytestmark = pytest.mark.servers


class Breaking:
    """A handler whose database goes away a few times."""

    def __init__(self, times):
        self.times = times
        self.calls = 0

    def __call__(self, message, work):
        self.calls += 1
        if self.calls <= self.times:
            work.connection.connection.driver_connection.close()
        keep(message, work)


class Redelivering(Hand):
    """A hand whose bus gives back what was released."""

    def __init__(self, *deliveries):
        super().__init__(*deliveries)
        self.all = list(deliveries)

    def release(self):
        super().release()
        self.coming = [
            Delivery(
                body=one.body, attempt=one.attempt, redelivered=True, handle=one.handle
            )
            for one in self.all
        ]


def run(consumer, *, until, within=15.0):
    """The consumer's loop in a thread, until something is true."""
    stop, beats = threading.Event(), []
    thread = threading.Thread(target=consumer.run, args=(stop, lambda: beats.append(1)))
    thread.start()
    deadline = time.monotonic() + within
    while not until() and time.monotonic() < deadline and thread.is_alive():
        time.sleep(0.01)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    return len(beats)


def test_a_lost_database_counts_against_no_message(postgres_url, clock):
    engine = open_engine(postgres_url)
    metadata.create_all(engine)
    effect.metadata.create_all(engine)
    begin = BeginWork(engine, clock=clock, source="scoring")
    hand = Redelivering(delivery())
    consumer = Consumer(begin, hand, {VacancyClosed: Breaking(CRASHES + 1)})

    run(consumer, until=lambda: hand.finished)

    assert (len(hand.finished), hand.buried, hand.again) == (1, [], [])
    assert hand.released == CRASHES + 1
    assert len(effects(begin)) == 1
    with begin.read() as connection:
        event_id = Envelope.from_bytes(hand.all[0].body).id
        assert inbox.started(connection, [event_id, UUID(int=0)]) == {}
    engine.dispose()


def test_the_loop_beats_and_ends_when_told(begin):
    hand = Hand(delivery(), delivery())
    consumer = Consumer(begin, hand, {VacancyClosed: keep})

    beats = run(consumer, until=lambda: len(hand.finished) == 2)

    assert beats >= 1
    assert hand.closed


class Away(Hand):
    """A bus that is away at first."""

    def __init__(self, *deliveries, times):
        super().__init__(*deliveries)
        self.times = times

    def fetch(self, *, limit, wait):
        self.times -= 1
        if self.times >= 0:
            raise Unavailable("away")
        return super().fetch(limit=limit, wait=wait)


def test_a_bus_that_is_away_is_asked_again(begin):
    hand = Away(delivery(), times=2)
    consumer = Consumer(begin, hand, {VacancyClosed: keep})

    run(consumer, until=lambda: hand.finished)

    assert (len(hand.finished), hand.released) == (1, 2)


class Counting(Hand):
    """A hand that counts how often it is asked."""

    asked = 0

    def fetch(self, *, limit, wait):
        self.asked += 1
        return super().fetch(limit=limit, wait=wait)


def test_nothing_is_taken_from_the_bus_while_the_database_is_away(clock, tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'nowhere' / 'test.db'}")
    begin = BeginWork(engine, clock=clock, source="scoring")
    hand = Counting(*[delivery() for _ in range(300)])

    began = time.monotonic()
    run(
        Consumer(begin, hand, {VacancyClosed: keep}),
        until=lambda: time.monotonic() - began > 2.5,
    )

    assert (hand.asked, hand.released) == (1, 1)
    assert (hand.buried, hand.again, hand.finished) == ([], [], [])
