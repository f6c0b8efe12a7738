"""The relay's publishing beside raw clients doing the same at the same durability.

Ratios are printed (`pytest -s tests/bench`), not asserted. Rounds are interleaved, so
that a busy minute slows both sides; the median counts.
"""

import sqlite3
from itertools import islice
from statistics import median
from time import perf_counter
from uuid import uuid4

import pytest
from kombu import Connection, Exchange, Queue

from shared.clock import SystemClock
from shared.db import open_engine
from shared.messages import VacancyClosed
from shared.messaging import open_bus
from shared.messaging.relay import BATCH, Relay
from shared.work import BeginWork, outbox
from shared.work.tables import metadata
from tests.support.letters import letters

ROUNDS = 3
COUNT = 5 * BATCH


def timed(work, *given):
    began = perf_counter()
    work(*given)
    return perf_counter() - began


def compared(ours, theirs):
    """Medians of both, in seconds for COUNT letters, measured in turns."""
    rounds = [(timed(ours), timed(theirs)) for _ in range(ROUNDS)]
    return median(one for one, _ in rounds), median(other for _, other in rounds)


def say(title, ours, theirs, other):
    print(
        f"\n{title}: {COUNT / ours:,.0f}/s, {theirs / ours:.1f} times {other} "
        f"({COUNT / theirs:,.0f}/s)"
    )


def publishing(bus):
    """Publishes COUNT letters, written beforehand."""
    supply = iter(letters(ROUNDS * COUNT))

    def publish():
        for _ in range(COUNT // BATCH):
            bus.publish(list(islice(supply, BATCH)))

    return publish


class RawSqlite:
    """One row a commit, each fsynced."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        self._connection.execute("create table row (body blob)")
        self._supply = iter(letters(ROUNDS * COUNT))

    def __call__(self):
        for letter in islice(self._supply, COUNT):
            self._connection.execute("insert into row values (?)", (letter.body,))

    def count(self):
        return self._connection.execute("select count(*) from row").fetchone()[0]

    def close(self):
        self._connection.close()


def test_publishing_on_the_file_beside_raw_commits(tmp_path, sqlite_url):
    bus, raw = open_bus(sqlite_url), RawSqlite(tmp_path / "raw.db")
    bus.bind("scoring.in", [VacancyClosed.TOPIC])

    ours, theirs = compared(publishing(bus), raw)

    say("SQLite bus, publish", ours, theirs, "one raw FULL commit a row")
    (depth,) = bus.depths(["scoring.in"])
    assert depth.ready == raw.count() == ROUNDS * COUNT
    bus.close()
    raw.close()


class ConfirmEach:
    """kombu's own `confirm_publish`: waits for every message by itself."""

    def __init__(self, url):
        self._connection = Connection(url, transport_options={"confirm_publish": True})
        exchange = Exchange("raw", "direct", durable=True)
        self._queue = Queue(
            "raw",
            exchange,
            routing_key="raw",
            queue_arguments={"x-queue-type": "quorum"},
        )
        self._producer = self._connection.Producer(
            exchange=exchange, routing_key="raw", auto_declare=False
        )
        self._queue(self._connection).declare()
        self._supply = iter(letters(ROUNDS * COUNT))

    def __call__(self):
        for letter in islice(self._supply, COUNT):
            self._producer.publish(letter.body, delivery_mode=2, mandatory=True)

    def count(self):
        return self._queue(self._connection).queue_declare(passive=True).message_count

    def close(self):
        self._connection.release()


@pytest.mark.servers
def test_publishing_on_rabbitmq_beside_a_confirm_for_each(rabbitmq_url):
    bus, raw = open_bus(rabbitmq_url), ConfirmEach(rabbitmq_url)
    bus.bind("scoring.in", [VacancyClosed.TOPIC])

    ours, theirs = compared(publishing(bus), raw)

    say("RabbitMQ bus, publish", ours, theirs, "kombu confirming each")
    (depth,) = bus.depths(["scoring.in"])
    assert depth.ready == raw.count() == ROUNDS * COUNT
    bus.close()
    raw.close()


@pytest.mark.servers
def test_relaying_an_outbox_beside_publishing_alone(bus_url, tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'service.db'}")
    metadata.create_all(engine)
    begin = BeginWork(engine, clock=SystemClock(), source="intake")
    bus = open_bus(bus_url)
    bus.bind("scoring.in", [VacancyClosed.TOPIC])
    relay = Relay(begin, bus)
    alone = publishing(bus)
    took = []

    for _ in range(ROUNDS):
        fill(begin)
        took.append((timed(drain, relay), timed(alone)))

    ours = median(one for one, _ in took)
    without = median(other for _, other in took)
    kind = type(bus).__name__
    say(f"{kind}, relay with outbox", ours, without, "publishing without an outbox")
    with begin.read() as connection:
        assert outbox.backlog(connection).waiting == 0
    bus.close()
    engine.dispose()


def fill(begin):
    with begin() as work:
        for _ in range(COUNT):
            work.say(VacancyClosed(vacancy_id=uuid4()))


def drain(relay):
    while relay.send_waiting():
        pass
