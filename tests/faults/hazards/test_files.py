"""H12 and H14, and the file-like transports of the broker library."""

import sqlite3
import time
from uuid import uuid4

import pytest
from kombu import Connection

from shared.errors import Unavailable
from shared.messages import VacancyClosed
from shared.messaging.sqlite_bus import SqliteBus
from tests.shared.messaging.rabbit import QUEUE
from tests.support.disk import a_small_disk
from tests.support.letters import a_letter, letters

TWO_HOURS = 7200


@pytest.fixture
def disk(tmp_path):
    with a_small_disk(tmp_path / "disk", megabytes=8) as disk:
        yield disk


def a_bus(folder):
    bus = SqliteBus(folder / "bus.db")
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    return bus


def test_h12_on_a_full_disk_not_even_a_delete_works(disk):
    bus = a_bus(disk.folder)
    sent = letters(50)
    bus.publish(sent)
    inlet = bus.inlet(QUEUE)
    held = inlet.fetch(limit=100, wait=0)
    plain = sqlite3.connect(disk.folder / "plain.db", isolation_level=None)
    plain.execute("pragma journal_mode = wal")
    plain.execute("create table message (body blob)")
    plain.execute("insert into message values (zeroblob(100000))")
    disk.fill()

    with pytest.raises(sqlite3.OperationalError, match=r"full|disk"):
        plain.execute("delete from message")  # so nobody can tidy up
    refused = 0
    for letter in letters(200):
        try:
            bus.publish([letter])
        except Unavailable:
            refused += 1

    assert refused > 0
    disk.make_room()
    inlet.done(held)
    more = a_letter()
    assert bus.publish([more]).confirmed == (1,)
    bodies = [one.body for one in inlet.fetch(limit=500, wait=0)]
    assert len(bodies) == 200 - refused + 1  # what was confirmed, and nothing else
    assert more.body in bodies
    inlet.close()
    bus.close()
    plain.close()


class Leased:
    """A queue as one finds it in many a tutorial: a lease that ends at a wall time."""

    def __init__(self, path, *, seconds=60):
        self.now = time.time()
        self._seconds = seconds
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.execute("create table message (body text, until real default 0)")

    def put(self, body):
        self._file.execute("insert into message (body) values (?)", (body,))

    def take(self):
        row = self._file.execute(
            "update message set until = ? where rowid = (select min(rowid) from message"
            " where until <= ?) returning body",
            (self.now + self._seconds, self.now),
        ).fetchone()
        return None if row is None else row[0]

    def close(self):
        self._file.close()


@pytest.mark.parametrize("jump", [TWO_HOURS, -TWO_HOURS])
def test_h14_a_lease_in_wall_time_does_not_survive_a_jump_of_the_clock(tmp_path, jump):
    leased = Leased(tmp_path / "leased.db")
    leased.put("x")
    assert leased.take() == "x"
    leased.now += jump
    if jump > 0:
        assert leased.take() == "x"  # while the first worker is still at it
    else:
        leased.now += 120  # the worker died, its lease is long over, in truth
        assert leased.take() is None
    bus = a_bus(tmp_path)
    bus.publish([a_letter()])
    inlet, colleague = bus.inlet(QUEUE), bus.inlet(QUEUE)
    held = inlet.fetch(limit=1, wait=0)

    # Ours has no lease: nothing in the file says when, whatever the clock says.
    with bus._file.reading() as reader:
        times = reader.execute("select due from message").fetchall()

    assert times == [(0.0,)]
    assert inlet.fetch(limit=1, wait=0) == []
    inlet.release()  # the process is gone
    assert [one.body for one in inlet.fetch(limit=1, wait=0)] == [held[0].body]
    inlet.close()
    colleague.close()
    bus.close()
    leased.close()


@pytest.mark.parametrize("transport", ["filesystem", "memory"])
def test_what_the_librarys_own_local_transports_hand_out_is_gone(tmp_path, transport):
    folders = {}
    if transport == "filesystem":
        kinds = "data_folder_in", "data_folder_out", "control_folder"
        folders = dict.fromkeys(kinds, str(tmp_path))
    address = f"{transport}://"
    with Connection(address, transport_options=folders) as connection:
        queue = connection.SimpleQueue("x" + uuid4().hex)
        queue.put("x")
        assert queue.get(timeout=5).payload == "x"  # and the process dies here
        name = queue.queue.name
        queue.consumer.channel._qos = None  # nothing is said goodbye to
    with Connection(address, transport_options=folders) as connection:
        again = connection.SimpleQueue(name)
        with pytest.raises(again.Empty):
            again.get(timeout=0.2)
    bus = a_bus(tmp_path)
    bus.publish([a_letter()])
    inlet = bus.inlet(QUEUE)
    (held,) = inlet.fetch(limit=1, wait=0)
    bus._file.close()

    reopened = a_bus(tmp_path)

    (again,) = reopened.inlet(QUEUE).fetch(limit=1, wait=0)
    assert (again.body, again.redelivered) == (held.body, True)
    reopened.close()
