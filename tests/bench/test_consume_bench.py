"""Hearing with inbox and effect, beside a raw loop without promises.

Ratios are printed (`pytest -s tests/bench`), not asserted; the rounds are interleaved.
"""

import sqlite3
from statistics import median
from time import perf_counter

import pytest
from kombu import Connection
from sqlalchemy import Column, Integer, MetaData, Table, Uuid, func, insert, select

from shared.clock import SystemClock
from shared.db import open_engine
from shared.messages import VacancyClosed
from shared.messaging import open_bus
from shared.messaging.consumer import Consumer
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


def hear_all(consumer, count):
    began, heard = perf_counter(), 0
    while heard < count:
        heard += consumer.hear(wait=0.5)
    return perf_counter() - began


def commit_each(raw):
    """The least a consumer without batches does: one row, one fsynced commit."""
    ready = letters(COUNT)
    began = perf_counter()
    for letter in ready:
        raw.execute("insert into row values (?)", (letter.body,))
    return perf_counter() - began


def open_raw(path):
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("pragma journal_mode = wal")
    raw.execute("pragma synchronous = full")
    raw.execute("create table row (body blob)")
    return raw


def test_hearing_with_inbox_beside_raw_commits(bus_url, database_url, tmp_path):
    engine = open_engine(database_url)
    metadata.create_all(engine)
    effect.metadata.create_all(engine)
    begin = BeginWork(engine, clock=SystemClock(), source="scoring")
    bus, raw = open_bus(bus_url), open_raw(tmp_path / "raw.db")
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    inlet = bus.inlet(QUEUE)
    consumer = Consumer(begin, inlet, {VacancyClosed: keep})
    rounds = []

    for _ in range(ROUNDS):
        bus.publish(letters(COUNT))
        rounds.append((hear_all(consumer, COUNT), commit_each(raw)))

    ours, theirs = (median(column) for column in zip(*rounds, strict=True))
    print(
        f"\n{type(bus).__name__} into {engine.dialect.name}, inbox and effect: "
        f"{COUNT / ours:,.0f}/s, {theirs / ours:.2f} times one raw SQLite FULL commit a "
        f"row ({COUNT / theirs:,.0f}/s)"
    )
    with begin.read() as connection:
        kept = connection.scalar(select(func.count()).select_from(effect))
    assert kept == ROUNDS * COUNT
    inlet.close()
    bus.close()
    raw.close()
    engine.dispose()


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
