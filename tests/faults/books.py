"""The checker: what was asked for, what was answered, and what became of it.

The words are Jepsen's. *lost*: answered "received" and without its effects at the
end; *unexpected*: an effect nobody asked for; *duplicated*: an effect that happened
twice; *recovered*: an effect of a candidate who got no answer, which is allowed;
*disordered*: effects about one candidate that are not in the order they were said.
"""

import threading
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import create_engine, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from shared.work.tables import outbox
from tests.faults.roles import QUEUES, SERVICES, Home, effect


@dataclass(kw_only=True)
class Asked:
    """What the loader said, and which of it was answered. Safe to share."""

    sent: Counter[UUID] = field(default_factory=Counter)
    accepted: Counter[UUID] = field(default_factory=Counter)
    planted: set[UUID] = field(default_factory=set)
    refusals: Counter[int] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note_sent(self, application_id: UUID, *, planted: bool = False) -> None:
        with self._lock:
            self.sent[application_id] += 1
            if planted:
                self.planted.add(application_id)

    def note_accepted(self, application_id: UUID) -> None:
        with self._lock:
            self.accepted[application_id] += 1

    def note_refused(self, status: int) -> None:
        """An answer that was not "received"; 0 is none at all."""
        with self._lock:
            self.refusals[status] += 1

    @property
    def promised(self) -> int:
        """How many were answered and must take effect."""
        with self._lock:
            return sum(
                count for one, count in self.accepted.items() if one not in self.planted
            )

    def copy(self) -> "Asked":
        """What had been asked and answered at this moment."""
        with self._lock:
            return Asked(
                sent=self.sent.copy(),
                accepted=self.accepted.copy(),
                planted=set(self.planted),
                refusals=self.refusals.copy(),
            )


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Counts, and up to three examples of each fault."""

    accepted: int
    lost: int
    unexpected: int
    duplicated: int
    recovered: int
    disordered: int
    undrained: Mapping[str, int]
    dead: Mapping[str, int]
    examples: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether every promise was. Dead letters are for the test to judge."""
        faults = self.lost, self.unexpected, self.duplicated, self.disordered
        return not any(faults) and not self.undrained


class Books:
    """An office's rows and queues, read from outside on either home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._engines = {
            service: create_engine(driven(url), poolclass=NullPool)
            for service, url in home.databases.items()
        }

    def effects(self, service: str) -> list[tuple[UUID, UUID, int]]:
        """(event, application, sequence), in the order they happened."""
        columns = effect.c.event_id, effect.c.application_id, effect.c.sequence
        with self._engines[service].connect() as connection:
            rows = connection.execute(select(*columns).order_by(effect.c.id))
            return [tuple(row) for row in rows]

    def count(self, service: str) -> int:
        with self._engines[service].connect() as connection:
            return int(connection.scalar(text("select count(*) from effect")) or 0)

    def events(self, service: str, *, without: Collection[UUID] = ()) -> int:
        """How many different events took effect, those about some people apart."""
        question = select(func.count(effect.c.event_id.distinct())).where(
            effect.c.application_id.not_in(without)
        )
        with self._engines[service].connect() as connection:
            return int(connection.scalar(question) or 0)

    def undrained(self) -> dict[str, int]:
        """What still waits in outboxes and queues."""
        found = {}
        for service, engine in self._engines.items():
            with engine.connect() as connection:
                found[f"{service} outbox"] = len(
                    connection.execute(select(outbox.c.seq)).all()
                )
        for queue, (waiting, _) in self.depths().items():
            found[queue] = waiting
        return {name: count for name, count in found.items() if count}

    def dead(self) -> dict[str, int]:
        return {queue: dead for queue, (_, dead) in self.depths().items() if dead}

    def buried(self, queue: str) -> dict[UUID, str]:
        """Why the dead letters of a queue are dead, by event.

        A process killed between burying and saying so buries it again: two copies
        of one letter are allowed.
        """
        bus = self.home.open_bus()
        try:
            letters = bus.dead(queue, limit=10_000)
        finally:
            bus.close()
        return {one.event_id: one.reason for one in letters if one.event_id}

    def depths(self) -> dict[str, tuple[int, int]]:
        """(ready or waiting, dead) of every queue."""
        bus = self.home.open_bus()
        try:
            found = bus.depths(QUEUES)
        finally:
            bus.close()
        return {one.queue: (one.ready + one.waiting, one.dead) for one in found}

    def verdict(self, asked: Asked) -> Verdict:
        """Compare; the pipeline should have come to rest."""
        said = Counter(application for _, application, _ in self.effects("intake"))
        unexpected = [one for one in said if said[one] > asked.sent[one]]
        lost = [one for one in asked.accepted if said[one] < asked.accepted[one]]
        duplicated: list[object] = []
        disordered: list[object] = []
        for service in SERVICES[1:]:
            rows = self.effects(service)
            happened = Counter(application for _, application, _ in rows)
            events = Counter(event for event, _, _ in rows)
            duplicated += [one for one, times in events.items() if times > 1]
            duplicated += [one for one in happened if happened[one] > said[one] > 0]
            unexpected += [one for one in happened if one not in said]
            lost += [
                one
                for one in said
                if happened[one] < said[one] and one not in asked.planted
            ]
            disordered += _disordered(rows)
        examples = {"lost": lost, "twice": duplicated, "disordered": disordered}
        return Verdict(
            accepted=sum(asked.accepted.values()),
            lost=len(set(lost)),
            unexpected=len(set(unexpected)),
            duplicated=len(set(duplicated)),
            recovered=sum(max(0, said[one] - asked.accepted[one]) for one in said),
            disordered=len(disordered),
            undrained=self.undrained(),
            dead=self.dead(),
            examples=tuple(
                f"{what} {one}" for what, some in examples.items() for one in some[:3]
            ),
        )


def _disordered(rows: list[tuple[UUID, UUID, int]]) -> list[object]:
    """Effects that came before an earlier one about the same candidate."""
    last: dict[UUID, int] = {}
    found: list[object] = []
    for _, application, sequence in rows:
        if sequence != last.get(application, 0) + 1:
            found.append((application, last.get(application, 0), sequence))
        last[application] = sequence
    return found


def driven(url: str) -> str:
    """The URL as SQLAlchemy wants it, with the driver we have."""
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)
