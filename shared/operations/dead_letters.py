"""What an operator does with dead letters: look, deliver again, give up."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from shared.errors import Missing
from shared.messages import Envelope
from shared.messaging import Bus
from shared.messaging.bus import DeadLetter
from shared.work import BeginWork, inbox


@dataclass(frozen=True, kw_only=True)
class DeadLetters:
    """The dead letters of one service's queue."""

    bus: Bus
    queue: str
    begin: BeginWork

    def list(self, *, limit: int = 100) -> Sequence[DeadLetter]:
        return self.bus.dead(self.queue, limit=limit)

    def show(self, event_id: UUID) -> DeadLetter:
        """The letter with that id. Raises Missing."""
        for letter in self.list(limit=10_000):
            if letter.event_id == event_id:
                return letter
        raise Missing(f"{self.queue} has no dead letter {event_id}")

    def replay(
        self, event_ids: Sequence[UUID], *, a_second: float = 20.0
    ) -> Iterator[UUID]:
        """Deliver these again, oldest first and not too fast; yields each id done."""
        for event_id in event_ids:
            if self.bus.replay(self.queue, event_ids=[event_id]):
                yield event_id
            time.sleep(1 / a_second)

    def discard(self, event_id: UUID, *, why: str, who: str) -> None:
        """Give up on one, for a reason that is kept. Raises Missing.

        The note is written first: a crash in between leaves the letter, not a gap.
        Later messages about the same subject may then take effect.
        """
        letter = self.show(event_id)
        envelope = Envelope.from_bytes(letter.body)
        with self.begin.transaction() as connection:
            inbox.note_discarded(
                connection, envelope, reason=why, who=who, now=self.begin.now()
            )
            inbox.follow(connection, envelope)
        self.bus.discard(self.queue, event_ids=[event_id])
