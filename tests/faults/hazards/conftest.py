"""An outbox with a relay on a real broker, with and without a network in between."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from shared.db import open_engine
from shared.messages import VacancyClosed
from shared.messaging.bus import Bus
from shared.messaging.rabbit_bus import RabbitBus
from shared.messaging.relay import Relay
from shared.work import BeginWork
from shared.work.tables import metadata, outbox
from tests.shared.messaging.hand import effect
from tests.shared.messaging.rabbit import LADDER, QUEUE
from tests.support.clock import StoppedClock
from tests.support.proxy import Proxy

IMPATIENT = 1.0


@dataclass(kw_only=True)
class Sender:
    """A service that says things, and its relay."""

    begin: BeginWork
    bus: Bus
    relay: Relay

    def say(self, count: int = 1) -> list[UUID]:
        """Say as many things; answer the ids of the vacancies they are about."""
        vacancies = [uuid4() for _ in range(count)]
        with self.begin() as work:
            for vacancy_id in vacancies:
                work.say(VacancyClosed(vacancy_id=vacancy_id))
        return vacancies

    def waiting(self) -> int:
        """How many letters have not left."""
        with self.begin.read() as connection:
            return connection.scalar(select(func.count()).select_from(outbox)) or 0


@pytest.fixture
def begin(sqlite_url: str, clock: StoppedClock) -> Iterator[BeginWork]:
    engine = open_engine(sqlite_url)
    metadata.create_all(engine)
    effect.metadata.create_all(engine)
    yield BeginWork(engine, clock=clock, source="intake")
    engine.dispose()


@pytest.fixture
def proxy(vhost: str) -> Iterator[Proxy]:
    proxy = Proxy(urlsplit(vhost).port or 0)
    yield proxy
    proxy.close()


@pytest.fixture
def through(vhost: str, proxy: Proxy) -> str:
    """The URL of the same virtual host, behind a network that a test can break."""
    parts = urlsplit(vhost)
    return parts._replace(
        netloc=f"{parts.username}:{parts.password}@127.0.0.1:{proxy.port}"
    ).geturl()


@pytest.fixture
def open_sender(begin: BeginWork) -> Iterator[Callable[..., Sender]]:
    buses = []

    def open_one(url: str, *, heartbeat: float = 10.0) -> Sender:
        bus = RabbitBus(url, ladder=LADDER, silence=IMPATIENT, heartbeat=heartbeat)
        buses.append(bus)
        bus.bind(QUEUE, [VacancyClosed.TOPIC])
        return Sender(begin=begin, bus=bus, relay=Relay(begin, bus))

    yield open_one
    for bus in buses:
        bus.close()
