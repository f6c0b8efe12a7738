"""kill -9 while files come in: none is lost, none comes in twice."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from services.intake.actions.drop import folder_of
from services.intake.app import MIGRATIONS
from services.intake.store import vacancies
from shared.clock import SystemClock
from shared.db import open_engine
from shared.messages import ApplicationReceived
from shared.operations.migrate import migrate
from shared.work import BeginWork
from tests.intake.builders import a_resume, a_vacancy, files_below, outcomes, said
from tests.support.places import ROOT

KILLS = 6
A_ROUND = 4
FILES = KILLS * A_ROUND


@pytest.fixture
def begin_office(tmp_path):
    (tmp_path / "office").mkdir()
    engine = open_engine(f"sqlite:///{tmp_path / 'office' / 'intake.db'}")
    migrate(engine, MIGRATIONS)
    # Letters that seem to have waited for months would let nothing in any more.
    yield BeginWork(engine, clock=SystemClock(), source="intake")
    engine.dispose()


@pytest.fixture
def start_ticking(tmp_path):
    """Start intake's clock; whatever still runs at the end is killed."""
    running = []

    def start() -> "subprocess.Popen[bytes]":
        settings = {
            "TURNOUT_DATA_DIR": str(tmp_path / "office"),
            "TURNOUT_DROP_SECONDS": "0.05",
            "TURNOUT_READ_SECONDS": "0.05",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "services.intake", "tick"],
            cwd=ROOT,
            env=os.environ | settings,
            stderr=subprocess.DEVNULL,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


def fill(folder: Path, numbers: range) -> None:
    for number in numbers:
        resume = a_resume(
            email=f"person{number}@example.com", phone=f"+44 20 7946 0{number:03}"
        )
        (folder / f"{number:02}.txt").write_bytes(resume)


def wait_for_work(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    """Until the process is up: it has moved something, or half a minute is over."""
    before, deadline = files_below(folder), time.monotonic() + 30
    while files_below(folder) == before and time.monotonic() < deadline:
        assert process.poll() is None
        time.sleep(0.01)


@pytest.mark.slow
def test_files_survive_whatever_kills_their_reader(
    begin_office, start_ticking, tmp_path
):
    vacancy_id = a_vacancy(begin_office)
    with begin_office.read() as connection:
        vacancy = vacancies.get(connection, vacancy_id)
    folder = folder_of(tmp_path / "office" / "drop", vacancy)
    moments = random.Random(9)

    for turn in range(KILLS):
        fill(folder, range(turn * A_ROUND, (turn + 1) * A_ROUND))
        process = start_ticking()
        wait_for_work(folder, process)
        time.sleep(moments.uniform(0, 0.3))
        process.kill()
        process.wait()
    start_ticking()
    deadline = time.monotonic() + 60
    while list(folder.glob("*.txt")) and time.monotonic() < deadline:
        time.sleep(0.1)

    names = [f"{number:02}.txt" for number in range(FILES)]
    assert outcomes(begin_office) == [(name, "taken") for name in names]
    assert files_below(folder) == [f"taken/{name}" for name in names]
    assert len(said(begin_office, ApplicationReceived)) == FILES
