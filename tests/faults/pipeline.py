"""A small office of three services whose processes may be killed at any moment.

    pipeline = Pipeline(home).start()
    with pipeline.load() as load:         # candidates apply over HTTP all the time
        pipeline.kill("scoring worker")
        pipeline.start("scoring worker")
        load.until(200)                   # so many were answered
    verdict = pipeline.verdict()          # waits, stops everything, compares
    assert verdict.kept, verdict

On RabbitMQ every part is a process of its own, on the local bus all are one, called
`office`: `pipeline.process_of(part)` names the process on either home.
"""

import http.client
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID, uuid4

from shared.db import open_engine
from shared.work.tables import metadata
from tests.faults import roles
from tests.faults.books import Asked, Books, Verdict
from tests.faults.failpoints import Failpoint
from tests.faults.roles import HEARS, QUEUES, Home, Role
from tests.support.places import ROOT
from tests.support.ports import free_port

PARTS = (
    "intake web",
    "intake relay",
    "scoring worker",
    "scoring relay",
    "scheduler worker",
)
OFFICE = "office"
KILLED = -signal.SIGKILL

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([roles.__name__])


class Running(Protocol):
    """A process, however it was started."""

    @property
    def pid(self) -> int | None: ...

    def code(self, timeout: float) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        ...


@dataclass(frozen=True)
class Forked:
    """From the server that has loaded everything: quick."""

    process: Any

    @property
    def pid(self) -> int | None:
        return int(self.process.pid)

    def code(self, timeout: float) -> int | None:
        self.process.join(timeout)
        return self.process.exitcode


@dataclass(frozen=True)
class Spawned:
    """From nothing, with an environment of its own: slow."""

    process: "subprocess.Popen[bytes]"

    @property
    def pid(self) -> int | None:
        return self.process.pid

    def code(self, timeout: float) -> int | None:
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None


@dataclass
class Load:
    """Candidates who apply while this runs."""

    asked: Asked
    _before: int = field(init=False)

    def __post_init__(self) -> None:
        self._before = sum(self.asked.accepted.values())

    @property
    def accepted(self) -> int:
        return sum(self.asked.accepted.copy().values()) - self._before

    def until(self, count: int, *, timeout: float = 120.0) -> None:
        """Wait until so many have been answered since the load began."""
        wait_for(lambda: self.accepted >= count, timeout, f"{count} accepted")


class Pipeline:
    """Starts, kills and stops processes; loads, waits, compares."""

    def __init__(self, home: Home, *, parts: Sequence[str] = PARTS) -> None:
        self.home = home
        self.books = Books(home)
        self.asked = Asked()
        self.port = free_port()
        self.roles = {
            name: Role(name=name, parts=own, home=home, port=self.port)
            for name, own in _processes(home, parts).items()
        }
        self.running: dict[str, Running] = {}

    def prepare(self) -> "Pipeline":
        """Make tables and queues, as the first start of an office does."""
        for url in self.home.databases.values():
            engine = open_engine(url)
            metadata.create_all(engine)
            roles.effect.metadata.create_all(engine)
            engine.dispose()
        bus = self.home.open_bus()
        for queue, message in zip(QUEUES, HEARS.values(), strict=True):
            bus.bind(queue, [message.TOPIC])
        bus.close()
        return self

    def process_of(self, part: str) -> str:
        return OFFICE if self.home.embedded else part

    def start(
        self,
        *names: str,
        failpoint: Failpoint | None = None,
        preparations: tuple[str, ...] = (),
        environ: Mapping[str, str] | None = None,
    ) -> "Pipeline":
        """Start these processes (or all) and wait until the door answers."""
        names = names or tuple(self.roles)
        for name in names:
            role = self.roles[name]
            how = {"failpoint": failpoint, "preparations": preparations}
            self.running[name] = _started(
                Role(**{**vars(role), **how}), environ=environ
            )
        if any("intake web" in self.roles[name].parts for name in names):
            # One that is to die may do so before anybody knocks.
            wait_for(lambda: self._answers() or self._ended(*names), 90, "the door")
        return self

    def kill(self, *names: str) -> None:
        """kill -9."""
        for name in names or tuple(self.running):
            running = self.running.pop(name)
            _signal(running, signal.SIGKILL)
            running.code(30)

    def stop(self, *names: str) -> dict[str, tuple[int | None, float]]:
        """SIGTERM; answers (exit code, seconds it took) of each."""
        began = time.monotonic()
        for name in names or tuple(self.running):
            _signal(self.running[name], signal.SIGTERM)
        codes = {}
        for name in names or tuple(self.running):
            code = self.running.pop(name).code(20)
            codes[name] = code, time.monotonic() - began
        return codes

    def died(self, name: str, *, timeout: float = 120.0) -> bool:
        """Whether the process has been killed by itself within that time."""
        code = self.running[name].code(timeout)
        if code is None:
            return False
        del self.running[name]
        if code != KILLED:
            raise AssertionError(f"{name} ended with {code}: {self.log(name)}")
        return True

    @contextmanager
    def supervised(self) -> Iterator[Counter[str]]:
        """Start again whoever is killed, as a supervisor does; answers how often."""
        stop = threading.Event()
        deaths: Counter[str] = Counter()

        def watch() -> None:
            while not stop.wait(0.05):
                for name in [n for n, one in self.running.items() if one.code(0)]:
                    deaths[name] += 1
                    self.start(name)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield deaths
        finally:
            stop.set()
            watcher.join(40)

    def redelivered(self, service: str) -> int:
        """How many messages have come to the service more than once so far."""
        path = Path(self.home.folder) / f"redelivered-{service}"
        return path.stat().st_size if path.exists() else 0

    def log(self, name: str) -> str:
        path = Path(self.home.folder) / f"{name}.log"
        return path.read_text(errors="replace")[-3000:]

    def operator(self, service: str, *, failpoint: Failpoint | None = None) -> int:
        """Somebody replays all dead letters of the service; answers the exit code."""
        name = f"{service} operator"
        role = Role(name=name, parts=(name,), home=self.home, failpoint=failpoint)
        code = _started(role, environ=None).code(120)
        assert code is not None, f"{name} never ended"
        return code

    def apply(
        self, plan: str = "ok", *, who: UUID | None = None, planted: bool = False
    ) -> bool:
        """One candidate applies; whether the answer was "received".

        `planted` ones are not expected to come through.
        """
        if planted:
            who = who or uuid4()
            self.asked.planted.add(who)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            return self._apply(connection, plan, who)
        finally:
            connection.close()

    def plant(self, plan: str, *, times: int = 1) -> list[UUID]:
        """Candidates who will not come through; each was answered."""
        planted = [uuid4() for _ in range(times)]
        for who in planted:
            assert self.apply(plan, who=who, planted=True), f"{plan}: no answer"
        return planted

    @contextmanager
    def load(self, *, threads: int = 3, pause: float = 0.0, plan: str = "ok"):
        """Candidates apply, in so many threads, until the block ends."""
        stop = threading.Event()
        load = Load(self.asked)

        def run() -> None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            while not stop.is_set():
                if not self._apply(connection, plan, None):
                    connection.close()
                    stop.wait(0.02)
                stop.wait(pause)
            connection.close()

        workers = [threading.Thread(target=run, daemon=True) for _ in range(threads)]
        for worker in workers:
            worker.start()
        try:
            yield load
        finally:
            stop.set()
            for worker in workers:
                worker.join(40)

    def settle(self, *, timeout: float = 120.0) -> None:
        """Wait until every promise is kept and nothing waits, or explain."""
        wait_for(self._settled, timeout, "everything to drain", self._explain)

    def verdict(self, *, timeout: float = 120.0) -> Verdict:
        """Settle, stop everything politely, compare, and say it."""
        self.settle(timeout=timeout)
        for name, (code, _) in self.stop().items():
            assert code == 0, f"{name} ended with {code}: {self.log(name)}"
        found = self.books.verdict(self.asked)
        print(found)
        return found

    def _settled(self) -> bool:
        planted = self.asked.planted
        promised = self.books.events("intake", without=planted)
        return (
            promised >= self.asked.promised
            and self.books.events("scheduler", without=planted) >= promised
            and not self.books.undrained()
        )

    def _explain(self) -> str:
        counts = {service: self.books.count(service) for service in roles.SERVICES}
        dead = {queue: Counter(self.books.buried(queue).values()) for queue in QUEUES}
        return f"{counts}, waiting {self.books.undrained()}, dead {dead}"

    def _ended(self, *names: str) -> bool:
        return any(self.running[name].code(0) is not None for name in names)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _apply(
        self, connection: http.client.HTTPConnection, plan: str, who: UUID | None
    ) -> bool:
        application_id = who or uuid4()
        self.asked.note_sent(application_id)
        try:
            connection.request("POST", f"/{application_id}", body=plan)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self.asked.note_refused(0)
            return False
        if answer.status != 201:
            self.asked.note_refused(answer.status)
            return False
        self.asked.note_accepted(application_id)
        return True


@contextmanager
def a_pipeline(home: Home, **how: Any) -> Iterator[Pipeline]:
    """Prepared, not started; whatever runs at the end is killed."""
    pipeline = Pipeline(home, **how).prepare()
    try:
        yield pipeline
    finally:
        pipeline.kill()


def wait_for(
    happened: Callable[[], bool],
    timeout: float,
    what: str,
    explain: Callable[[], str] = str,
) -> float:
    """Seconds until it happened."""
    began = time.monotonic()
    while not happened():
        if time.monotonic() - began > timeout:
            raise TimeoutError(f"waited {timeout:.0f} s for {what}: {explain()}")
        time.sleep(0.05)
    return time.monotonic() - began


def _processes(home: Home, parts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    if home.embedded:
        return {OFFICE: tuple(parts)}
    return {part: (part,) for part in parts}


def _started(role: Role, *, environ: Mapping[str, str] | None) -> Running:
    if environ is None:
        process = _FORKS.Process(target=roles.run, args=(role,), daemon=True)
        process.start()
        return Forked(process)
    return Spawned(
        subprocess.Popen(
            [sys.executable, "-m", roles.__name__, role.to_json()],
            cwd=ROOT,
            env=os.environ | dict(environ),
            stdin=subprocess.DEVNULL,
        )
    )


def _signal(running: Running, number: signal.Signals) -> None:
    if running.pid is not None and running.code(0) is None:
        os.kill(running.pid, number)
