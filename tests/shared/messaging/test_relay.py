"""A letter leaves the outbox only once the bus has it."""

import threading
import time
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from shared.db import open_engine
from shared.errors import Unavailable
from shared.messages import VacancyClosed, VacancyPublished
from shared.messaging.bus import Receipt
from shared.messaging.relay import BATCH, Relay
from shared.work import BeginWork, outbox
from shared.work.locks import only_one
from shared.work.outbox import Backlog
from shared.work.tables import metadata
from shared.work.tables import outbox as table


class OpenBus:
    """Takes everything, and looks at the outbox while it does."""

    def __init__(self, begin, *, unheard=()):
        self.begin = begin
        self.unheard = unheard
        self.batches = []
        self.waiting = []

    def publish(self, letters):
        self.batches.append([letter.topic for letter in letters])
        self.waiting.append(len(waiting(self.begin)))
        return Receipt(
            confirmed=tuple(
                one.seq for one in letters if one.topic not in self.unheard
            ),
            returned=tuple(one.seq for one in letters if one.topic in self.unheard),
        )

    @property
    def taken(self):
        return sum(len(batch) for batch in self.batches)


class ShutBus:
    """Away until it is opened."""

    def __init__(self, begin):
        self.inside = OpenBus(begin)
        self.shut = True
        self.tries = 0

    def publish(self, letters):
        self.tries += 1
        if self.shut:
            raise Unavailable("away")
        return self.inside.publish(letters)


def waiting(begin):
    with begin.read() as connection:
        return outbox.waiting(connection, limit=1000)


def say(begin, count=1, message=VacancyClosed):
    with begin() as work:
        for _ in range(count):
            work.say(message(vacancy_id=uuid4()))


def until(condition, *, within=5.0):
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


class Running:
    """A relay in a thread of its own."""

    def __init__(self, relay):
        self.stop = threading.Event()
        self.beats = 0
        self._thread = threading.Thread(target=relay.run, args=(self.stop, self._beat))

    def _beat(self):
        self.beats += 1

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self._thread.join(5)
        assert not self._thread.is_alive()


@pytest.mark.servers
def test_letters_are_still_there_while_the_bus_takes_them(begin):
    say(begin, 3)
    bus = OpenBus(begin)

    sent = Relay(begin, bus).send_waiting()

    assert (sent, bus.waiting) == (3, [3])
    assert waiting(begin) == []


@pytest.mark.servers
def test_nothing_to_send_is_not_sent(begin):
    bus = OpenBus(begin)

    assert Relay(begin, bus).send_waiting() == 0
    assert bus.batches == []


@pytest.mark.servers
def test_a_bus_that_is_away_keeps_the_letters(begin):
    say(begin, 2)

    with pytest.raises(Unavailable):
        Relay(begin, ShutBus(begin)).send_waiting()

    assert len(waiting(begin)) == 2


@pytest.mark.servers
def test_what_nobody_hears_stays_and_blocks_nobody(begin):
    say(begin, 2, VacancyPublished)
    say(begin, 2)
    relay = Relay(begin, OpenBus(begin, unheard=["vacancy.published.v1"]))

    sent = [relay.send_waiting() for _ in range(2)]

    assert sent == [2, 0]
    with begin.read() as connection:
        left = connection.execute(select(table.c.passes, table.c.last_error)).all()
    assert left == [(2, "nobody listens")] * 2


def test_a_wall_of_unheard_letters_is_got_around(file_begin):
    say(file_begin, 250, VacancyPublished)
    say(file_begin)
    relay = Relay(file_begin, OpenBus(file_begin, unheard=["vacancy.published.v1"]))

    sent = sum(relay.send_waiting() for _ in range(outbox.PATIENCE + 1))

    assert sent == 1
    assert len(waiting(file_begin)) == 250


class SmallBus(OpenBus):
    """Takes nothing of one topic: it is too large."""

    def publish(self, letters):
        receipt = super().publish(letters)
        return Receipt(confirmed=receipt.confirmed, oversized=receipt.returned)


def test_what_is_too_large_lies_dead_after_ten_passes_and_holds_up_nobody(file_begin):
    say(file_begin, 1, VacancyPublished)
    bus = SmallBus(file_begin, unheard=["vacancy.published.v1"])
    relay = Relay(file_begin, bus)
    for _ in range(outbox.PATIENCE):
        relay.send_waiting()
    say(file_begin, 2 * BATCH)

    sent = [relay.send_waiting() for _ in range(2)]

    assert sent == [BATCH, BATCH]
    with file_begin.read() as connection:
        assert outbox.backlog(connection) == Backlog(waiting=0, oldest=None, dead=1)
        (error,) = connection.scalars(select(table.c.last_error))
    assert error == "too large"


def test_letters_go_in_batches_and_in_order(file_begin):
    say(file_begin, 450)
    bus = OpenBus(file_begin)
    relay = Relay(file_begin, bus)

    sent = [relay.send_waiting() for _ in range(4)]

    assert sent == [200, 200, 50, 0]


def test_what_is_said_goes_out_at_once(file_begin):
    bus = OpenBus(file_begin)

    with Running(Relay(file_begin, bus, poll=30)) as running:
        assert until(lambda: running.beats > 1)
        say(file_begin)
        assert until(lambda: bus.taken == 1, within=2)
        file_begin.said.set()  # lets the relay see that it shall stop


@pytest.mark.servers
def test_on_postgresql_another_process_wakes_the_relay(postgres_url, clock):
    with two_processes(postgres_url, clock) as (here, there):
        bus = OpenBus(here)
        with Running(Relay(here, bus, poll=30)) as running:
            assert until(lambda: running.beats > 1)
            assert until(lambda: listeners(here) == 1)
            say(there)
            assert until(lambda: bus.taken == 1)
            say(there)
            assert until(lambda: bus.taken == 2)
            running.stop.set()
            say(there)  # lets the relay see that it shall stop
        assert listeners(here) == 0


@pytest.mark.servers
def test_without_a_bell_the_next_look_is_enough(postgres_url, clock):
    with two_processes(postgres_url, clock, notify=False) as (here, there):
        bus = OpenBus(here)
        with Running(Relay(here, bus, poll=0.05)):
            say(there)
            assert until(lambda: bus.taken == 1)
        assert listeners(here) == 0


@contextmanager
def two_processes(url, clock, **how):
    engines = [open_engine(url) for _ in range(2)]
    metadata.create_all(engines[0])
    yield [BeginWork(one, clock=clock, source="scoring", **how) for one in engines]
    for engine in engines:
        engine.dispose()


def listeners(begin):
    with begin.read() as connection:
        return connection.scalar(
            text(
                "select count(*) from pg_stat_activity where"
                " datname = current_database() and query = 'listen outbox'"
            )
        )


def test_what_another_process_said_goes_out_at_the_next_look(file_begin):
    bus = OpenBus(file_begin)

    with Running(Relay(file_begin, bus, poll=0.05)):
        say(file_begin)
        file_begin.said.clear()
        assert until(lambda: bus.taken == 1)


def test_once_the_bus_is_back_all_goes_out(file_begin):
    say(file_begin, 3)
    bus = ShutBus(file_begin)

    with Running(Relay(file_begin, bus, poll=0.05)):
        assert until(lambda: bus.tries >= 2)
        bus.shut = False
        assert until(lambda: bus.inside.taken == 3)

    assert waiting(file_begin) == []


@pytest.mark.servers
def test_only_one_relay_sends_at_a_time(begin):
    say(begin)
    bus = OpenBus(begin)

    with (
        only_one(begin.engine, "relay"),
        Running(Relay(begin, bus, poll=0.05)) as second,
    ):
        assert until(lambda: second.beats > 3)
        assert bus.taken == 0

    assert len(waiting(begin)) == 1


@pytest.mark.servers
def test_the_next_relay_takes_over(begin):
    say(begin)
    bus = OpenBus(begin)

    with only_one(begin.engine, "relay"):
        second = Running(Relay(begin, bus, poll=0.05))
        second.__enter__()
        assert until(lambda: second.beats > 3)

    assert until(lambda: bus.taken == 1)
    second.__exit__()


@pytest.mark.servers
def test_a_restarted_database_stops_no_relay(postgres_server, postgres_url, clock):
    engine = open_engine(postgres_url)
    metadata.create_all(engine)
    begin = BeginWork(engine, clock=clock, source="scoring")
    other = open_engine(postgres_url)
    bus = OpenBus(begin)

    with Running(Relay(begin, bus, poll=0.05)) as running:
        assert until(lambda: running.beats > 3)
        with other.begin() as connection:
            connection.execute(
                text(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database() and pid <> pg_backend_pid()"
                )
            )
        say(begin)
        assert until(lambda: bus.taken == 1, within=10)

    engine.dispose()
    other.dispose()
