"""Turnout's whole hop: outbox row, relay, confirm, inbox, effect, all in PostgreSQL."""

import os
import sys

from sqlalchemy import Column, MetaData, String, Table, Uuid, insert
from whistle import finish, wait_for_go

from shared.clock import SystemClock
from shared.db import open_engine
from shared.messages import ApplicationReceived
from shared.messaging import open_bus
from shared.messaging.consumer import Consumer
from shared.messaging.relay import Relay
from shared.work import BeginWork
from shared.work.tables import metadata
from tests.bench.applications import an_application

QUEUE = "whole.in"

effect = Table(
    "effect",
    MetaData(),
    Column("application_id", Uuid, primary_key=True),
    Column("kept", String(40), nullable=False),
)


def keep(message, work):
    row = {"application_id": message.application_id, "kept": "here"}
    work.connection.execute(insert(effect).values(row))


def publish(url, count):
    engine, begin, bus = opened(url)
    metadata.drop_all(engine)
    metadata.create_all(engine)
    with begin() as work:
        for _ in range(count):
            work.say(an_application())
    relay = Relay(begin, bus)
    began, carried = wait_for_go(), 0
    while carried < count:
        carried += relay.send_waiting()
    finish(began)
    bus.close()
    engine.dispose()


def consume(url, count):
    engine, begin, bus = opened(url)
    for tables in (metadata, effect.metadata):
        tables.drop_all(engine)
        tables.create_all(engine)
    inlet = bus.inlet(QUEUE)
    consumer = Consumer(begin, inlet, {ApplicationReceived: keep})
    consumer.hear(wait=0.01)  # connected
    began, heard = wait_for_go(), 0
    while heard < count:
        heard += consumer.hear(wait=0.5)
    finish(began)
    inlet.close()
    bus.close()
    engine.dispose()


def opened(url):
    database = os.environ[f"{sys.argv[1].upper()}_DATABASE"]
    engine = open_engine(database)
    bus = open_bus(url)
    bus.bind(QUEUE, [ApplicationReceived.TOPIC])
    return engine, BeginWork(engine, clock=SystemClock(), source="intake"), bus


if __name__ == "__main__":
    {"publish": publish, "consume": consume}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
