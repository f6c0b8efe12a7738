"""Bus in, handler out: each message takes effect once, or is explained.

A batch commits in one transaction, and one that fails does not take its neighbours
along (`hearing`). Faults are told apart:

- the database or the bus is down: nobody's fault, nothing is counted, try again;
- `Unavailable`, or a bug: the message waits on the ladder, then is buried;
- `Invalid`, `Missing`: buried at once; `Refused`: an answer, done;
- the process dies over it: counted before it is tried, buried after three;
- an earlier message of its line (what one service says about one subject in one
  stream) is still out: it waits its turn, as long as that takes.
  One that was buried holds the later ones back until it is replayed or discarded.
"""

import threading
from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from shared import metrics
from shared.errors import Unavailable
from shared.messaging.bus import LADDER, Burial, Inlet, Move, Retry
from shared.messaging.fates import Again, Buried, Done, Fate
from shared.messaging.hearing import Handlers, Hearing
from shared.messaging.opened import NOBODY, Opened, in_turn, open_letter
from shared.messaging.outage import Outage
from shared.observability import log
from shared.work import BeginWork, inbox

__all__ = ["BATCH", "CRASHES", "Consumer", "Handlers"]

BATCH = 100
CRASHES = 3


class Consumer:
    """One service's ear."""

    def __init__(
        self,
        begin: BeginWork,
        inlet: Inlet,
        handlers: Handlers,
        *,
        steps: int = len(LADDER),
        repair: Callable[[], None] = lambda: None,
    ) -> None:
        """`repair` is called after a failure, before the next try."""
        self._begin = begin
        self._inlet = inlet
        self._repair = repair
        self._hearing = Hearing(
            begin=begin,
            handlers={message.TOPIC: call for message, call in handlers.items()},
            steps=steps,
        )
        self._tried: Sequence[UUID] = ()

    def hear(self, *, wait: float = 0.2) -> int:
        """Handle what is there, one batch; answer how many messages were settled.

        Raises Unavailable, or SQLAlchemy's errors, where a server is down.
        """
        fetched = self._inlet.fetch(limit=BATCH, wait=wait)
        handled = self._hearing.handlers
        letters = in_turn([open_letter(one, handled=handled) for one in fetched])
        suspects = [one for one in letters if one.delivery.redelivered]
        metrics.REDELIVERED.labels(self._begin.source).inc(len(suspects))
        self._hear_again(suspects)
        innocent = [one for one in letters if not one.delivery.redelivered]
        if innocent:
            self._settle(innocent, self._hearing.together(innocent))
        return len(letters)

    def run(self, stop: threading.Event, beat: Callable[[], None]) -> None:
        """Hear until told to stop; `beat` is called on every turn of the loop."""
        outage = Outage(service=self._begin.source, loop="hear")
        while not stop.is_set():
            beat()
            try:
                self.hear()
            except (SQLAlchemyError, Unavailable) as error:
                outage.goes_on(error)
                self._inlet.release()
                # The broker counts what it has to give back: nothing more is taken
                # from it before the database can write again.
                tries = outage.failures
                while not stop.is_set():
                    beat()
                    stop.wait(min(0.1 * 2 ** min(tries, 10), 10.0))
                    tries += 1
                    if self._can_write():
                        self._repair()
                        break
            else:
                outage.is_over()
        self._inlet.close()

    def _can_write(self) -> bool:
        try:
            with self._begin.transaction() as connection:
                inbox.note_start(connection, NOBODY)
                # We are still here: whatever we tried did not kill us.
                inbox.note_finish(connection, NOBODY, *self._tried)
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
            inbox.note_start(connection, *self._tried)
        fates = self._hearing.together(suspects)
        self._forget(self._tried)
        self._settle(suspects, fates)

    def _forget(self, event_ids: Sequence[UUID]) -> None:
        with self._begin.transaction() as connection:
            inbox.note_finish(connection, *event_ids)
        self._tried = ()

    def _settle(self, letters: Sequence[Opened], fates: Sequence[Fate]) -> None:
        finished, moves = [], list[Move]()
        for letter, fate in zip(letters, fates, strict=True):
            delivery = letter.delivery
            metrics.CONSUMED.labels(
                self._begin.source, letter.known_topic, type(fate).__name__.lower()
            ).inc()
            match fate:
                case Again(reason, step, attempt):
                    moves.append(
                        Retry(delivery, step=step, reason=reason, attempt=attempt)
                    )
                    metrics.RETRIES.labels(self._begin.source, step).inc()
                case Buried(reason, error):
                    moves.append(Burial(delivery, reason=reason, error=error[:1000]))
                    log().error(
                        "buried",
                        reason=reason,
                        topic=letter.known_topic,
                        event_id=letter.name,
                        attempt=delivery.attempt,
                    )
                case Done():
                    finished.append(delivery)
        # What took effect does not wait for a bus that takes nothing new.
        if finished:
            self._inlet.done(finished)
        if moves:
            self._inlet.move(moves)
