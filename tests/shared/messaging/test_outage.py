"""An operator reads which server is away, and when it is back: once each."""

from uuid import uuid4

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.pool import NullPool
from structlog.testing import capture_logs

from shared.db import why_down
from shared.errors import Unavailable
from shared.messaging.outage import Outage
from tests.support.ports import free_port


@pytest.fixture
def outage():
    return Outage(service=f"service-{uuid4()}", loop="send")


def connected(outage):
    labels = {"service": outage.service, "loop": outage.loop}
    return REGISTRY.get_sample_value("turnout_bus_connected", labels)


def lost_database():
    nowhere = f"postgresql+psycopg://127.0.0.1:{free_port()}/nothing"
    with pytest.raises(OperationalError) as caught:
        create_engine(nowhere, poolclass=NullPool).connect()
    return caught.value


def test_a_bus_that_is_away_is_named_once_and_its_return_too(outage):
    with capture_logs() as lines:
        outage.goes_on(Unavailable("the broker cannot be reached"))
        outage.goes_on(Unavailable("the broker cannot be reached"))
        away = connected(outage)
        outage.is_over()
        outage.is_over()

    assert (away, connected(outage)) == (0, 1)
    assert [line["event"] for line in lines] == ["cannot send", "sends again"]
    assert lines[0]["why"] == "the broker cannot be reached"
    assert lines[1]["after_seconds"] == 0


def test_a_database_that_is_away_says_nothing_about_the_bus(outage):
    outage.is_over()

    with capture_logs() as lines:
        outage.goes_on(lost_database())
        outage.is_over(bus_answered=False)

    assert connected(outage) == 1
    assert lines[0]["why"].startswith("the database: ")
    assert "refused" in lines[0]["why"]


def test_a_loop_that_never_spoke_with_the_bus_does_not_say_that_it_is_there(outage):
    outage.is_over(bus_answered=False)

    assert connected(outage) is None


def test_words_about_rows_are_never_quoted():
    twice = IntegrityError("insert", {}, ValueError("Key (mail)=(ada@example.org)"))

    assert why_down(twice) == "the database: IntegrityError"
    assert why_down(TimeoutError()) == "the database: TimeoutError"
