"""Bus in, handler out: each message takes effect once, or is explained.

A batch commits in one transaction; every message has a savepoint of its own, so one
that fails does not take its neighbours along. Faults are told apart:

- the database or the bus is down: nobody's fault, nothing is counted, try again;
- `Unavailable`, or a bug: the message waits on the ladder, then is buried;
- `Invalid`, `Missing`: buried at once; `Refused`: an answer, done;
- the process dies over it: counted before it is tried, buried after three;
- an earlier message of its stream about its subject is still out: it waits its turn.
  One that was buried holds the later ones back until it is replayed or discarded.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from shared import metrics
from shared.db import is_down
from shared.errors import Invalid, Missing, Refused, Unavailable
from shared.messages import SCHEMAS, Envelope, Message
from shared.messaging.bus import LADDER, Delivery, Inlet
from shared.messaging.fates import Again, Buried, Done, Fate
from shared.messaging.opened import NOBODY, Opened, open_letter
from shared.observability import log, where
from shared.work import BeginWork, Work, inbox

Handlers = Mapping[type[Message], Callable[[Any, Work], None]]

BATCH = 100
CRASHES = 3


class Overtook(Unavailable):
    """It came before an earlier one of its stream."""


class Consumer:
    """One service's ear."""

    def __init__(
        self,
        begin: BeginWork,
        inlet: Inlet,
        handlers: Handlers,
        *,
        steps: int = len(LADDER),
    ) -> None:
        self._begin = begin
        self._inlet = inlet
        self._handlers = {message.TOPIC: call for message, call in handlers.items()}
        self._steps = steps
        self._tried: Sequence[UUID] = ()

    def hear(self, *, wait: float = 0.2) -> int:
        """Handle what is there, one batch; answer how many messages were settled.

        Raises Unavailable, or SQLAlchemy's errors, where a server is down.
        """
        fetched = self._inlet.fetch(limit=BATCH, wait=wait)
        letters = [open_letter(delivery) for delivery in fetched]
        self._hear_again([one for one in letters if one.delivery.redelivered])
        innocent = [one for one in letters if not one.delivery.redelivered]
        if innocent:
            self._settle(innocent, self._together(innocent))
        return len(letters)

    def run(self, stop: threading.Event, beat: Callable[[], None]) -> None:
        """Hear until told to stop; `beat` is called on every turn of the loop."""
        failures = 0
        while not stop.is_set():
            beat()
            try:
                self.hear()
            except (SQLAlchemyError, Unavailable) as error:
                if failures == 0:
                    log().warning("cannot hear", error=type(error).__name__)
                self._inlet.release()
                # The broker counts what it has to give back: nothing more is taken
                # from it before the database can write again.
                while not stop.is_set():
                    failures += 1
                    beat()
                    stop.wait(min(0.1 * 2 ** min(failures, 10), 10.0))
                    if self._can_write():
                        break
            else:
                failures = 0
        self._inlet.close()

    def _can_write(self) -> bool:
        try:
            with self._begin.transaction() as connection:
                inbox.note_start(connection, NOBODY)
                # We are still here: whatever we tried did not kill us.
                for event_id in (NOBODY, *self._tried):
                    inbox.note_finish(connection, event_id)
        except SQLAlchemyError:
            return False
        self._tried = ()
        return True

    def _hear_again(self, suspects: Sequence[Opened]) -> None:
        """Handle what may have killed a process: count first, then try.

        All that were there when it died are suspects, and most are innocent: they are
        tried together once. If the process dies again, each is tried alone.
        """
        if not suspects:
            return
        with self._begin.read() as connection:
            counts = inbox.started(connection, [one.event_id for one in suspects])
        fresh = [one for one in suspects if one.event_id not in counts]
        if fresh:
            self._try(fresh)
        for suspect in suspects:
            if counts.get(suspect.event_id, 0) >= CRASHES:
                self._settle([suspect], [Buried("crash_loop")])
                self._forget([suspect.event_id])
            elif suspect.event_id in counts:
                self._try([suspect])

    def _try(self, suspects: Sequence[Opened]) -> None:
        self._tried = [one.event_id for one in suspects]
        with self._begin.transaction() as connection:
            for event_id in self._tried:
                inbox.note_start(connection, event_id)
        fates = self._together(suspects)
        self._forget(self._tried)
        self._settle(suspects, fates)

    def _forget(self, event_ids: Sequence[UUID]) -> None:
        with self._begin.transaction() as connection:
            for event_id in event_ids:
                inbox.note_finish(connection, event_id)
        self._tried = ()

    def _together(self, letters: Sequence[Opened]) -> Sequence[Fate]:
        works: list[Work] = []
        timing = metrics.HANDLING.labels(self._begin.source).time()
        with timing, self._begin.transaction() as connection:
            fates = [self._handle(connection, one, works) for one in letters]
        self._begin.wake_if(*works)
        return fates

    def _handle(
        self, connection: Connection, letter: Opened, works: list[Work]
    ) -> Fate:
        envelope = letter.envelope
        if envelope is None:
            return Buried("invalid", letter.fault)
        try:
            message = self._open(envelope)
        except Invalid as error:
            return Buried("invalid", str(error))
        work = self._begin.work(connection, cause=envelope)
        try:
            with connection.begin_nested():
                if self._news(work, envelope):
                    _await_turn(connection, envelope)
                    self._handlers[envelope.topic](message, work)
                    inbox.follow(connection, envelope)
        except Refused as refusal:
            self._news(work, envelope)
            inbox.follow(connection, envelope)
            log().info("refused", topic=envelope.topic, why=type(refusal).__name__)
            return Done()
        except (Invalid, Missing) as error:
            return Buried(type(error).__name__, str(error))
        except Exception as error:
            if is_down(error):
                raise
            return self._again(letter.delivery, envelope, error)
        works.append(work)
        return Done()

    def _open(self, envelope: Envelope) -> Message:
        if envelope.topic not in self._handlers:
            raise Invalid(f"nobody here handles {envelope.topic}")
        return SCHEMAS[envelope.topic].hear(envelope.message)

    def _news(self, work: Work, envelope: Envelope) -> bool:
        return inbox.first_time(
            work.connection,
            source=envelope.source,
            event_id=envelope.id,
            now=work.now,
        )

    def _again(self, delivery: Delivery, envelope: Envelope, error: Exception) -> Fate:
        expected = isinstance(error, Unavailable)
        # The text of an unforeseen error may quote a person's data: keep its kind.
        why = str(error) if expected else type(error).__name__
        log().warning(
            "message failed",
            topic=envelope.topic,
            event_id=str(envelope.id),
            attempt=delivery.attempt,
            error=type(error).__name__,
            where=None if expected else where(error),
        )
        if delivery.attempt < self._steps:
            return Again(why)
        return Buried("unavailable" if expected else "bug", why)

    def _settle(self, letters: Sequence[Opened], fates: Sequence[Fate]) -> None:
        finished = []
        for letter, fate in zip(letters, fates, strict=True):
            delivery = letter.delivery
            metrics.CONSUMED.labels(
                self._begin.source, letter.known_topic, type(fate).__name__.lower()
            ).inc()
            match fate:
                case Again(reason):
                    self._inlet.retry(delivery, step=delivery.attempt, reason=reason)
                case Buried(reason, error):
                    self._inlet.bury(delivery, reason=reason, error=error[:1000])
                    log().error("buried", reason=reason)
                case Done():
                    finished.append(delivery)
        if finished:
            self._inlet.done(finished)


def _await_turn(connection: Connection, envelope: Envelope) -> None:
    if inbox.missing_before(connection, envelope):
        raise Overtook("an earlier message is still on its way")
