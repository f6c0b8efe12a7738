"""A connection that only publishes, opened when needed and dropped on any doubt.

Consumers never publish over their own connection: a broker in alarm stops reading
from those who publish, and acknowledgements would be stuck behind.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from kombu import Connection

from shared import metrics
from shared.errors import Unavailable
from shared.messaging.window import ConfirmWindow, Parcel, open_window, throw_away


class Publisher:
    """Publishes parcels; threads may share it."""

    def __init__(
        self, connect: Callable[[], Connection], *, idle: float, patience: float
    ) -> None:
        self._connect = connect
        self._idle = idle
        self._patience = patience
        self._lock = threading.Lock()
        self._open: tuple[Connection, ConfirmWindow] | None = None
        self._used = 0.0

    def publish(self, parcels: Sequence[Parcel]) -> tuple[list[str], set[str]]:
        """Publish all, wait for all; answer the keys confirmed and returned.

        Raises Unavailable where none can be known to have arrived.
        """
        with self._lock:
            try:
                answered = self._window().publish(parcels)
            except Unavailable:
                self._drop()
                raise
            self._used = time.monotonic()
        metrics.BUS_BLOCKED.set(0)
        return answered

    def deliver(self, parcel: Parcel) -> None:
        """Publish one and know that it is in a queue. Raises Unavailable."""
        _, returned = self.publish([parcel])
        if returned:
            raise Unavailable(f"there is no queue {parcel.routing_key}")

    def close(self) -> None:
        with self._lock:
            self._drop()

    def _window(self) -> ConfirmWindow:
        # Nobody answers heartbeats while there is nothing to publish: the broker has
        # hung up, or is about to.
        if time.monotonic() - self._used > self._idle:
            self._drop()
        if self._open is None:
            connection = self._connect()
            _watch(connection.connection)
            self._open = connection, open_window(connection, patience=self._patience)
        return self._open[1]

    def _drop(self) -> None:
        if self._open is not None:
            throw_away(self._open[0])
            self._open = None


def _watch(connection: Any) -> None:  # noqa: ANN401  # untyped library
    """Let operators see that the broker is in alarm, and takes nothing from us."""
    connection.on_blocked = lambda _reason: metrics.BUS_BLOCKED.set(1)
    connection.on_unblocked = lambda: metrics.BUS_BLOCKED.set(0)
