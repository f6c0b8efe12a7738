"""Hearing with inbox and effect, beside a raw loop without promises.

Ratios are printed (`pytest -s tests/bench`), not asserted; the rounds are interleaved.
"""

from statistics import median
from time import perf_counter, process_time

import pytest
from kombu import Connection
from sqlalchemy import (
    Column,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Uuid,
    func,
    insert,
    select,
)

from shared.clock import SystemClock
from shared.db import open_engine
from shared.messages import VacancyClosed, VacancyPublished
from shared.messaging import open_bus
from shared.messaging.consumer import BATCH, Consumer
from shared.work import BeginWork
from shared.work.tables import metadata
from tests.support.letters import letters

pytestmark = pytest.mark.servers

ROUNDS = 3
COUNT = 1000
QUEUE = "scoring.in"

effect = Table(
    "effect",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("vacancy_id", Uuid, nullable=False),
)


def keep(message, work):
    work.connection.execute(insert(effect).values(vacancy_id=message.vacancy_id))


def hear_all(consumer):
    """Seconds, and seconds of this process's own work, to hear COUNT messages."""
    began, worked, heard = perf_counter(), process_time(), 0
    while heard < COUNT:
        heard += consumer.hear(wait=0.5)
    return perf_counter() - began, process_time() - worked


class Raw:
    """The least a consumer into that database can do: rows, committed by hundreds.

    No inbox, no order, no envelope, no schema; the same driver, the same durability.
    """

    def __init__(self, engine):
        self.engine = engine
        self.row = Table("raw", MetaData(), Column("body", LargeBinary))
        self.row.metadata.create_all(engine)

    def __call__(self):
        ready = [{"body": letter.body} for letter in letters(COUNT)]
        began = perf_counter()
        for start in range(0, COUNT, BATCH):
            with self.engine.begin() as connection:
                connection.execute(insert(self.row), ready[start : start + BATCH])
        return perf_counter() - began


def open_service(database_url):
    engine = open_engine(database_url)
    metadata.create_all(engine)
    effect.metadata.create_all(engine)
    return BeginWork(engine, clock=SystemClock(), source="scoring")


def say_on(message, work):
    """What handlers mostly do: a row, and a message about it."""
    keep(message, work)
    work.say(VacancyPublished(vacancy_id=message.vacancy_id))


@pytest.mark.parametrize("handle", [keep, say_on])
def test_hearing_beside_raw_commits_of_a_hundred(bus_url, database_url, handle):
    begin, bus = open_service(database_url), open_bus(bus_url)
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    inlet, raw = bus.inlet(QUEUE), Raw(begin.engine)
    consumer = Consumer(begin, inlet, {VacancyClosed: handle})
    rounds = []

    for _ in range(ROUNDS):
        bus.publish(letters(COUNT))
        rounds.append((*hear_all(consumer), raw()))

    ours, worked, theirs = (median(column) for column in zip(*rounds, strict=True))
    print(
        f"\n{type(bus).__name__} into {begin.engine.dialect.name}, {handle.__name__}: "
        f"{COUNT / ours:,.0f}/s, {theirs / ours:.2f} of raw commits of {BATCH} rows "
        f"({COUNT / theirs:,.0f}/s), {1e6 * worked / COUNT:,.0f} µs of CPU a message"
    )
    with begin.read() as connection:
        kept = connection.scalar(select(func.count()).select_from(effect))
    assert kept == ROUNDS * COUNT
    inlet.close()
    bus.close()
    begin.engine.dispose()


def test_taking_from_rabbitmq_beside_kombu_acking_each(rabbitmq_url):
    bus = open_bus(rabbitmq_url)
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    rounds = []

    for _ in range(ROUNDS):
        bus.publish(letters(COUNT))
        ours = timed(take_in_batches, bus)
        bus.publish(letters(COUNT))
        rounds.append((ours, timed(take_one_by_one, rabbitmq_url)))

    ours, theirs = (median(column) for column in zip(*rounds, strict=True))
    print(
        f"\nRabbitMQ, take and ack: {COUNT / ours:,.0f}/s, {theirs / ours:.1f} times "
        f"kombu acking each ({COUNT / theirs:,.0f}/s)"
    )
    assert bus.depths([QUEUE])[0].ready == 0
    bus.close()


def timed(work, *given):
    began = perf_counter()
    work(*given)
    return perf_counter() - began


def take_in_batches(bus):
    inlet, taken = bus.inlet(QUEUE), 0
    while taken < COUNT:
        held = inlet.fetch(limit=100, wait=0.5)
        inlet.done(held)
        taken += len(held)
    inlet.close()


def take_one_by_one(url):
    taken = []
    with Connection(url) as connection:
        channel = connection.channel()
        channel.basic_qos(0, 200, False)

        def take(message):
            taken.append(message.delivery_tag)
            channel.basic_ack(message.delivery_tag)

        channel.basic_consume(QUEUE, callback=take)
        while len(taken) < COUNT:
            connection.drain_events(timeout=5)
