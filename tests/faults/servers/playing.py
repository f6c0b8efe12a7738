"""What every play under load has in common: a load, a fault, and what came of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.books import Verdict
from tests.faults.pipeline import Pipeline, wait_for
from tests.faults.sizes import FULL

RETURN = 20.0
"""Seconds a process has to be back after its server is: it tries again after at most
ten, and then needs a moment."""


DRAINED = 240.0 if FULL else 90.0
"""Seconds in which everything accepted meanwhile must have come through."""


@dataclass
class Play:
    """A fault under load."""

    pipeline: Pipeline
    back: list[float] = field(default_factory=list)

    def done(self) -> int:
        """How many came through to the end."""
        return self.pipeline.books.count("scheduler")

    def flows(self, *, within: float = RETURN) -> None:
        """Wait until somebody who applied comes through again; remember how long."""
        before = self.done()
        self.back.append(
            wait_for(lambda: self.done() > before, within, "the flow to go on")
        )

    def blamed(self) -> int:
        """How often a message was said to have failed, or was buried."""
        folder = Path(self.pipeline.home.folder)
        lines = "".join(log.read_text(errors="replace") for log in folder.glob("*.log"))
        return lines.count('"message failed"') + lines.count('"buried"')

    def verdict(self, *, timeout: float = DRAINED) -> Verdict:
        """The pipeline's, after everything has drained, with the times beside it."""
        began = time.monotonic()
        self.pipeline.settle(timeout=timeout)
        drained = time.monotonic() - began
        found = self.pipeline.verdict(timeout=timeout)
        times = ", ".join(f"{seconds:.1f}" for seconds in self.back)
        print(f"flowing again after {times or '-'} s, drained {drained:.1f} s later")
        return found


@contextmanager
def hold(seconds: float) -> Iterator[None]:
    """A fault lasts at least so long, whatever is done meanwhile."""
    until = time.monotonic() + seconds
    yield
    while time.monotonic() < until:
        time.sleep(0.02)
