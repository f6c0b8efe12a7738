"""Work the clock asks for."""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from shared import metrics
from shared.db import is_down, why_down
from shared.errors import Unavailable
from shared.messaging import Bus
from shared.observability import log, where
from shared.work import BeginWork, inbox
from shared.work.locks import only_one


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """Something to do every so often, by one process at a time.

    `run` does a bounded piece of work and answers whether there is more of it: then
    it is called again at once. It must be safe to kill and repeat at any moment.
    """

    name: str
    seconds: float
    run: Callable[[], bool]


REMEMBERED = timedelta(days=30)
"""Longer than any outage and the whole ladder; a repetition never comes later."""
FORGET_AT_ONCE = 500


def forgetting(begin: BeginWork) -> Timer:
    """Every service drops the ids of what it heard long ago."""

    def forget() -> bool:
        with begin() as work:
            dropped = inbox.forget_before(
                work.connection, work.now - REMEMBERED, limit=FORGET_AT_ONCE
            )
        return dropped == FORGET_AT_ONCE

    return Timer(name="forget", seconds=3600, run=forget)


def measuring(bus: Bus, queue: str) -> Timer:
    """How full the service's queue is, for whoever watches. A bus away is no fault."""

    def measure() -> bool:
        with suppress(Unavailable):
            (depth,) = bus.depths([queue])
            metrics.READY.labels(queue).set(depth.ready)
            metrics.WAITING.labels(queue).set(depth.waiting)
            metrics.DEAD.labels(queue).set(depth.dead)
        return False

    return Timer(name="measure", seconds=15, run=measure)


@dataclass(kw_only=True)
class Ticker:
    """Runs a service's timers when they are due."""

    begin: BeginWork
    timers: Sequence[Timer]
    due: dict[str, float] = field(default_factory=dict)

    def tick(self) -> float:
        """Run what is due; answer the seconds until something is due again."""
        for timer in self.timers:
            if self.due.get(timer.name, 0.0) <= time.monotonic():
                more = self._run(timer)
                pause = 0.0 if more else timer.seconds
                self.due[timer.name] = time.monotonic() + pause
        nearest = min(self.due.values(), default=time.monotonic() + 1)
        return max(0.0, nearest - time.monotonic())

    def run(self, stop: threading.Event, beat: Callable[[], None]) -> None:
        """Tick until told to stop; `beat` is called on every turn of the loop."""
        while not stop.is_set():
            beat()
            stop.wait(min(self.tick(), 1.0))

    def _run(self, timer: Timer) -> bool:
        try:
            with only_one(self.begin.engine, f"timer.{timer.name}") as mine:
                return mine and timer.run()
        except Exception as error:  # noqa: BLE001  # one timer must not stop the others
            metrics.TIMER_FAILURES.labels(timer.name).inc()
            log().error(
                "timer failed",
                timer=timer.name,
                error=type(error).__name__,
                why=why_down(error) if is_down(error) else None,
                where=where(error),
            )
            return False
