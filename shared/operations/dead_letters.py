"""What an operator does with dead letters: look, deliver again, give up."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from shared.errors import Invalid, Missing
from shared.messages import Envelope
from shared.messaging import Bus
from shared.messaging.bus import DeadLetter
from shared.work import BeginWork, inbox
from shared.work.tables import replayed

ALL = 10_000
"""More than anybody reads, and still a bounded look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which dead letters are meant: those that fit all that is set."""

    ids: Sequence[UUID] = ()
    topics: Sequence[str] = ()
    reasons: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.ids or self.topics or self.reasons)

    def fits(self, letter: DeadLetter) -> bool:
        return (
            (not self.ids or letter.event_id in self.ids)
            and (not self.topics or letter.topic in self.topics)
            and (not self.reasons or letter.reason in self.reasons)
        )


EVERY = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who does something with dead letters, and why. Kept beside the letter's id."""

    who: str
    why: str


@dataclass(frozen=True, kw_only=True)
class DeadLetters:
    """The dead letters of one service's queue."""

    bus: Bus
    queue: str
    begin: BeginWork
    opened: dict[UUID | None, Envelope | None] = field(default_factory=dict)

    def list(self, wanted: Wanted = EVERY, *, limit: int = ALL) -> Sequence[DeadLetter]:
        """Those that fit, in the order their senders said them."""
        found = [
            one for one in self.bus.dead(self.queue, limit=ALL) if wanted.fits(one)
        ]
        return sorted(found, key=self._place)[:limit]

    def show(self, event_id: UUID) -> DeadLetter:
        """The letter with that id. Raises Missing."""
        for letter in self.list(Wanted(ids=[event_id])):
            return letter
        raise Missing(f"{self.queue} has no dead letter {event_id}")

    def replay(
        self, letters: Sequence[DeadLetter], deed: Deed, *, a_second: float = 20.0
    ) -> Iterator[UUID]:
        """Deliver these again, in order and not too fast; yields each id done.

        The note is written first, and who was delivered twice takes effect once: to be
        killed in the middle does no harm.
        """
        for handful in self._handfuls(letters, most=max(1, int(a_second))):
            ids = [one.event_id for one in handful if one.event_id]
            self._note_replayed(handful, deed)
            if self.bus.replay(self.queue, event_ids=ids):
                yield from ids
            time.sleep(len(ids) / a_second)

    def discard(self, letters: Sequence[DeadLetter], deed: Deed) -> Iterator[UUID]:
        """Give these up, for a reason that is kept; yields each id done.

        The note is written first: a crash in between leaves the letter, not a gap.
        Later messages about the same subject may then take effect.
        """
        for letter in letters:
            if letter.event_id is None:
                continue
            envelope = self.envelope(letter)
            if envelope is not None:
                with self.begin.transaction() as connection:
                    inbox.note_discarded(
                        connection,
                        envelope,
                        reason=deed.why,
                        who=deed.who,
                        now=self.begin.now(),
                    )
                    inbox.follow(connection, envelope)
            self.bus.discard(self.queue, event_ids=[letter.event_id])
            yield letter.event_id

    def row(self, letter: DeadLetter) -> dict[str, Any]:
        """The letter without what it says: ids, numbers and the reason."""
        envelope = self.envelope(letter)
        return {
            "id": str(letter.event_id),
            "queue": letter.queue,
            "type": letter.topic,
            "reason": letter.reason,
            "error": letter.error,
            "attempts": letter.attempts,
            "subject": envelope.subject if envelope else None,
            "stream": envelope.stream if envelope else None,
            "sequence": envelope.sequence if envelope else None,
            "said_at": envelope.time.isoformat() if envelope else None,
            "journey": str(envelope.journey) if envelope else None,
        }

    def envelope(self, letter: DeadLetter) -> Envelope | None:
        """What is written on the letter, or None where nobody can read it."""
        if letter.event_id not in self.opened:
            try:
                self.opened[letter.event_id] = Envelope.from_bytes(letter.body)
            except Invalid:
                self.opened[letter.event_id] = None
        return self.opened[letter.event_id]

    def _place(self, letter: DeadLetter) -> tuple[str, str, int]:
        envelope = self.envelope(letter)
        if envelope is None:
            return ("", "", 0)
        return (envelope.subject, envelope.stream, envelope.sequence)

    def _handfuls(
        self, letters: Sequence[DeadLetter], *, most: int
    ) -> Iterator[Sequence[DeadLetter]]:
        """Few at a time, and of one subject one: the bus does not sort a handful."""
        handful: list[DeadLetter] = []
        for letter in letters:
            subjects = {self._place(one)[:2] for one in handful}
            if len(handful) == most or self._place(letter)[:2] in subjects:
                yield handful
                handful = []
            handful.append(letter)
        if handful:
            yield handful

    def _note_replayed(self, letters: Sequence[DeadLetter], deed: Deed) -> None:
        now = self.begin.now()
        rows = [
            {
                "event_id": letter.event_id,
                "topic": letter.topic,
                "reason": deed.why,
                "replayed_at": now,
                "replayed_by": deed.who,
            }
            for letter in letters
        ]
        with self.begin.transaction() as connection:
            connection.execute(insert(replayed), rows)
