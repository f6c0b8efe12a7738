"""A private PostgreSQL cluster from the installed binaries, on the loopback address."""

import os
import pwd
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier

from tests.support.ports import free_port

CONFIGURATION = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{sockets}'
max_connections = 200
log_min_messages = warning
dynamic_shared_memory_type = sysv
"""


def binaries() -> Path | None:
    """The folder of the newest installed PostgreSQL server."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running PostgreSQL, whoever started it, where we may make databases."""

    url: str  # of a database to connect to while making others

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a fresh, empty database, gone afterwards."""
        name = f"test_{secrets.token_hex(6)}"
        self.run(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield self.named(name)
        finally:
            self.run(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    def named(self, database: str) -> str:
        """The URL of a database of this server."""
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{database}"))

    def run(self, statement: Any) -> None:  # psycopg's composed SQL
        """One statement outside any transaction."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


class Cluster:
    """A cluster of our own that can be started, killed, paused and stopped."""

    def __init__(self, folder: Path, *, programs: Path, settings: str = "") -> None:
        self.directory = folder / "postgres"
        self.port = free_port()
        self._programs = programs
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._initialise()

    @property
    def server(self) -> Server:
        return Server(url=f"postgresql://postgres@127.0.0.1:{self.port}/postgres")

    @property
    def pid(self) -> int:
        return self._running().pid

    def start(self, *, timeout: float = 60) -> "Cluster":
        """Start and wait until it takes a connection."""
        with (self.directory / "log").open("ab") as output:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.directory / "data"],
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **_as_somebody_else(),
            )
        deadline = time.monotonic() + timeout
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                log = (self.directory / "log").read_text()
                raise RuntimeError(f"PostgreSQL did not start: {log[-2000:]}")
            time.sleep(0.02)
        return self

    def kill(self) -> None:
        """What a power cut does, to the server and to all its children."""
        for pid in self._family():
            _signal(pid, signal.SIGKILL)
        self._running().wait()

    def pause(self) -> None:
        for pid in self._family():
            _signal(pid, signal.SIGSTOP)

    def resume(self) -> None:
        for pid in self._family():
            _signal(pid, signal.SIGCONT)

    def mend(self) -> None:
        """Running again, as a supervisor sees to it."""
        if self._running().poll() is None:
            self.resume()
        else:
            self.start()

    def stop(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self.resume()
        self._process.send_signal(signal.SIGINT)  # fast: cut connections, keep all
        self._process.wait(30)

    def _initialise(self) -> None:
        sockets = self.directory / "sockets"
        sockets.mkdir(parents=True)
        owner = _as_somebody_else().get("user")
        if owner is not None:
            os.chown(self.directory, owner, -1)
            os.chown(sockets, owner, -1)
        where = ["-D", str(self.directory / "data"), "-U", "postgres", "-A", "trust"]
        how = ["--no-sync", "-E", "UTF8", "--locale=C"]
        subprocess.run(
            [self._programs / "initdb", *where, *how],
            check=True,
            capture_output=True,
            cwd=self.directory,
            **_as_somebody_else(),
        )
        with (self.directory / "data" / "postgresql.auto.conf").open("a") as settings:
            settings.write(CONFIGURATION.format(port=self.port, sockets=sockets))
            settings.write(self._settings)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            raise RuntimeError("PostgreSQL was not started")
        return self._process

    def _family(self) -> list[int]:
        pid = self._running().pid
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        return [pid] + [int(child) for task in tasks for child in _read(task).split()]

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.server.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


def _as_somebody_else() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; its package brings a user."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
