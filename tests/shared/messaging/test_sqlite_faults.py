"""A full disk and a locked file under the local bus."""

import sqlite3
import threading
import time

import pytest

from shared.errors import Unavailable
from shared.messages import VacancyClosed
from shared.messaging.bus import Retry
from shared.messaging.sqlite_bus import SqliteBus
from tests.support.letters import a_letter, letters

QUEUE = "scoring.in"


@pytest.fixture
def bus(tmp_path):
    bus = SqliteBus(tmp_path / "bus.db")
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    yield bus
    bus.close()


def fill(bus):
    """As if nothing more went onto the disk."""
    for connection in (bus._file._safe, bus._file._quick):
        (pages,) = connection.execute("pragma page_count").fetchone()
        connection.execute(f"pragma max_page_count = {pages}")


def make_room(bus):
    for connection in (bus._file._safe, bus._file._quick):
        connection.execute("pragma max_page_count = 1000000")


def taken(bus):
    inlet = bus.inlet(QUEUE)
    found = inlet.fetch(limit=100, wait=0.1)
    inlet.close()
    return [delivery.body for delivery in found]


def test_a_full_disk_takes_nothing_and_loses_nothing(bus):
    kept = a_letter()
    bus.publish([kept])
    fill(bus)
    big = a_letter(body=b"x" * 100_000)

    with pytest.raises(Unavailable, match="full"):
        bus.publish([a_letter(seq=1), big])

    assert taken(bus) == [kept.body]
    make_room(bus)
    assert bus.publish([big]).confirmed == (1,)
    assert taken(bus) == [kept.body, big.body]


def test_a_batch_is_taken_whole_or_not_at_all(bus):
    fill(bus)
    batch = [*letters(3), a_letter(body=b"x" * 100_000)]

    with pytest.raises(Unavailable):
        bus.publish(batch)

    assert taken(bus) == []


def test_somebody_elses_lock_is_no_bug(bus, tmp_path):
    other = sqlite3.connect(tmp_path / "bus.db", isolation_level=None)
    other.execute("begin immediate")
    bus._file._safe.execute("pragma busy_timeout = 50")

    with pytest.raises(Unavailable, match="locked"):
        bus.publish([a_letter()])

    other.execute("rollback")
    other.close()
    assert bus.publish([a_letter()]).confirmed == (1,)


def test_a_table_that_is_gone_is_told_to_whoever_reads(bus, tmp_path):
    other = sqlite3.connect(tmp_path / "bus.db", isolation_level=None)
    other.execute("alter table message rename to elsewhere")
    inlet = bus.inlet(QUEUE)

    with pytest.raises(Unavailable):
        inlet.fetch(limit=1, wait=0)
    with pytest.raises(Unavailable):
        bus.depths([QUEUE])

    inlet.close()
    other.close()


def test_news_that_come_while_one_waits_are_heard_at_once(bus):
    inlet = bus.inlet(QUEUE)
    threading.Timer(0.2, lambda: bus.publish([a_letter()])).start()

    began = time.monotonic()
    found = inlet.fetch(limit=1, wait=10)

    assert len(found) == 1
    assert time.monotonic() - began < 5
    inlet.close()


def test_a_clock_set_back_hides_a_retry_no_longer_than_the_ladder(tmp_path):
    bus = SqliteBus(tmp_path / "bus.db", ladder=(0.1,))
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    bus.publish([a_letter()])
    inlet = bus.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=1)
    inlet.move([Retry(delivery, step=0, reason="not yet")])
    # Two hours ahead, as it would look after the clock went back.
    bus._file._safe.execute("update message set due = due + 7200")

    assert len(inlet.fetch(limit=1, wait=0.1)) == 1
    inlet.close()
    bus.close()
