"""Carries letters from the outbox to the bus, oldest first.

A letter leaves the outbox only after the bus has confirmed it. What cannot be
known to have arrived stays and is sent again; the inbox at the other end makes a
repetition harmless.
"""

import random
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from shared import metrics
from shared.errors import Unavailable
from shared.messaging.bus import Bus, Receipt
from shared.messaging.outage import Outage
from shared.observability import log
from shared.work import BeginWork, outbox
from shared.work.bell import Bell
from shared.work.locks import only_one

BATCH = 200
EVERY = 1.0
"""Seconds between two looks at how long the outbox is."""
OFFER_DEAD = 30.0
"""Seconds between two tries to send what lies dead: somebody may listen by now."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 10.0


class Relay:
    """One service's relay. One runs at a time, in whichever process is first."""

    def __init__(self, begin: BeginWork, bus: Bus, *, poll: float = 0.5) -> None:
        self._begin = begin
        self._bus = bus
        self._poll = poll
        self._bell = Bell(begin)
        self._offered = -OFFER_DEAD
        self._outage = Outage(service=begin.source, loop="send")
        self._refused = 0
        self._measured = -EVERY

    def send_waiting(self) -> int:
        """Send one batch; answer how many letters the bus confirmed.

        Raises Unavailable where the bus cannot be reached.
        """
        service = self._begin.source
        with self._begin.read() as connection:
            letters = outbox.waiting(
                connection, limit=BATCH, dead=self._time_for_dead()
            )
            self._measure(connection)
        if not letters:
            self._outage.is_over(bus_answered=False)
            return 0
        with metrics.CONFIRM.labels(service).time():
            receipt = self._bus.publish(letters)
        self._outage.is_over()
        metrics.PUBLISHED.labels(service, "confirmed").inc(len(receipt.confirmed))
        metrics.PUBLISHED.labels(service, "returned").inc(len(receipt.returned))
        metrics.PUBLISHED.labels(service, "too large").inc(len(receipt.oversized))
        with self._begin.transaction() as connection:
            outbox.forget(connection, receipt.confirmed)
            outbox.note_failure(connection, receipt.returned, error="nobody listens")
            outbox.note_failure(connection, receipt.oversized, error="too large")
        self._complain(receipt)
        return len(receipt.confirmed)

    def _time_for_dead(self) -> bool:
        due = time.monotonic() - self._offered >= OFFER_DEAD
        if due:
            self._offered = time.monotonic()
        return due

    def _complain(self, receipt: Receipt) -> None:
        """Say what the bus would not take, where it is more than the last time."""
        refused = len(receipt.returned) + len(receipt.oversized)
        if refused > self._refused:
            log().warning(
                "letters stay",
                unheard=len(receipt.returned),
                too_large=len(receipt.oversized),
            )
        self._refused = refused

    def run(self, stop: threading.Event, beat: Callable[[], None]) -> None:
        """Send until told to stop; `beat` is called on every turn of the loop."""
        while not stop.is_set():
            beat()
            try:
                with only_one(self._begin.engine, "relay") as mine:
                    while mine and not stop.is_set():
                        beat()
                        self._turn(stop)
            except SQLAlchemyError as error:
                self._fail(stop, error)
            stop.wait(self._poll)
        self._bell.close()

    def _turn(self, stop: threading.Event) -> None:
        self._begin.said.clear()
        try:
            sent = self.send_waiting()
        except Unavailable as error:
            self._fail(stop, error)
            return
        if sent == 0:
            self._bell.wait(self._poll)

    def _fail(self, stop: threading.Event, error: Exception) -> None:
        self._outage.goes_on(error)
        pause = min(SHORTEST_PAUSE * 2 ** min(self._outage.failures, 10), LONGEST_PAUSE)
        stop.wait(pause * random.uniform(0.5, 1))  # noqa: S311  # jitter, no secret

    def _measure(self, connection: Connection) -> None:
        # Counting is a walk through the whole outbox: not before every batch.
        if time.monotonic() - self._measured < EVERY:
            return
        self._measured = time.monotonic()
        backlog = outbox.backlog(connection)
        age = timedelta()
        if backlog.oldest is not None:
            age = self._begin.now() - backlog.oldest
        metrics.OUTBOX.labels(self._begin.source).set(backlog.waiting)
        metrics.OUTBOX_AGE.labels(self._begin.source).set(age.total_seconds())
        metrics.OUTBOX_DEAD.labels(self._begin.source).set(backlog.dead)
