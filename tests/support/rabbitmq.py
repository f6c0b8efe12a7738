"""A private RabbitMQ node from the installed binaries, on the loopback address.

It shares nothing with a node the machine may run: own ports, own port mapper, own
cookie, own folder. `detached=1` lets the start script become the virtual machine, so
that killing the process kills the node.
"""

import os
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.support.broker import Broker
from tests.support.ports import free_port, free_ports

__all__ = ["Broker", "Node", "PortMapper", "installed"]

BINARIES = Path("/usr/lib/rabbitmq/bin")
ERLANG_PORT_MAPPER = Path("/usr/bin/epmd")

CONFIGURATION = """
listeners.tcp.1 = 127.0.0.1:{amqp}
management.tcp.ip = 127.0.0.1
management.tcp.port = {management}
management.disable_stats = true
loopback_users = none
log.console = false
log.file = {directory}/log/rabbit.log
disk_free_limit.absolute = 50MB
raft.wal_max_size_bytes = 33554432
"""


def installed() -> bool:
    """Whether this machine could start a node."""
    return (BINARIES / "rabbitmq-server").exists() and ERLANG_PORT_MAPPER.exists()


def _still(pid: int) -> bool:
    """Whether every thread of the process has stopped."""
    states = [
        stat.read_text().rpartition(")")[2].split()[0]
        for stat in Path(f"/proc/{pid}/task").glob("*/stat")
    ]
    return all(state == "T" for state in states)


class PortMapper:
    """Our own Erlang port mapper; else the first node leaves a daemon on 4369."""

    def __init__(self) -> None:
        self.port = free_port()
        address = ["-port", str(self.port), "-address", "127.0.0.1"]
        self._process = subprocess.Popen(
            [ERLANG_PORT_MAPPER, *address, "-relaxed_command_check"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


class Node:
    """One node that can be started, killed, paused and stopped."""

    def __init__(
        self,
        folder: Path,
        *,
        mapper: PortMapper,
        name: str = "turnout",
        settings: str = "",
        cookie: str = "",
    ):
        """Nodes of one cluster share folder, mapper and cookie."""
        self.name = f"{name}@localhost"
        self.directory = folder / name
        self.amqp, self.management, self._dist, self._tools = free_ports(4)
        self._mapper = mapper
        self._settings = settings
        self._cookie = cookie or secrets.token_hex(8)
        self._process: subprocess.Popen[bytes] | None = None
        self._lay_out()

    @property
    def broker(self) -> Broker:
        return Broker(
            amqp=f"guest:guest@127.0.0.1:{self.amqp}",
            management=f"http://guest:guest@127.0.0.1:{self.management}",
        )

    @property
    def pid(self) -> int:
        return self._running().pid

    def start(self, *, timeout: float = 120) -> "Node":
        """Start and wait until AMQP answers and the management interface does."""
        self.launch()
        return self.await_answers(timeout=timeout)

    def launch(self) -> None:
        """Start and do not wait: nodes of a cluster wait for each other."""
        with (self.directory / "log" / "stdout.log").open("ab") as output:
            self._process = subprocess.Popen(
                [BINARIES / "rabbitmq-server"],
                env=self._environment(),
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def await_answers(self, *, timeout: float = 120) -> "Node":
        process = self._running()
        deadline = time.monotonic() + timeout
        while not self._answers():
            if process.poll() is not None or time.monotonic() > deadline:
                log = (self.directory / "log" / "stdout.log").read_text()
                raise RuntimeError(f"{self.name} did not start: {log[-2000:]}")
            time.sleep(0.05)
        return self

    def control(self, *arguments: str, tool: str = "rabbitmqctl") -> str:
        """What RabbitMQ's own command answers."""
        done = subprocess.run(
            [BINARIES / tool, "-n", self.name, *arguments],
            env=self._environment(),
            cwd=self.directory,
            capture_output=True,
            text=True,
            timeout=200,
            check=True,
        )
        return done.stdout

    def log(self) -> str:
        """What the node has written down so far."""
        return (self.directory / "log" / "rabbit.log").read_text(errors="replace")

    def kill(self) -> None:
        """What a power cut does: nothing is said goodbye to."""
        process = self._running()
        process.send_signal(signal.SIGKILL)
        process.wait()

    def pause(self) -> None:
        """Hold the node still: connections stay open and nothing answers."""
        self._running().send_signal(signal.SIGSTOP)
        # A thread that is running stops a moment later, and may do much in a moment.
        while not _still(self.pid):
            time.sleep(0.001)

    def resume(self) -> None:
        self._running().send_signal(signal.SIGCONT)

    def mend(self) -> None:
        """Running again, whatever was done to it; a node in good health stays as it is."""
        if self._running().poll() is None:
            self.resume()
        else:
            self.start()

    def stop(self, *, timeout: float = 30) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self.resume()
        self._process.terminate()
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started")
        return self._process

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.amqp), 1) as connection:
                connection.settimeout(2)
                connection.sendall(b"AMQP\0\0\x09\x01")
                spoken = connection.recv(1) == b"\x01"
        except OSError:
            return False
        return spoken and self.broker.ready()

    def _lay_out(self) -> None:
        for folder in ("mnesia", "log", "schema", "home"):
            (self.directory / folder).mkdir(parents=True, exist_ok=True)
        (self.directory / "enabled_plugins").write_text("[rabbitmq_management].")
        (self.directory / "rabbitmq-env.conf").write_text("")
        (self.directory / "rabbitmq.conf").write_text(
            CONFIGURATION.format(
                amqp=self.amqp, management=self.management, directory=self.directory
            )
            + self._settings
        )
        cookie = self.directory / "home" / ".erlang.cookie"
        if not cookie.exists():
            cookie.write_text(self._cookie)
            cookie.chmod(0o400)

    def _environment(self) -> dict[str, str]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("RABBITMQ_", "ERL_"))
        }
        here = self.directory
        return inherited | {
            "HOME": str(here / "home"),
            "LANG": "C.UTF-8",
            "ERL_EPMD_PORT": str(self._mapper.port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": self.name,
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.amqp),
            "RABBITMQ_DIST_PORT": str(self._dist),
            "RABBITMQ_CTL_DIST_PORT_MIN": str(self._tools),
            "RABBITMQ_CTL_DIST_PORT_MAX": str(self._tools + 20),
            "RABBITMQ_MNESIA_BASE": str(here / "mnesia"),
            "RABBITMQ_LOG_BASE": str(here / "log"),
            "RABBITMQ_SCHEMA_DIR": str(here / "schema"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(here / "schema"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(here / "enabled_plugins"),
            "RABBITMQ_CONF_ENV_FILE": str(here / "rabbitmq-env.conf"),
            "RABBITMQ_CONFIG_FILE": str(here / "rabbitmq.conf"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": (
                "-kernel inet_dist_use_interface {127,0,0,1}"
            ),
            "detached": "1",
        }
