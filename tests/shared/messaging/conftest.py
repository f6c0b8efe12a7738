"""A service whose handlers have something to change, and a bus on a real broker."""

from collections.abc import Iterator

import pytest

from shared.messages import VacancyClosed
from shared.messaging.rabbit_bus import RabbitBus
from shared.work import BeginWork
from tests.shared.messaging.hand import effect
from tests.shared.messaging.rabbit import LADDER, QUEUE


@pytest.fixture
def begin(begin: BeginWork) -> BeginWork:
    """Units of work on a database where handlers leave effects."""
    effect.metadata.create_all(begin.engine)
    return begin


@pytest.fixture
def direct(rabbitmq_url: str) -> Iterator[RabbitBus]:
    """The bus on a real broker, without anything in between."""
    bus = RabbitBus(rabbitmq_url, ladder=LADDER)
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    yield bus
    bus.close()
