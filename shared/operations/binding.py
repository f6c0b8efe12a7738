"""Queues are bound before anything is said or heard, whenever the bus answers."""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from shared.errors import Unavailable
from shared.messaging import Bus
from shared.observability import log

Loop = Callable[[threading.Event, Callable[[], None]], None]
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 10.0


@dataclass(kw_only=True)
class Binding:
    """What a process's loops need on the bus: queue → topics. Bound once for all."""

    bus: Bus
    queues: Mapping[str, Sequence[str]]
    _made: bool = field(default=False, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def before(self, loop: Loop) -> Loop:
        """The loop, which begins when the queues are there."""

        def run(stop: threading.Event, beat: Callable[[], None]) -> None:
            if self.wait(stop, beat):
                loop(stop, beat)

        return run

    def wait(self, stop: threading.Event, beat: Callable[[], None]) -> bool:
        """Bind, again and again while the bus is away; False where told to stop."""
        failures = 0
        while not stop.is_set():
            beat()
            try:
                self._bind()
            except Unavailable as error:
                if failures == 0:
                    log().warning("cannot bind yet", why=str(error))
                failures += 1
                pause = min(SHORTEST_PAUSE * 2 ** min(failures, 10), LONGEST_PAUSE)
                stop.wait(pause * random.uniform(0.5, 1))  # noqa: S311  # jitter, no secret
            else:
                return True
        return False

    def again(self, queue: str) -> Callable[[], None]:
        """What a consumer does after a failure: somebody may have removed its queue."""

        def restore() -> None:
            with suppress(Unavailable):
                self.bus.restore(queue, self.queues[queue])

        return restore

    def _bind(self) -> None:
        with self._lock:
            if not self._made:
                for queue, topics in self.queues.items():
                    self.bus.bind(queue, topics)
                self._made = True
                log().info("bound", queues=list(self.queues))
