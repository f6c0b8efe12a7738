"""Three services of the product's own parts, with stopwatches: accepted → scheduled.

Handlers keep one row each and say the next message, with the real schemas. Embedded,
everything runs in threads of one process; on RabbitMQ every part is a process.
"""

import multiprocessing
import resource
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Float, MetaData, Table, Uuid, func, insert, select

from shared.clock import SystemClock
from shared.db import open_engine
from shared.messages import ApplicationReceived, ApplicationShortlisted
from shared.messaging import open_bus
from shared.messaging.consumer import Consumer
from shared.messaging.relay import Relay
from shared.work import BeginWork, Work
from shared.work.tables import metadata
from tests.bench.applications import an_application

SERVICES = ("intake", "scoring", "scheduler")
HEARD = {"scoring": ApplicationReceived, "scheduler": ApplicationShortlisted}
PARTS = (
    ("intake", "relay"),
    ("scoring", "worker"),
    ("scoring", "relay"),
    ("scheduler", "worker"),
)

seen = Table(
    "seen",
    MetaData(),
    Column("application_id", Uuid, primary_key=True),
    Column("at", Float, nullable=False),  # CLOCK_MONOTONIC, the same for all processes
)

Now = Callable[[], float]


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where the messages and the rows live."""

    name: str
    bus: str
    databases: Mapping[str, str]

    @property
    def embedded(self) -> bool:
        return self.bus.startswith("sqlite:")


@dataclass(kw_only=True)
class Figures:
    """What one run showed. Times in seconds; `cpu` is of all our processes."""

    count: int
    seconds: float
    cpu: float
    accepts: list[float] = field(repr=False)
    latencies: list[float] = field(repr=False)

    @property
    def rate(self) -> float:
        return self.count / self.seconds


def note(connection: Any, application_id: UUID) -> None:
    row = {"application_id": application_id, "at": time.monotonic()}
    connection.execute(insert(seen).values(row))


def score(message: ApplicationReceived, work: Work) -> None:
    note(work.connection, message.application_id)
    work.say(
        ApplicationShortlisted(
            application_id=message.application_id,
            candidate_id=message.candidate_id,
            vacancy_id=message.vacancy_id,
            rank_key=1.0,
            decided_by="bench",
        )
    )


def schedule(message: ApplicationShortlisted, work: Work) -> None:
    note(work.connection, message.application_id)


HANDLERS = {
    "scoring": {ApplicationReceived: score},
    "scheduler": {ApplicationShortlisted: schedule},
}


def prepare(home: Home) -> None:
    """Empty tables and queues; once more for every run."""
    for url in home.databases.values():
        engine = open_engine(url)
        for tables in (metadata, seen.metadata):
            tables.drop_all(engine)
            tables.create_all(engine)
        engine.dispose()
    bus = open_bus(home.bus)
    for service, message in HEARD.items():
        bus.bind(f"{service}.in", [message.TOPIC])
    bus.close()


def run_part(begin: BeginWork, bus: Any, role: str, stop: threading.Event) -> None:
    service = begin.source
    if role == "relay":
        Relay(begin, bus).run(stop, lambda: None)
        return
    inlet = bus.inlet(f"{service}.in")
    Consumer(begin, inlet, HANDLERS[service]).run(stop, lambda: None)


def a_process(home: Home, service: str, role: str, stop: Any, cpu: Any) -> None:
    """One part in a process of its own, until `stop`; adds the CPU it took."""
    engine, bus = open_engine(home.databases[service]), open_bus(home.bus)
    local = threading.Event()
    begin = BeginWork(engine, clock=SystemClock(), source=service)
    thread = threading.Thread(target=run_part, args=(begin, bus, role, local))
    thread.start()
    began = spent()
    stop.wait()
    took = spent() - began
    with cpu.get_lock():
        cpu.value += took
    local.set()
    thread.join(20)
    bus.close()
    engine.dispose()


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@contextmanager
def running(home: Home) -> Iterator[tuple[BeginWork, Callable[[], float]]]:
    """The pipeline at work: intake's mouth, and how much CPU the rest has taken."""
    began = open_begins(home)
    parts = in_threads if home.embedded else in_processes
    with parts(home, began) as cpu:
        yield began["intake"], cpu
    for begin in began.values():
        begin.engine.dispose()


def open_begins(home: Home) -> dict[str, BeginWork]:
    return {
        service: BeginWork(open_engine(url), clock=SystemClock(), source=service)
        for service, url in home.databases.items()
    }


@contextmanager
def in_threads(
    home: Home, began: Mapping[str, BeginWork]
) -> Iterator[Callable[[], float]]:
    bus, stop = open_bus(home.bus), threading.Event()
    threads = [
        threading.Thread(target=run_part, args=(began[service], bus, role, stop))
        for service, role in PARTS
    ]
    for thread in threads:
        thread.start()
    try:
        yield lambda: 0.0  # everything is in this process
    finally:
        stop.set()
        for thread in threads:
            thread.join(20)
        bus.close()


@contextmanager
def in_processes(
    home: Home, _began: Mapping[str, BeginWork]
) -> Iterator[Callable[[], float]]:
    spawning = multiprocessing.get_context("spawn")
    stop, cpu = spawning.Event(), spawning.Value("d", 0.0)
    processes = [
        spawning.Process(target=a_process, args=(home, *part, stop, cpu))
        for part in PARTS
    ]
    for process in processes:
        process.start()

    def total() -> float:
        stop.set()
        for process in processes:
            process.join(30)
        return float(cpu.value)

    try:
        yield total
    finally:
        total()


def play(home: Home, *, count: int, clients: int, pace: float = 0.0) -> Figures:
    """Let `count` applications through; `pace` a second, or as fast as clients can."""
    prepare(home)
    with running(home) as (begin, cpu):
        warm = accept_all(begin, 20, clients=1, pace=0.0)
        wait_until(home, len(warm))
        before, mine = time.monotonic(), spent()
        accepted = accept_all(begin, count, clients=clients, pace=pace)
        arrived = wait_until(home, count + len(warm))
        ours = spent() - mine
        total = ours + cpu()
    return Figures(
        count=count,
        seconds=max(arrived[one] for one in accepted) - before,
        cpu=total,
        accepts=sorted(took for _, took in accepted.values()),
        latencies=sorted(arrived[one] - at for one, (at, _) in accepted.items()),
    )


def accept_all(
    begin: BeginWork, count: int, *, clients: int, pace: float
) -> dict[UUID, tuple[float, float]]:
    """Accept so many; when each was answered, and how long that took."""
    accepted: dict[UUID, tuple[float, float]] = {}
    began = time.monotonic()

    def one(number: int) -> None:
        if pace:
            time.sleep(max(0.0, began + number / pace - time.monotonic()))
        application = an_application()
        started = time.monotonic()
        with begin() as work:
            note(work.connection, application.application_id)
            work.say(application)
        answered = time.monotonic()
        accepted[application.application_id] = answered, answered - started

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(one, range(count)))
    return accepted


def wait_until(home: Home, count: int) -> dict[UUID, float]:
    """When each of so many arrived at the end of the line."""
    last = open_engine(home.databases["scheduler"])
    deadline = time.monotonic() + 120
    arrived: dict[UUID, float] = {}
    while len(arrived) < count and time.monotonic() < deadline:
        time.sleep(0.1)
        with last.connect() as connection:
            if connection.scalar(select(func.count()).select_from(seen)) >= count:
                rows = connection.execute(select(seen.c.application_id, seen.c.at))
                arrived = {row.application_id: row.at for row in rows}
    last.dispose()
    if len(arrived) < count:
        raise TimeoutError(f"fewer than {count} came from {home.name}'s other end")
    return arrived


def percentile(sorted_values: list[float], share: float) -> float:
    return sorted_values[min(len(sorted_values) - 1, int(share * len(sorted_values)))]
