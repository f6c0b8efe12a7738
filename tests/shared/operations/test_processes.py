"""Processes live, say so, and end when they are told."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from shared.operations import processes
from shared.operations.processes import Crew, Pulse, watched
from tests.support.places import ROOT
from tests.support.ports import free_port
from tests.support.servers import a_cluster

ALL = ("everything",)


class Tiny:
    """A tiny service, started as an operator starts one."""

    def __init__(self, folder, *roles, **environ):
        self.folder = folder / "var"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = (folder / "log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.shared.operations.tiny", *roles],
            cwd=ROOT,
            env=os.environ
            | {"TURNOUT_DATA_DIR": str(self.folder), "TURNOUT_PORT": str(self.port)}
            | environ,
            stderr=self._log,
        )

    def ready(self):
        assert until(self._answers, within=30), self.process.poll()
        return self

    def _answers(self):
        try:
            return requests.get(f"{self.url}/healthz", timeout=2).ok
        except requests.RequestException:
            return False

    def lines(self, name):
        path = self.folder / name
        return path.read_text().split() if path.exists() else []

    def said(self):
        """What it has said on standard error."""
        return Path(self._log.name).read_text()

    def end(self, *, within=20):
        """Its exit code and what it had said on standard error."""
        try:
            self.process.wait(within)
        finally:
            self.process.kill()
            self.process.wait()
            self._log.close()
        return self.process.returncode, self.said()


def until(condition, *, within=10.0):
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.slow
def test_all_roles_of_a_service_work_together_and_end_in_time(tmp_path):
    tiny, vacancy_id = Tiny(tmp_path, *ALL).ready(), str(uuid4())
    assert requests.get(f"{tiny.url}/say/{vacancy_id}", timeout=5).ok
    assert until(lambda: tiny.lines("heard") == [vacancy_id])
    assert until(lambda: len(tiny.lines("ticks")) > 1)
    idle = socket.create_connection(("127.0.0.1", tiny.port))  # a browser keeps one

    began = time.monotonic()
    tiny.process.send_signal(signal.SIGTERM)
    code, said = tiny.end()

    idle.close()
    assert code == 0, said
    # Twice, because a machine may be busy; an idle connection would hold it longer.
    assert time.monotonic() - began < 2 * processes.GRACE
    assert "loop died" not in said


@pytest.mark.slow
@pytest.mark.parametrize("role", ["web", "worker", "relay", "tick"])
def test_every_process_answers_while_broker_and_database_are_frozen(tmp_path, role):
    with a_cluster() as cluster:
        port = free_port()
        tiny = Tiny(
            tmp_path,
            role,
            RABBITMQ_URL=f"amqp://127.0.0.1:{free_port()}/",
            DATABASE_URL=cluster.server.url,
            **({} if role == "web" else {"TURNOUT_HEALTH_PORT": str(port)}),
        )
        tiny.url = tiny.url if role == "web" else f"http://127.0.0.1:{port}"
        tiny.ready()
        ready = requests.get(f"{tiny.url}/readyz", timeout=20).status_code
        cluster.pause()

        with ThreadPoolExecutor(10) as many:  # more than there are threads to answer
            asked = many.map(requests.get, [f"{tiny.url}/readyz"] * 10)
            frozen = [answer.status_code for answer in asked]
        alive = requests.get(f"{tiny.url}/healthz", timeout=20).status_code
        metrics = requests.get(f"{tiny.url}/metrics", timeout=20).text

        cluster.resume()
        tiny.process.kill()
        tiny.end()
    assert (ready, alive) == (200, 200)
    assert set(frozen) == {503}
    assert "turnout_build_info" in metrics


@pytest.mark.slow
def test_a_loop_that_dies_ends_the_process(tmp_path):
    tiny = Tiny(tmp_path, "worker", TINY_WORKER="dies")

    code, said = tiny.end(within=40)

    assert code == 1
    assert '"loop": "tiny worker"' in said
    assert '"error": "MemoryError"' in said


@pytest.mark.slow
def test_without_a_web_a_supervisor_has_a_port_to_ask(tmp_path):
    port = free_port()
    tiny = Tiny(tmp_path, "relay", TURNOUT_HEALTH_PORT=str(port))
    tiny.url = f"http://127.0.0.1:{port}"
    tiny.ready()

    metrics = requests.get(f"{tiny.url}/metrics", timeout=5).text
    tiny.process.send_signal(signal.SIGINT)
    code, said = tiny.end()

    assert code == 0, said
    assert 'turnout_outbox_rows{service="tiny"} 0.0' in metrics


def test_a_crew_stops_together():
    crew, stopped = Crew(), []

    def loop(stop, beat):
        while not stop.wait(0.01):
            beat()
        stopped.append(True)

    crew.start("one", loop)
    crew.start("two", loop)
    crew.stop.set()

    assert crew.wait() == 0
    assert len(stopped) == 2


def test_one_dying_loop_stops_the_crew():
    crew, stopped = Crew(), []

    def die(_stop, _beat):
        raise ZeroDivisionError

    def live(stop, _beat):
        stop.wait(10)
        stopped.append(True)

    crew.start("live", live)
    crew.start("die", die)

    assert crew.wait() == 1
    assert crew.died == ["die"]
    assert stopped == [True]


def test_a_second_signal_ends_at_once():
    crew = Crew()
    before = {
        number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)
    }
    processes.stop_on_signals(crew)

    try:
        signal.raise_signal(signal.SIGTERM)
        first = crew.stop.is_set()
        with pytest.raises(SystemExit) as caught:
            signal.raise_signal(signal.SIGTERM)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

    assert first
    assert caught.value.code == 128 + signal.SIGTERM


def test_a_loop_that_fell_silent_is_seen():
    pulse = Pulse()
    pulse.beat("relay")()
    pulse.beat("worker")
    pulse.seen["worker"] -= processes.SILENCE + 1
    said = []

    def app(_environ, start):
        start("200 OK", [])
        return [b"alive"]

    def ask(path, pulse):
        said.clear()
        body = watched(app, pulse)(
            {"PATH_INFO": path}, lambda *line: said.append(line[0])
        )
        return said[0], b"".join(body)

    assert ask("/healthz", Pulse()) == ("200 OK", b"alive")
    status, body = ask("/healthz", pulse)
    assert status.startswith("503")
    assert b'"worker"' in body
    assert b"relay" not in body
    assert ask("/", pulse)[0] == "200 OK"
