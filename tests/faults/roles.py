"""What a process of the pipeline does, made of the product's own parts.

`python -m tests.faults.roles '<json>'` runs one that needs an environment of its own
(a false clock); all others are forked from a server that has loaded this module.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from weakref import WeakKeyDictionary

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Uuid, insert

from shared.clock import SystemClock
from shared.db import open_engine
from shared.errors import Invalid, Missing, Unavailable
from shared.messages import ApplicationReceived, ApplicationShortlisted, Message
from shared.messaging import Bus
from shared.messaging.consumer import Consumer
from shared.messaging.rabbit_bus import RabbitBus
from shared.messaging.relay import Relay
from shared.messaging.sqlite_bus import SqliteBus
from shared.observability import set_up_logs
from shared.operations import processes
from shared.operations.binding import Binding
from shared.operations.dead_letters import DeadLetters, Deed
from shared.work import BeginWork, Work
from tests.faults.failpoints import (
    Failpoint,
    watch_engine,
    watch_wire,
    watched_bus,
)

SERVICES = ("intake", "scoring", "scheduler")
HEARS: dict[str, type[Message]] = {
    "scoring": ApplicationReceived,
    "scheduler": ApplicationShortlisted,
}
SAYS: dict[str, type[Message]] = {"intake": ApplicationReceived}
SPOKEN: dict[str, Any] = {
    "vacancy_id": UUID(int=1),
    "language": "en",
    "document_date": None,
    "received_at": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    "reader_version": "1",
}
"""What intake says about everybody. A later release (`releases`) changes the three."""
QUEUES = tuple(f"{service}.in" for service in HEARS)
_TRANSACTIONS: "WeakKeyDictionary[Connection, UUID]" = WeakKeyDictionary()
LADDER = (0.2, 0.5, 1.0, 3.0, 10.0)
REPLAYED_A_SECOND = 100

effect = Table(
    "effect",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("event_id", Uuid, nullable=False, index=True),
    Column("application_id", Uuid, nullable=False, index=True),
    Column("sequence", Integer, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where an office keeps everything. `folder` also holds what is planted."""

    folder: str
    bus: str
    databases: Mapping[str, str]
    ladder: tuple[float, ...] = LADDER
    silence: float = 10.0
    heartbeat: float = 10.0

    @property
    def embedded(self) -> bool:
        return self.bus.startswith("sqlite:")

    def open_bus(self) -> Bus:
        if self.embedded:
            path = Path(self.bus.removeprefix("sqlite:///"))
            return SqliteBus(path, ladder=self.ladder)
        return RabbitBus(
            self.bus,
            ladder=self.ladder,
            silence=self.silence,
            heartbeat=self.heartbeat,
        )

    def moved(self, folder: Path) -> "Home":
        """The same embedded office, its files copied into another folder."""
        return replace(
            self,
            folder=str(folder),
            bus=f"sqlite:///{folder / 'bus.db'}",
            databases={s: f"sqlite:///{folder / s}.db" for s in self.databases},
        )


@dataclass(frozen=True, kw_only=True)
class Role:
    """One process: its parts are `<service> <web|relay|worker|operator>`.

    More than one worker of a service are `worker-2` and so on; the operator replays
    all dead letters of the service and goes.

    `preparations` are named functions `module:name(home)` run first in the process:
    another release, a recorder of commits.
    """

    name: str
    parts: tuple[str, ...]
    home: Home
    port: int = 0
    failpoint: Failpoint | None = None
    preparations: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Role":
        plain = json.loads(text)
        home = plain.pop("home") | {}
        point = plain.pop("failpoint")
        return cls(
            home=Home(**home | {"ladder": tuple(home["ladder"])}),
            failpoint=None if point is None else Failpoint(**point),
            **plain,
        )


@dataclass(kw_only=True)
class Parts:
    """What one process shares between its parts."""

    role: Role
    bus: Any
    crew: processes.Crew = field(default_factory=processes.Crew)
    begins: dict[str, BeginWork] = field(default_factory=dict)

    @property
    def point(self) -> Failpoint:
        return self.role.failpoint or Failpoint(step="never")

    def begin(self, service: str) -> BeginWork:
        if service not in self.begins:
            engine = open_engine(self.role.home.databases[service])
            watch_engine(engine, self.point, service=service)
            self.begins[service] = BeginWork(
                engine, clock=SystemClock(), source=service
            )
        return self.begins[service]

    def start(self, part: str) -> None:
        service, kind = part.split(" ", 1)
        begin = self.begin(service)
        log = Path(self.role.home.folder) / f"redelivered-{service}"
        bus = watched_bus(self.bus, self.point, service=service, log=log)
        match kind.split("-")[0]:
            case "web":
                processes.serve(
                    self.crew,
                    accepting(begin, self.point),
                    host="127.0.0.1",
                    port=self.role.port,
                )
            case "relay":
                self.crew.start(part, Relay(begin, bus, poll=0.1).run)
            case "worker":
                queue = f"{service}.in"
                topics = [HEARS[service].TOPIC]
                binding = Binding(bus=bus, queues={queue: topics})
                consumer = Consumer(
                    begin,
                    bus.inlet(queue),
                    {HEARS[service]: handler(service, Path(self.role.home.folder))},
                    steps=len(self.role.home.ladder),
                    repair=binding.again(queue),
                )
                self.crew.start(part, consumer.run)
            case "operator":
                letters = DeadLetters(bus=bus, queue=f"{service}.in", begin=begin)
                deed = Deed(who="Rita", why="mended")
                list(letters.replay(letters.list(), deed, a_second=REPLAYED_A_SECOND))
                self.crew.stop.set()


def run(role: Role) -> None:
    """Be that process until a signal comes."""
    _end_with_the_parent()
    log = os.open(
        Path(role.home.folder) / f"{role.name}.log",
        os.O_WRONLY | os.O_CREAT | os.O_APPEND,
    )
    os.dup2(log, 1)
    os.dup2(log, 2)
    set_up_logs(service=role.name)
    for preparation in role.preparations:
        module, name = preparation.split(":")
        __import__(module)
        getattr(sys.modules[module], name)(role.home)
    if role.failpoint is not None:
        watch_wire(role.failpoint)
    parts = Parts(role=role, bus=role.home.open_bus())
    processes.stop_on_signals(parts.crew)
    for part in role.parts:
        parts.start(part)
    code = parts.crew.wait()
    parts.bus.close()
    os._exit(code)


def accepting(begin: BeginWork, point: Failpoint) -> Callable[..., Any]:
    """Intake's door: POST /<application id> with the plan for it as the body."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        if environ["REQUEST_METHOD"] != "POST":
            start("200 OK", [("Content-Length", "0")])
            return [b""]
        application_id = UUID(environ["PATH_INFO"].strip("/"))
        plan = environ["wsgi.input"].read().decode()
        with begin() as work:
            message = SAYS["intake"](
                application_id=application_id,
                candidate_id=application_id,
                text=plan,
                **SPOKEN,
            )
            keep(work, application_id, event_id=work.say(message))
        point.reach("accept-after-commit", "intake")
        start("201 Created", [("Content-Length", "0")])
        return [b""]

    return answer


def handler(service: str, folder: Path) -> Callable[[Any, Work], None]:
    """Leave an effect, do what is planted in the message, tell the next service."""

    def handle(message: Any, work: Work) -> None:
        keep(work, message.application_id)
        if isinstance(message, ApplicationShortlisted):
            return
        behave(message.text, message.application_id, work, folder)
        work.say(
            ApplicationShortlisted(
                application_id=message.application_id,
                candidate_id=message.candidate_id,
                vacancy_id=message.vacancy_id,
                rank_key=1.0,
                decided_by="Mark",
            )
        )

    return handle


def keep(work: Work, application_id: UUID, *, event_id: UUID | None = None) -> None:
    cause = work.cause
    work.connection.execute(
        insert(effect).values(
            event_id=event_id if cause is None else cause.id,
            application_id=application_id,
            sequence=0 if cause is None else cause.sequence,
        )
    )


def behave(plan: str, application_id: UUID, work: Work, folder: Path) -> None:
    """What is planted: `ok`, `not-yet:<n>`, `bug:<n>` (the first n times), `bug`,
    `never`, `kill`, `missing-while:<file>`, `slow:<seconds>`, `sometimes:<percent>`.
    """
    word, _, number = plan.partition(":")
    match word:
        case "not-yet" if _times(folder, work) <= int(number):
            raise Unavailable("not yet")
        case "bug" if not number or _times(folder, work) <= int(number):
            raise RuntimeError("a bug")
        case "never":
            raise Invalid("never")
        case "kill":
            _times(folder, work)
            os.kill(os.getpid(), signal.SIGKILL)
        case "missing-while" if (folder / number).exists():
            raise Missing("something is not there yet")
        case "slow":
            time.sleep(float(number))
        case "sometimes" if _unlucky(work, int(number)) and _times(folder, work) == 1:
            raise Unavailable("not this time")


def _unlucky(work: Work, percent: int) -> bool:
    return work.cause is not None and work.cause.id.int % 100 < percent


def _times(folder: Path, work: Work) -> int:
    """In how many transactions this event has been tried, over all processes.

    A batch that fails is tried again in the same one: that counts once.
    """
    assert work.cause is not None
    token = _TRANSACTIONS.setdefault(work.connection, uuid4()).bytes
    path = folder / f"tries-{work.cause.id}"
    tried = path.read_bytes() if path.exists() else b""
    if not tried.endswith(token):
        tried += token
        path.write_bytes(tried)
    return len(tried) // len(token)


def _end_with_the_parent() -> None:
    parent, never = os.getppid(), threading.Event()

    def watch() -> None:
        while os.getppid() == parent:
            never.wait(0.5)
        os._exit(3)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    run(Role.from_json(sys.argv[1]))
