"""kill -9 at any moment loses nothing and doubles no effect."""

import os
import random
import threading
import time
from pathlib import Path

from tests.journeys.end_state import dead, end_state
from tests.journeys.office_day import OfficeDay
from tests.support.office import Office

KILLS = int(os.environ.get("TURNOUT_TEST_KILLS", "12"))
"""More by hand: TURNOUT_TEST_KILLS=100 make test ARGS=tests/journeys."""


def test_killed_again_and_again_the_office_comes_to_the_same_end(
    tmp_path: Path,
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}, {KILLS} kills")
    undisturbed = _a_day(tmp_path / "undisturbed")

    killed = _a_day(tmp_path / "killed", kills=KILLS, seed=seed)

    for name, expected in undisturbed.items():
        assert killed[name] == expected, f"{name} differ (seed {seed})"
    assert killed["bookings"], "nobody booked: the day was too short to prove anything"
    assert dead(tmp_path / "killed") == 0


def _a_day(folder: Path, *, kills: int = 0, seed: int = 0) -> dict[str, object]:
    office = Office(folder).start()
    day = OfficeDay(office=office)
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
    return end_state(folder)


def _kill(office: Office, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 3.0))
        office.kill()
        office.start()
