"""What lies in the file of one machine goes to the broker, each to its own place."""

import sqlite3
import time
from contextlib import closing

import pytest

from shared.errors import Refused
from shared.messages import VacancyClosed
from shared.messaging.carrying import carry
from shared.messaging.rabbit_bus import RabbitBus
from shared.messaging.sqlite_bus import SqliteBus
from tests.support.letters import a_letter, letters

pytestmark = pytest.mark.servers

QUEUE = "scoring.in"
LADDER = (2.0, 600.0)


@pytest.fixture
def broker(rabbitmq_url):
    bus = RabbitBus(rabbitmq_url, ladder=LADDER)
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    yield bus
    bus.close()


@pytest.fixture
def file(tmp_path):
    """A bus with one message that is ready, one that waits and one that is dead."""
    path = tmp_path / "bus.db"
    bus = SqliteBus(path, ladder=LADDER)
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    bus.publish(letters(3))
    bus.close()
    with closing(sqlite3.connect(path)) as rows, rows:
        rows.execute(
            "update message set attempt = 2, due = ?, reason = 'not yet' where id = 2",
            (time.time() + 100,),
        )
        rows.execute(
            "update message set state = 2, attempt = 6, reason = 'bug',"
            " error = 'KeyError' where id = 3"
        )
    return path


def moved(file, broker):
    return list(carry(file, broker, [QUEUE], ladder=LADDER))


def test_ready_waiting_and_dead_ones_keep_what_they_are(file, broker):
    (carried,) = moved(file, broker)

    assert carried.same
    assert dict(carried.there) == {"ready": 1, "waiting": 1, "dead": 1}
    (dead,) = broker.dead(QUEUE)
    assert (dead.reason, dead.error, dead.attempts) == ("bug", "KeyError", 6)


def test_a_second_time_nothing_is_repeated(file, broker):
    first = moved(file, broker)

    second = moved(file, broker)

    assert dict(second[0].there) == dict(first[0].there)


def test_messages_of_somebody_else_are_left_alone(file, broker):
    broker.publish([a_letter()])

    with pytest.raises(Refused, match="somebody else"):
        moved(file, broker)


def test_a_file_nobody_made_holds_nothing(tmp_path, broker):
    (carried,) = moved(tmp_path / "bus.db", broker)

    assert carried.same
    assert not carried.here
