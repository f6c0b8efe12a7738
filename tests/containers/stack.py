"""The compose file at work: an office in containers that a test may break."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import requests

from tests.support.places import ROOT
from tests.support.ports import free_ports

PROJECT = "turnout-test"
SERVERS = Path(__file__).with_name("servers.yml")
WEBS = ("intake-web", "scoring-web", "scheduler-web")
WORKERS = ("intake-worker", "scoring-worker", "scheduler-worker")


def compose_program() -> Sequence[str]:
    """How compose is called here: the engine's plugin, or the older program."""
    plugin = ["docker", "compose"]
    known = subprocess.run([*plugin, "version"], capture_output=True, check=False)
    if known.returncode == 0:
        return plugin
    if program := shutil.which("docker-compose"):
        return [program]
    raise RuntimeError("neither `docker compose` nor docker-compose is here")


class Stack:
    """One office in containers, with a port of its own and nothing kept afterwards."""

    def __init__(self) -> None:
        self._compose = compose_program()
        self._front, self._postgres, self._rabbitmq = free_ports(3)
        self.url = f"http://127.0.0.1:{self._front}"

    def up(self, *, each: int) -> None:
        """Start everything, `each` web and worker of a service, with the demo office."""
        scale = [f"--scale={name}={each}" for name in (*WEBS, *WORKERS)]
        self.compose("up", "--detach", "--no-build", *scale)
        wait_until(self.answers, "the first page", seconds=120)

    def down(self) -> None:
        self.compose("down", "--volumes", "--timeout", "2")

    def answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/sign-in", timeout=5).ok
        except requests.RequestException:
            return False

    def environ(self) -> Mapping[str, str]:
        """How the office's servers are reached from here."""
        urls = {
            f"{name.upper()}_DATABASE_URL": (
                f"postgresql://turnout_{name}:turnout"
                f"@127.0.0.1:{self._postgres}/turnout_{name}?connect_timeout=5"
            )
            for name in ("intake", "scoring", "scheduler")
        }
        bus = f"amqp://turnout:turnout@127.0.0.1:{self._rabbitmq}/"
        return urls | {"RABBITMQ_URL": bus}

    def containers(self, service: str) -> Sequence[str]:
        """The ids of the service's containers, running or not."""
        return self.compose("ps", "-q", service).split()

    def inside(self, service: str, *command: str) -> str:
        """What a command says in the service's first container."""
        return docker("exec", self.containers(service)[0], *command)

    def healthy(self, container: str) -> bool:
        """Whether it runs and, where it can be asked, says that it is well."""
        state = "{{.State.Running}} {{if .State.Health}}{{.State.Health.Status}}{{end}}"
        said = docker("inspect", "--format", state, container).split()
        return said[0] == "true" and said[1:] in ([], ["healthy"])

    def well(self) -> bool:
        """Whether everything runs and is healthy."""
        names = (*WEBS, *WORKERS, "front", "rabbitmq", "postgres")
        return all(
            self.healthy(container)
            for name in names
            for container in self.containers(name)
        )

    def compose(self, *arguments: str) -> str:
        files = ["-f", str(ROOT / "docker-compose.yml"), "-f", str(SERVERS)]
        where = ["-p", PROJECT, "--project-directory", str(ROOT)]
        return _run(
            [*self._compose, *files, *where, *arguments], environ=self._environment()
        )

    def _environment(self) -> Mapping[str, str]:
        return os.environ | {
            "TURNOUT_PUBLISHED_PORT": str(self._front),
            "TURNOUT_PUBLIC_URL": self.url,
            "TURNOUT_TEST_POSTGRES_PORT": str(self._postgres),
            "TURNOUT_TEST_RABBITMQ_PORT": str(self._rabbitmq),
        }


def docker(*arguments: str) -> str:
    return _run(["docker", *arguments], environ=os.environ)


def crash(container: str) -> None:
    """End it as the kernel does when memory runs out; its policy starts it again.

    Where we may not reach its process, the engine kills it: that counts as wanted, so
    that we have to start it ourselves.
    """
    if os.geteuid() == 0:
        pid = int(docker("inspect", "--format", "{{.State.Pid}}", container))
        os.kill(pid, signal.SIGKILL)
        return
    docker("kill", container)
    docker("start", container)


def wait_until(true: Callable[[], bool], what: str, *, seconds: float) -> float:
    """Ask until it is so; answers after how many seconds. Raises TimeoutError."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"{what}: not within {seconds} s")
        time.sleep(0.5)
    return time.monotonic() - began


def _run(command: Sequence[str], *, environ: Mapping[str, str]) -> str:
    done = subprocess.run(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")
    return done.stdout
