"""A few warm child processes that read files for any number of threads."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

import services
from services.intake.readers import patience
from services.intake.readers.frames import receive, send
from services.intake.readers.limits import CONTENT_BYTES, Limits
from services.intake.readers.outcome import Outcome, Unread, from_json

ROOT: Final = Path(services.__file__).parent.parent
DAMAGE: Final = frozenset({signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE})
KEPT_VARIABLES: Final = ("PATH", "LANG", "TMPDIR", "TESSDATA_PREFIX")


class Late(Exception):
    """The child did not answer in time and has been killed."""


class Gone(Exception):
    """The child died before it answered."""


@dataclass(slots=True, kw_only=True, eq=False)
class Child:
    """One process and how many files it has read."""

    process: subprocess.Popen[bytes]
    files: int = 0

    @classmethod
    def start(cls, limits: Limits) -> Self:
        """Start a process that knows none of our secrets."""
        module = "services.intake.readers.child"
        bounds = [str(limits.seconds), str(limits.memory_bytes)]
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-P", "-m", module, *bounds],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        return cls(process=process)

    def ask(self, name: str, content: bytes, *, seconds: float) -> Outcome:
        """Send a file, wait for its outcome, and be killed when it takes too long."""
        late, done = threading.Event(), threading.Event()
        had = patience.seconds_of(self.process.pid)
        watch = threading.Thread(
            target=self._watch,
            args=(late, done),
            kwargs={"seconds": seconds, "had": had},
        )
        watch.daemon = True
        watch.start()
        try:
            answer = self._exchange(name.encode(errors="replace"), content)
        finally:
            done.set()
        # An answer that came counts, even if the watch barked while we were busy.
        if answer is None:
            raise Late if late.is_set() else Gone
        self.files += 1
        return from_json(json.loads(answer))

    def end(self, *, at_once: bool = False) -> int:
        """Let the process go and collect it; answers how it ended."""
        if at_once:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            # Closing flushes, and there may be nobody left to hear it.
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        try:
            return self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def _exchange(self, name: bytes, content: bytes) -> bytes | None:
        sink, source = self.process.stdin, self.process.stdout
        if sink is None or source is None:
            return None
        try:
            send(sink, name, content)
            return receive(source)
        except OSError:
            return None

    def _watch(
        self,
        late: threading.Event,
        done: threading.Event,
        *,
        seconds: float,
        had: float,
    ) -> None:
        waited, most = seconds, patience.MOST_LIMITS * seconds
        over = done.wait(seconds)
        while not over and waited < most:
            if not patience.deserves_time(self.process.pid, seconds=had + seconds):
                break
            over = done.wait(patience.LOOK_SECONDS)
            waited += patience.LOOK_SECONDS
        if not over:
            late.set()
            self.process.kill()


@dataclass(slots=True, kw_only=True)
class _Idle:
    """Children nobody uses just now; apart from the pool, for its finalizer."""

    children: list[Child] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class ReaderPool:
    """Reads files in child processes that may die without harm to anybody.

    Nothing starts before the first file. Safe to share among threads; each
    waits for a free child. Make it after forking, not before.
    """

    def __init__(self, *, size: int = 2, limits: Limits | None = None) -> None:
        self.size = size
        self._limits = limits or Limits()
        self._places = threading.BoundedSemaphore(size)
        self._idle = _Idle()
        weakref.finalize(self, _let_go, self._idle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, content: bytes, *, name: str) -> Outcome:
        """Read one file. Whatever the file does, this answers in time."""
        if len(content) > CONTENT_BYTES:
            return too_large()
        with self._places:
            child = self._take()
            try:
                outcome = child.ask(name, content, seconds=self._limits.seconds)
            except Late:
                child.end()
                return _too_slow()
            except Gone:
                return _epitaph(child.end())
            except BaseException:
                child.end(at_once=True)
                raise
            self._give_back(child, outcome)
        return outcome

    def close(self) -> None:
        """End the children and wait for them; another read would start new ones."""
        _let_go(self._idle)

    def _take(self) -> Child:
        with self._idle.lock:
            waiting, self._idle.children = self._idle.children, []
            alive = [child for child in waiting if child.process.poll() is None]
            self._idle.children = alive[1:]
        for child in waiting:
            if child not in alive:
                child.end()
        return alive[0] if alive else Child.start(self._limits)

    def _give_back(self, child: Child, outcome: Outcome) -> None:
        # A child that once ran out of memory may be in pieces; a new one is cheap.
        spent = isinstance(outcome, Unread) and outcome.error == "resource_limit"
        if (
            spent
            or child.process.poll() is not None
            or child.files >= self._limits.files_a_child
        ):
            child.end()
            return
        with self._idle.lock:
            self._idle.children.append(child)


def too_large() -> Unread:
    """Say that a file is refused unopened."""
    return Unread(
        error="resource_limit",
        message=f"The file is larger than {CONTENT_BYTES // 1_000_000} MB. "
        "Ask for a smaller one, best a PDF of a few pages.",
    )


def _let_go(idle: _Idle) -> None:
    with idle.lock:
        children, idle.children = idle.children, []
    for child in children:
        child.end()


def _environment() -> dict[str, str]:
    # Passwords live in the environment, and this process opens strangers' files.
    kept = {
        key: value
        for key, value in os.environ.items()
        if key in KEPT_VARIABLES or key.startswith("COVERAGE_")
    }
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}


def _too_slow() -> Unread:
    return Unread(
        error="resource_limit",
        message="Reading this file takes far too long. "
        "Ask for a simpler one, best a PDF of a few pages.",
    )


def _epitaph(code: int) -> Unread:
    if -code in DAMAGE:
        return Unread(
            error="unreadable",
            message="The file is damaged and cannot be opened. "
            "Ask for a new copy, best a PDF.",
        )
    return Unread(
        error="resource_limit",
        message="Opening this file needs far too much memory or time. "
        "Ask for a simpler one, best a PDF of a few pages.",
    )
