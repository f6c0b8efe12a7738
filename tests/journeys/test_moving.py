"""An office that grows takes everything along, whatever was under way."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from hashlib import sha256

import pytest

from tests.journeys.end_state import QUEUES, Books, end_state
from tests.journeys.stage import wait_for
from tests.support.office import Office
from tests.support.places import ROOT
from tests.support.servers import a_cluster

MOST = 75  # of the hundred who apply

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(1200)]


@pytest.fixture(scope="module")
def under_way(tmp_path_factory):
    """A demo office killed in its work, with messages of every kind in its bus.

    Most of the work is done, or every test would do the whole of it again.
    """
    folder = tmp_path_factory.mktemp("under_way")
    office = Office(folder).start()
    wait_for(lambda: rated(folder) >= MOST)
    office.kill()
    with closing(sqlite3.connect(folder / "bus.db")) as bus, bus:
        first = "select id from message where state = 0 order by id limit 1"
        bus.execute(
            f"update message set state = 2, attempt = 6, reason = 'bug',"
            f" error = 'KeyError' where id = ({first})"
        )
        bus.execute(
            f"update message set attempt = 1, due = ? where id = ({first})",
            (time.time() + 28,),
        )
    return folder


@pytest.fixture
def servers(rabbitmq_url):
    with a_cluster() as cluster:
        yield (rabbitmq_url, cluster.server.url.removesuffix("postgres"))


def python(*words, folder, **environ):
    return subprocess.Popen(
        [sys.executable, "-m", "services", *words],
        cwd=ROOT,
        env=os.environ | {"TURNOUT_DATA_DIR": str(folder)} | environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*words, folder, **environ):
    process = python(*words, folder=folder, **environ)
    said, complained = process.communicate(timeout=120)
    return process.returncode, said, complained


def rated(folder):
    with closing(sqlite3.connect(folder / "intake.db", timeout=30)) as intake:
        asked = "select count(*) from application where score is not null"
        return intake.execute(asked).fetchone()[0]


def digests(folder):
    return {
        path.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.db")
    }


def come_to_rest(folder, environ):
    """Start it, deliver dead letters again, and wait until nothing is under way."""
    office, books = (
        Office(folder, environ=environ).start(),
        Books(folder=folder, environ=environ),
    )
    try:
        for queue in QUEUES:
            books.replay(queue)
        wait_for(lambda: not books.unfinished(), seconds=180)
        time.sleep(1)
        wait_for(lambda: not books.unfinished(), seconds=30)
        assert office.stop() == 0
    finally:
        office.kill()
    return end_state(books), books.dead()


def test_an_office_under_way_comes_to_the_same_end_elsewhere(
    under_way, servers, tmp_path
):
    here, control = tmp_path / "here", tmp_path / "control"
    shutil.copytree(under_way, here)
    shutil.copytree(under_way, control)
    before = digests(here)
    seed = random.randrange(2**32)
    print(f"seed {seed}")

    for _ in range(3):
        kill_a_move(here, servers, after=random.Random(seed).uniform(0.5, 5))
    code, said, complained = run("move", "--to", *servers, folder=here)

    assert code == 0, said + complained
    assert "DIFFERS" not in said
    assert "dead 1 → 1" in said
    assert digests(here) == before
    broker, database = servers
    elsewhere = {
        "RABBITMQ_URL": broker,
        **{
            f"{name}_DATABASE_URL": f"{database}turnout_{name.lower()}"
            for name in ("INTAKE", "SCORING", "SCHEDULER")
        },
    }
    with ThreadPoolExecutor(2) as both:
        other = both.submit(come_to_rest, control, {})
        moved, dead = come_to_rest(here, elsewhere)
        stayed, _ = other.result()
    for name, expected in stayed.items():
        assert moved[name] == expected, name
    assert moved["applications"]
    assert dead == 0


def test_an_office_that_works_is_not_moved_and_one_that_moved_does_not_work(
    under_way, servers, tmp_path
):
    here = tmp_path / "here"
    shutil.copytree(under_way, here)

    with ExitStack() as stack:
        office = Office(here).start()
        stack.callback(office.kill)
        refused = run("move", "--to", *servers, folder=here)
    moved = run("move", "--to", *servers, folder=here)
    again = run("move", "--to", *servers, folder=here)
    started = run(folder=here, TURNOUT_DEMO="yes")

    assert refused[0] == 1
    assert "already works" in refused[2]
    assert (moved[0], again[0]) == (0, 0), moved + again
    assert moved[1] == again[1]
    assert started[0] == 1
    assert "moved to amqp://" in started[2]
    assert "--force" in started[2]


def test_a_database_of_somebody_else_is_left_alone(under_way, servers, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    shutil.copytree(under_way, one)
    shutil.copytree(under_way, other)
    first = run("move", "--to", *servers, folder=one)

    second = run("move", "--to", *servers, folder=other)

    assert first[0] == 0, first
    assert second[0] == 1
    assert "already holds rows" in second[2]
    assert not (other / "moved").exists()


def test_there_must_be_an_office(tmp_path, servers):
    code, _, complained = run("move", "--to", *servers, folder=tmp_path / "nobody")

    assert code == 1
    assert "there is no office" in complained


def kill_a_move(folder, servers, *, after):
    process = python("move", "--to", *servers, folder=folder)
    time.sleep(after)
    process.kill()
    process.communicate()
