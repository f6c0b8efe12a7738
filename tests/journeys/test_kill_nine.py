"""kill -9 at any moment loses nothing and doubles no effect."""

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.journeys.end_state import SERVICES, Books, end_state
from tests.journeys.office_day import OfficeDay
from tests.support.office import Office
from tests.support.postgres import Server

KILLS = int(os.environ.get("TURNOUT_TEST_KILLS", "8"))
"""More by hand: TURNOUT_TEST_KILLS=100 make test ARGS=tests/journeys."""


@pytest.fixture(params=["embedded", "servers"])
def home(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """What makes an office run on one of its two homes, with nothing in it yet."""
    if request.param == "embedded":
        yield {}
        return
    server: Server = request.getfixturevalue("postgres_server")
    with ExitStack() as databases:
        yield {
            "RABBITMQ_URL": request.getfixturevalue("rabbitmq_url"),
            **{
                f"{service.upper()}_DATABASE_URL": databases.enter_context(
                    server.database()
                )
                for service in SERVICES
            },
        }


def test_killed_again_and_again_the_office_comes_to_the_same_end(
    home: dict[str, str], undisturbed: dict[str, object], tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}, {KILLS} kills")

    killed, dead = _a_day(tmp_path, home, kills=KILLS, seed=seed)

    for name, expected in undisturbed.items():
        assert killed[name] == expected, f"{name} differ (seed {seed})"
    assert killed["bookings"], "nobody booked: the day was too short to prove anything"
    assert dead == 0


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The same day, with nobody killed."""
    state, _ = _a_day(tmp_path_factory.mktemp("undisturbed"), {})
    return state


def _a_day(
    folder: Path, home: dict[str, str], *, kills: int = 0, seed: int = 0
) -> tuple[dict[str, object], int]:
    office = Office(folder, environ=home).start()
    books = Books(folder=folder, environ=home)
    day = OfficeDay(office=office, books=books)
    storm = threading.Thread(target=_kill, args=(office, kills, seed))
    storm.start()
    try:
        day.work(until=time.monotonic() + 180)
        storm.join()
        # A kill after the last step must not have undone anything either.
        day.work(until=time.monotonic() + 60)
        assert office.stop() == 0
    finally:
        office.kill()
    return end_state(books), books.dead()


def _kill(office: Office, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 3.0))
        office.kill()
        office.start()
