"""A unit of work: what commits together.

    with begin() as work:
        store.keep(work.connection, vacancy)
        work.say(VacancyPublished(vacancy_id=vacancy.id))

Rows and what is said about them stand in one transaction: both or neither.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine

from shared import traces
from shared.clock import Clock
from shared.db import READ_ONLY
from shared.messages import SCHEMAS, Envelope, Message
from shared.messages.envelope import UNNUMBERED, derived_id
from shared.work import outbox

CHANNEL = "outbox"
"""What PostgreSQL calls the bell of `bell`; every service has its own database."""


@dataclass(kw_only=True)
class Work:
    """One unit of work: a connection inside a transaction, the time, and a mouth."""

    connection: Connection
    now: datetime
    source: str
    cause: Envelope | None = None
    said: list[Envelope] = field(default_factory=list)
    _times: Counter[tuple[str, str]] = field(default_factory=Counter)

    def say(self, message: Message) -> UUID:
        """Tell the other services, once this unit of work has committed.

        Answers the event's id: uuid4 for a root event, derived from the cause where
        there is one, so that a repeated handler says the same again. It is numbered
        and kept when the unit of work ends.
        """
        topic, subject = message.TOPIC, message.subject
        event_id = self._next_id(topic, subject)
        self.said.append(
            Envelope(
                id=event_id,
                source=self.source,
                topic=topic,
                subject=subject,
                time=self.now,
                stream=message.STREAM,
                sequence=UNNUMBERED,
                journey=event_id if self.cause is None else self.cause.journey,
                cause=None if self.cause is None else self.cause.id,
                message=SCHEMAS[topic].say(message),
                traceparent=traces.begun_by(event_id)
                if self.cause is None
                else traces.carried_on(self.cause),
            )
        )
        return event_id

    def _next_id(self, topic: str, subject: str) -> UUID:
        if self.cause is None:
            return uuid4()
        ordinal = self._times[topic, subject]
        self._times[topic, subject] += 1
        return derived_id(self.cause.id, topic=topic, subject=subject, ordinal=ordinal)


class BeginWork:
    """Begins units of work for one service on one engine.

    On SQLite one writer works at a time: a lock in the process is fairer than the
    file's busy-wait. `said` is set after a commit that said something; where it
    `notifies`, other processes hear of it as well.
    """

    def __init__(
        self, engine: Engine, *, clock: Clock, source: str, notify: bool = True
    ) -> None:
        self.engine = engine
        self.source = source
        self.said = threading.Event()
        self.notifies = notify and engine.dialect.name == "postgresql"
        self._clock = clock
        self._reading = engine.execution_options(**READ_ONLY)
        self._writer = (
            threading.RLock() if engine.dialect.name == "sqlite" else _NoLock()
        )

    def now(self) -> datetime:
        return self._clock.now()

    @contextmanager
    def __call__(self, *, cause: Envelope | None = None) -> Iterator[Work]:
        """One unit of work; commits at the end, rolls back on any exception."""
        with self.transaction() as connection:
            work = self.work(connection, cause=cause)
            yield work
            self.post(connection, work)
        self.wake_if(work)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A bare write transaction, for those who put several works into one."""
        with self._writer, self.engine.begin() as connection:
            yield connection

    def work(self, connection: Connection, *, cause: Envelope | None = None) -> Work:
        """A unit of work inside a transaction somebody else commits.

        Whoever does so also posts what was said.
        """
        return Work(
            connection=connection, now=self.now(), source=self.source, cause=cause
        )

    def post(self, connection: Connection, *works: Work) -> None:
        """Number and keep what these works said; last in their transaction."""
        said = [envelope for work in works for envelope in work.said]
        outbox.post(connection, said)
        if said and self.notifies:
            connection.exec_driver_sql(f"notify {CHANNEL}")

    def wake_if(self, *works: Work) -> None:
        """Wake the relay where any of the committed works said something."""
        if any(work.said for work in works):
            self.said.set()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads, and sees one consistent state."""
        with self._reading.begin() as connection:
            yield connection


class _NoLock:
    """PostgreSQL keeps writers apart by itself."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...
