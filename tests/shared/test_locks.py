"""Processes of one service take turns."""

import threading

import pytest

from shared.db import open_engine
from shared.work.locks import in_turn, only_one


@pytest.fixture
def engine(database_url):
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def test_only_one_holds_a_name_at_a_time(engine):
    with (
        only_one(engine, "relay") as first,
        only_one(engine, "relay") as second,
        only_one(engine, "tick") as other,
    ):
        held = (first, second, other)

    assert held == (True, False, True)


def test_whoever_comes_later_waits_for_their_turn(engine):
    together, most = [], []
    door = threading.Barrier(4)

    def make_first_rows():
        door.wait()
        with in_turn(engine, "first_rows"):
            together.append(1)
            most.append(len(together))
            together.pop()

    threads = [threading.Thread(target=make_first_rows) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert most == [1, 1, 1, 1]
