"""Work the clock asks for, by one process at a time."""

import threading
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from shared.errors import Unavailable
from shared.messages import VacancyClosed
from shared.messaging.sqlite_bus import SqliteBus
from shared.operations.timer import (
    REMEMBERED,
    Ticker,
    Timer,
    forgetting,
    measuring,
)
from shared.work import inbox
from shared.work.locks import only_one
from tests.support.letters import an_envelope, letters


class Chore:
    """Does a piece of work as often as there is some."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.runs = 0

    def __call__(self):
        self.runs += 1
        answer = self.answers.pop(0) if self.answers else False
        if isinstance(answer, Exception):
            raise answer
        return answer


def a_ticker(begin, *chores, seconds=60.0):
    return Ticker(
        begin=begin,
        timers=[
            Timer(name=f"chore{number}", seconds=seconds, run=chore)
            for number, chore in enumerate(chores)
        ],
    )


def test_a_timer_runs_when_it_is_due_and_then_rests(file_begin):
    chore = Chore()
    ticker = a_ticker(file_begin, chore)

    pauses = [ticker.tick() for _ in range(3)]

    assert chore.runs == 1
    assert 50 < pauses[-1] <= 60


def test_a_timer_with_more_to_do_goes_on_at_once(file_begin):
    chore = Chore(True, True)
    ticker = a_ticker(file_begin, chore)

    pauses = [ticker.tick() for _ in range(4)]

    assert chore.runs == 3
    assert pauses[:2] == [0.0, 0.0]


def test_a_failing_timer_stops_no_other(file_begin):
    failing, fine = Chore(ValueError("Ivan Petrov")), Chore()

    with capture_logs() as logs:
        a_ticker(file_begin, failing, fine).tick()

    assert fine.runs == 1
    assert [line["error"] for line in logs] == ["ValueError"]
    assert "Petrov" not in str(logs)


@pytest.mark.servers
def test_a_database_that_is_full_is_named_where_a_timer_fails(file_begin):
    full = OperationalError("insert", {}, Exception("database or disk is full"))

    with capture_logs() as lines:
        a_ticker(file_begin, Chore(full)).tick()

    (line,) = lines
    assert line["why"] == "the database: database or disk is full"


def test_one_process_does_the_work(begin):
    chore = Chore()

    with only_one(begin.engine, "timer.chore0"):
        a_ticker(begin, chore).tick()

    assert chore.runs == 0


def test_a_ticker_without_timers_rests(file_begin):
    assert 0 < a_ticker(file_begin).tick() <= 1


def test_the_loop_beats_and_ends_when_told(file_begin):
    stop, beats = threading.Event(), []
    chore = Chore(True)
    ticker = a_ticker(file_begin, chore, seconds=0.01)

    def beat():
        beats.append(1)
        if len(beats) == 3:
            stop.set()

    ticker.run(stop, beat)

    assert len(beats) == 3
    assert chore.runs >= 2


def test_ids_heard_long_ago_are_forgotten(file_begin, clock):
    def hear(event):
        with file_begin() as work:
            return bool(inbox.note_heard(work.connection, [event], now=work.now))

    old, recent = an_envelope(), an_envelope()
    hear(old)
    clock.move(REMEMBERED)
    hear(recent)
    clock.move(timedelta(seconds=1))

    more = forgetting(file_begin).run()

    assert not more
    assert (hear(old), hear(recent)) == (True, False)


def test_how_full_the_queue_is_stands_among_the_figures(tmp_path):
    bus = SqliteBus(tmp_path / "bus.db")
    bus.bind("measured.in", [VacancyClosed.TOPIC])
    bus.publish(letters(3))

    more = measuring(bus, "measured.in").run()

    bus.close()
    assert not more
    figure = REGISTRY.get_sample_value("turnout_queue_ready", {"queue": "measured.in"})
    assert figure == 3


def test_a_bus_that_is_away_is_no_fault_of_the_timers():
    class Away:
        def depths(self, _queues):
            raise Unavailable("the broker cannot be reached")

    assert measuring(Away(), "away.in").run() is False
