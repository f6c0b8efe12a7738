"""A server that is away, said once when it goes and once when it is back."""

import time
from dataclasses import dataclass, field

from shared import metrics
from shared.db import why_down
from shared.errors import Unavailable
from shared.observability import log


@dataclass(kw_only=True)
class Outage:
    """What keeps one loop of a service from its work: the bus, or the database.

    `loop` is what the loop does: send, hear.
    """

    service: str
    loop: str
    failures: int = field(default=0, init=False)
    _since: float = field(default=0.0, init=False)

    def goes_on(self, error: Exception) -> None:
        """Another try failed. The first is logged, with the server that is at fault."""
        self.failures += 1
        if isinstance(error, Unavailable):
            self._tell_bus(up=False)
        if self.failures == 1:
            self._since = time.monotonic()
            why = str(error) if isinstance(error, Unavailable) else why_down(error)
            log().warning(f"cannot {self.loop}", why=why)

    def is_over(self, *, bus_answered: bool = True) -> None:
        """A try succeeded; `bus_answered` where it spoke with the bus at all."""
        if bus_answered:
            self._tell_bus(up=True)
        if self.failures:
            seconds = round(time.monotonic() - self._since)
            log().info(f"{self.loop}s again", after_seconds=seconds)
        self.failures = 0

    def _tell_bus(self, *, up: bool) -> None:
        metrics.BUS_UP.labels(self.service, self.loop).set(up)
