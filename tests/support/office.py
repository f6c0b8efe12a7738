"""The whole office on this machine, as a person starts it: `python -m services`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.support.places import ROOT
from tests.support.ports import free_port


class Office:
    """One office: a folder it keeps everything in, a port, and a process."""

    def __init__(self, folder: Path, *, environ: Mapping[str, str] | None = None):
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "office.log"
        self._environ = dict(environ or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        return self._running().pid

    def start(self, *, timeout: float = 90) -> "Office":
        """Start and wait until the first page answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "services"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        deadline = time.monotonic() + timeout
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"no office: {self.log.read_text()[-3000:]}")
            time.sleep(0.1)
        return self

    def stop(self, *, timeout: float = 30) -> int:
        """What Ctrl-C does; answers the exit code."""
        process = self._running()
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        return process.wait(timeout)

    def kill(self) -> None:
        """kill -9, the process and whatever it started."""
        process = self._running()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            raise RuntimeError("the office was not started")
        return self._process

    @property
    def environment(self) -> dict[str, str]:
        return (
            os.environ
            | {
                "TURNOUT_HOST": "127.0.0.1",
                "TURNOUT_PORT": str(self.port),
                "TURNOUT_DATA_DIR": str(self.folder),
                "TURNOUT_DEMO": "yes",
                "PYTHONUNBUFFERED": "1",
            }
            | self._environ
        )

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/sign-in", timeout=2).ok
        except requests.RequestException:
            return False


@contextmanager
def an_office(
    folder: Path, *, environ: Mapping[str, str] | None = None
) -> Iterator[Office]:
    """A started office, stopped afterwards."""
    office = Office(folder, environ=environ).start()
    try:
        yield office
    finally:
        office.kill()
