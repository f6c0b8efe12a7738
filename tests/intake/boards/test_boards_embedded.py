"""Boards in the running whole: timers, threads, readers, two boards beside each other.

One office of its own process: what the stubs break there must lose nobody, double
nobody, and leave the other account alone.
"""

import json
import os
import subprocess
import sys
import time

import pytest
import requests
from sqlalchemy import func, select

from services.intake.store.board_tables import board_account, board_change
from services.intake.store.tables import application, import_row
from shared.db import open_engine
from tests.stubs.hh import World, hh_app
from tests.stubs.hh.world import peopled
from tests.stubs.stage import start
from tests.stubs.superjob import Jobs, superjob_app
from tests.support.places import ROOT
from tests.support.ports import free_port

PEOPLE = 12


@pytest.fixture
def world():
    world = World(url="")
    running = start(hh_app(world))
    world.url = running.url
    yield peopled(world, vacancies=2, people=PEOPLE)
    running.close()


@pytest.fixture
def jobs():
    jobs = Jobs()
    running = start(superjob_app(jobs))
    jobs.url = running.url
    vacancy = jobs.post("Кладовщик")
    for number in range(100, 100 + PEOPLE):
        jobs.apply(vacancy, number)
    yield jobs
    running.close()


@pytest.fixture
def environ(tmp_path):
    return os.environ | {
        "TURNOUT_DATA_DIR": str(tmp_path / "office"),
        "TURNOUT_PORT": str(free_port()),
        "INTAKE_BOARDS_PRIVATE": "yes",
        "INTAKE_BOARDS_SECONDS": "1",
        "INTAKE_BOARDS_A_SECOND": "500",
        "INTAKE_BOARDS_AGENT": "Turnout-Tests/1.0 (tests@example.org)",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def rows(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'office' / 'intake.db'}")

    def ask(statement):
        with engine.connect() as connection:
            return connection.execute(statement).all()

    yield ask
    engine.dispose()


def connect(environ, tmp_path, board, settings, secrets):
    told = []
    for key, value in settings.items():
        told += ["--set", f"{key}={value}"]
    for key, value in secrets.items():
        file = tmp_path / f"{board}-{key}"
        file.write_text(value)
        told += ["--secret", f"{key}={file}"]
    done = subprocess.run(
        [sys.executable, "-m", "services.intake", "boards", "connect", board, *told],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout)["id"]


@pytest.mark.slow
def test_faults_in_the_running_whole_lose_and_double_nobody(
    world, jobs, environ, rows, tmp_path
):
    pair = world.token()
    hh = {"access_token": pair.access, "refresh_token": pair.refresh}
    connect(environ, tmp_path, "hh", {"api_url": world.url, "site_url": world.url}, hh)
    superjob = {
        "app_key": jobs.app_key,
        "access_token": jobs.access,
        "refresh_token": jobs.refresh,
    }
    connect(environ, tmp_path, "superjob", {"api_url": f"{jobs.url}/2.0"}, superjob)
    world.order(path="^/resumes/", kind="cut_body", count=2)
    world.order(path="^/negotiations", kind="reset", count=2)
    world.order(path="^/employers", status=503, body="<html>", count=1)
    world.order(path="^/common/chats", kind="cut_json", count=1)
    jobs.order(path="/resumes/received/", kind="cut_gzip", count=1)
    jobs.expired = True

    with subprocess.Popen(
        [sys.executable, "-m", "services"],
        env=environ,
        cwd=ROOT,
        stderr=subprocess.PIPE,
    ) as office:
        try:
            _until(lambda: _read(rows) == 2 * PEOPLE, 90)
            assert _arrived(rows) == 2 * PEOPLE
            # One account loses its rights; the other goes on.
            requests.post(f"{world.url}/__stub__/revoke", timeout=5)
            world.apply(next(iter(world.vacancies)), 90)
            jobs.apply(next(iter(jobs.vacancies)), 500)
            _until(lambda: _arrived(rows) == 2 * PEOPLE + 1, 30)
            _until(lambda: _states(rows)["hh"] == ("stopped", "reconnect"), 30)
            assert _states(rows)["superjob"] == ("active", "")
        finally:
            office.terminate()
            told = office.communicate(timeout=30)[1].decode()

    assert _waiting(rows) == 0
    for secret in (pair.access, pair.refresh, "person1@", "Светлова", "access_token="):
        assert secret not in told


def _read(rows):
    return rows(select(func.count()).select_from(application))[0][0]


def _arrived(rows):
    return rows(select(func.count()).select_from(import_row))[0][0]


def _waiting(rows):
    open_ones = board_change.c.state.in_(("waiting", "aside"))
    return rows(select(func.count()).where(open_ones))[0][0]


def _states(rows):
    account = board_account.c
    found = rows(select(account.board, account.state, account.trouble))
    return {board: (state, trouble) for board, state, trouble in found}


def _until(done, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return
        time.sleep(0.3)
    assert done()
