"""F10: one process's clock jumps, is behind the broker's, or passes a time change.

`libfaketime` reads the jump from a file, so that it happens while the process works.
"""

import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.faults.sizes import size
from tests.support.servers import missing

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

SIZE = size(candidates=60, seconds=0.3, full_seconds=20.0)
BERLIN = ZoneInfo("Europe/Berlin")
WINTER_AGAIN = datetime(2026, 10, 25, 2, 59, 59, tzinfo=BERLIN)
JUMPS = ("+7200", "-7200", "+0")
UNLUCKY = "sometimes:20"


class FalseClock:
    """What a process must be started with, and a hand to move the clock."""

    def __init__(self, folder: Path) -> None:
        found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        if not found:
            missing("libfaketime (Debian package faketime)")
        self._file = folder / "clock"
        self.set("+0")
        self.environ = {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
            "TZ": "Europe/Berlin",
        }

    def set(self, jump: str) -> None:
        fresh = self._file.with_suffix(".new")
        fresh.write_text(jump)
        fresh.replace(self._file)


@pytest.fixture
def false_clock(tmp_path):
    return FalseClock(tmp_path)


def test_a_clock_that_jumps_loses_and_delays_nothing(pipeline, false_clock):
    with pipeline.load(threads=2, pause=0.02, plan=UNLUCKY) as load:
        for name in sorted(pipeline.roles):
            false_clock.set("+0")
            pipeline.stop(name)
            pipeline.start(name, environ=false_clock.environ)
            for jump in (*JUMPS, just_before(WINTER_AGAIN)):
                false_clock.set(jump)
                load.until(load.accepted + SIZE.candidates // 20)
                time.sleep(SIZE.seconds)
            pipeline.kill(name)
            pipeline.start(name)
        load.until(SIZE.candidates)

    verdict = pipeline.verdict(timeout=SIZE.patience)
    assert verdict.kept, verdict
    assert not verdict.dead


def just_before(moment):
    """The jump after which it is a second to that moment, and then past it."""
    return f"{moment.timestamp() - time.time():+.0f}"
