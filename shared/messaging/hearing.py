"""One batch in one transaction: what takes effect, and what becomes of the rest.

A batch costs a handful of statements beside what its handlers do. It is first tried
as a whole; only where a handler fails is it done again with a savepoint for each
message, so that the one that fails takes no neighbour along. Handlers change nothing
but the database and what they say follows from their cause: done again, they say the
same ids.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from shared import metrics, traces
from shared.db import is_conflict, is_down
from shared.errors import Invalid, Missing, Refused, Unavailable
from shared.messages import Envelope, Message
from shared.messages.envelope import Identity, Line
from shared.messaging.bus import Delivery
from shared.messaging.fates import Again, Buried, Done, Fate
from shared.messaging.opened import Opened
from shared.observability import log, where
from shared.work import BeginWork, Work, inbox

Handlers = Mapping[type[Message], Callable[[Any, Work], None]]

LATER = (12, 32)
"""After so many turns an early message looks less often: one minute, ten more."""
CONFLICTS = 3
"""How often a batch that got in another's way is done again at once."""


class _OneFailed(Exception):
    """A message of a batch that was tried as a whole failed."""


@dataclass(kw_only=True)
class _Pass:
    """A batch on its way: what is news, how far lines are, what has been done."""

    connection: Connection
    news: set[Identity]
    last: dict[Line, int]
    careful: bool
    dealt: list[Envelope] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)

    def savepoint(self) -> AbstractContextManager[Any]:
        return self.connection.begin_nested() if self.careful else nullcontext()

    def is_early(self, envelope: Envelope) -> bool:
        return envelope.sequence - 1 > self.last.get(envelope.line, 0)

    def deal(self, envelope: Envelope) -> None:
        """The event needs no more attention: the next of its line may come."""
        self.dealt.append(envelope)
        self.news.discard(envelope.identity)
        reached = self.last.get(envelope.line, 0)
        self.last[envelope.line] = max(reached, envelope.sequence)


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """How one service hears: its handlers by topic, and how long it is patient."""

    begin: BeginWork
    handlers: Mapping[str, Callable[[Any, Work], None]]
    steps: int

    def together(self, letters: Sequence[Opened]) -> Sequence[Fate]:
        """What becomes of each of these letters, in their order.

        Raises SQLAlchemy's errors where the database is down: nothing has happened.
        """
        for _ in range(CONFLICTS):
            try:
                return self._transact(letters)
            except DBAPIError as error:
                if not is_conflict(error):
                    raise
        return self._transact(letters)

    def _transact(self, letters: Sequence[Opened]) -> Sequence[Fate]:
        timing = metrics.HANDLING.labels(self.begin.source).time()
        with timing, self.begin.transaction() as connection:
            envelopes = [
                one.envelope for one in letters if one.message and one.envelope
            ]
            last = inbox.followed(connection, envelopes)
            timely = list(_timely(envelopes, last))
            news = inbox.note_heard(connection, timely, now=self.begin.now())

            def start(*, careful: bool) -> _Pass:
                return _Pass(
                    connection=connection,
                    news=set(news),
                    last=dict(last),
                    careful=careful,
                )

            try:
                with connection.begin_nested():
                    heard = start(careful=False)
                    fates = [self._fate(heard, one) for one in letters]
            except _OneFailed:
                heard = start(careful=True)
                fates = [self._fate(heard, one) for one in letters]
            inbox.unnote(connection, sorted(heard.news))
            inbox.follow(connection, *heard.dealt)
            self.begin.post(connection, *heard.works)
        self.begin.wake_if(*heard.works)
        settled = sum(isinstance(fate, Done) for fate in fates)
        metrics.DUPLICATES.labels(self.begin.source).inc(settled - len(heard.dealt))
        return fates

    def _fate(self, heard: _Pass, letter: Opened) -> Fate:
        if letter.envelope is None or letter.message is None:
            return Buried("invalid", letter.fault)
        if heard.is_early(letter.envelope):
            return self._early(letter.delivery, letter.envelope)
        if letter.envelope.identity not in heard.news:
            return Done()
        with traces.processing(letter.envelope, queue=f"{self.begin.source}.in"):
            try:
                return self._handle(heard, letter.envelope, letter.message)
            except Exception as error:
                if is_down(error):
                    raise
                if not heard.careful:
                    raise _OneFailed from error
                return self._failed(heard, letter.delivery, letter.envelope, error)

    def _handle(self, heard: _Pass, envelope: Envelope, message: Message) -> Fate:
        work = self.begin.work(heard.connection, cause=envelope)
        with heard.savepoint():
            self.handlers[envelope.topic](message, work)
        heard.deal(envelope)
        heard.works.append(work)
        return Done()

    def _failed(
        self, heard: _Pass, delivery: Delivery, envelope: Envelope, error: Exception
    ) -> Fate:
        if isinstance(error, Refused):
            heard.deal(envelope)
            log().info("refused", topic=envelope.topic, why=type(error).__name__)
            return Done()
        if isinstance(error, Invalid | Missing):
            return Buried(type(error).__name__, str(error))
        return self._again(delivery, envelope, error)

    def _again(self, delivery: Delivery, envelope: Envelope, error: Exception) -> Fate:
        expected = isinstance(error, Unavailable)
        # What waited its turn has not failed yet.
        tries = delivery.attempt if delivery.attempt <= self.steps else 0
        # The text of an unforeseen error may quote a person's data: keep its kind.
        why = str(error) if expected else type(error).__name__
        log().warning(
            "message failed",
            topic=envelope.topic,
            event_id=str(envelope.id),
            attempt=tries,
            error=type(error).__name__,
            where=None if expected else where(error),
        )
        if tries < self.steps:
            return Again(why, step=tries, attempt=tries + 1)
        return Buried("unavailable" if expected else "bug", why)

    def _early(self, delivery: Delivery, envelope: Envelope) -> Fate:
        """It waits for an earlier one, looking often at first and then less.

        It is not at fault: burying it would only give people a second one to replay.
        It never waits longer than the ladder's third step, as a whole line may stand
        behind it. Attempts beyond the ladder's length count these turns, and use up
        no tries.
        """
        turn = max(0, delivery.attempt - self.steps)
        step = min(sum(turn >= late for late in LATER), self.steps - 1)
        log().info(
            "waits for an earlier one",
            topic=envelope.topic,
            event_id=str(envelope.id),
            sequence=envelope.sequence,
            step=step,
        )
        why = "an earlier message about the same is still on its way"
        return Again(why, step=step, attempt=self.steps + 1 + turn)


def _timely(
    envelopes: Sequence[Envelope], last: Mapping[Line, int]
) -> Iterator[Envelope]:
    """Those whose turn it is, if all before them in the batch take effect."""
    reached = dict(last)
    for one in envelopes:
        before = reached.get(one.line, 0)
        if one.sequence - 1 <= before:
            reached[one.line] = max(before, one.sequence)
            yield one
