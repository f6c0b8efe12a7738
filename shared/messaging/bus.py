"""What a bus does, whichever home it has.

Delivery is at least once: what was published and confirmed comes out of every
queue bound to its topic until that queue's consumer has called `done`.
"""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from hashlib import sha256
from typing import Any, Protocol
from uuid import NAMESPACE_OID, UUID, uuid5

from shared.work.outbox import Letter

LADDER = (5.0, 30.0, 120.0, 600.0, 3600.0)
"""Seconds a message waits before its second, third, … attempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message in a consumer's hands. `attempt` counts from 0."""

    body: bytes
    attempt: int
    redelivered: bool
    handle: Any


@dataclass(frozen=True, slots=True)
class Retry:
    """Deliver it again after the ladder's `step`-th delay.

    It comes as the next attempt, or as the named one.
    """

    delivery: Delivery
    _: KW_ONLY
    step: int
    reason: str
    attempt: int | None = None

    @property
    def comes_as(self) -> int:
        return self.delivery.attempt + 1 if self.attempt is None else self.attempt


@dataclass(frozen=True, slots=True)
class Burial:
    """Put it among the dead letters, where a person looks at it."""

    delivery: Delivery
    _: KW_ONLY
    reason: str
    error: str


Move = Retry | Burial


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of published letters, by seq.

    `confirmed` ones are safe, nobody listens to the `returned` ones, the `oversized`
    ones are larger than the bus takes.
    """

    confirmed: tuple[int, ...] = ()
    returned: tuple[int, ...] = ()
    oversized: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How many messages of a queue are ready, wait for a retry, or are dead.

    `steps` says how many wait for their second, third, … try.
    """

    queue: str
    ready: int
    waiting: int
    dead: int
    steps: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A message nobody could take, and why. `error` holds no personal data."""

    queue: str
    event_id: UUID | None
    topic: str
    reason: str
    error: str
    attempts: int
    body: bytes = field(repr=False)


def unreadable_id(body: bytes) -> UUID:
    """An id by which a person can name what no program can read."""
    return uuid5(NAMESPACE_OID, sha256(body).hexdigest())


class Inlet(Protocol):
    """One consumer's end of one queue. Used by one thread."""

    def fetch(self, *, limit: int, wait: float) -> Sequence[Delivery]:
        """Up to `limit` deliveries; waits at most `wait` seconds for the first.

        Raises Unavailable where the bus cannot be reached.
        """
        ...

    def done(self, deliveries: Sequence[Delivery]) -> None:
        """These took effect; never deliver them again."""
        ...

    def move(self, moves: Sequence[Move]) -> None:
        """Put these where they wait, or where they lie dead.

        Where the bus cannot take them now they stay in hand, and it is tried again at
        later fetches: nothing else is held up.
        """
        ...

    def release(self) -> None:
        """Give back whatever is in hand; it is delivered again."""
        ...

    def close(self) -> None: ...


class Bus(Protocol):
    """A durable home for messages between services."""

    def bind(self, queue: str, topics: Sequence[str]) -> None:
        """Make the queue (idempotently) and let it hear exactly these topics."""
        ...

    def restore(self, queue: str, topics: Sequence[str]) -> None:
        """Bind a queue that was there and may have been removed.

        Raises Unavailable where the bus is away, or has lost more than a queue.
        """
        ...

    def publish(self, letters: Sequence[Letter]) -> Receipt:
        """Hand letters over; the confirmed ones survive a crash of anything.

        Raises Unavailable where none can be known to have arrived.
        """
        ...

    def inlet(self, queue: str) -> Inlet: ...

    def depths(self, queues: Sequence[str]) -> Sequence[Depth]: ...

    def dead(self, queue: str, *, limit: int = 100) -> Sequence[DeadLetter]: ...

    def replay(self, queue: str, *, event_ids: Sequence[UUID] | None = None) -> int:
        """Deliver dead letters again (all, or the named ones); answer how many."""
        ...

    def discard(self, queue: str, *, event_ids: Sequence[UUID]) -> int:
        """Remove the named dead letters for good; answer how many."""
        ...

    def close(self) -> None: ...
