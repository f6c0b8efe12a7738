"""A delivery: one message on its way to one person by one channel."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

MINUTE = timedelta(minutes=1)
# After each failure the next try waits longer; then the channel is given up.
PAUSES = (1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 240 * MINUTE)
# A process that died while it sent has not sent, as far as anybody knows.
LEASE = 5 * MINUTE


class State(StrEnum):
    """Where a delivery stands."""

    STANDBY = "standby"  # by this channel only if those before it fail
    QUEUED = "queued"
    SENT = "sent"  # handed over; nobody has told that it arrived
    DELIVERED = "delivered"
    BOUNCED = "bounced"  # there is no such address, or it takes nothing
    FAILED = "failed"  # not now; it will be tried again
    GIVEN_UP = "given-up"
    OVERTAKEN = "overtaken"  # what it tells is no longer so
    SHOWN = "shown"  # it leaves by a person who reads it from the screen


OPEN = (State.QUEUED, State.FAILED)
LOST = (State.BOUNCED, State.GIVEN_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """`ordinal` is the channel's place in the order they are tried in.

    `reference` is what the other side calls the message.
    """

    id: UUID
    mail_id: UUID
    ordinal: int
    channel: str
    recipient: str
    state: State
    changed_at: datetime
    tries: int = 0
    due_at: datetime | None = None
    reference: str | None = None
    why: str = ""

    def begin(self, *, now: datetime) -> Self:
        """About to be sent: if nothing more is heard, it is tried again."""
        return replace(self, tries=self.tries + 1, due_at=now + LEASE, changed_at=now)

    def sent(self, *, now: datetime, reference: str | None) -> Self:
        done = replace(self, state=State.SENT, due_at=None, why="", changed_at=now)
        return replace(done, reference=reference or self.reference)

    def fail(self, *, now: datetime, why: str) -> Self:
        """It did not work this time; after the last pause never."""
        if self.tries > len(PAUSES):
            return self.end(State.GIVEN_UP, now=now, why=why)
        again = now + PAUSES[self.tries - 1]
        return replace(
            self, state=State.FAILED, due_at=again, why=why[:300], changed_at=now
        )

    def end(self, state: State, *, now: datetime, why: str = "") -> Self:
        """It goes no further. What was lost once stays lost."""
        return replace(self, state=state, due_at=None, why=why[:300], changed_at=now)

    def queue(self, *, now: datetime, due_at: datetime) -> Self:
        """Its turn has come, or somebody asked to try again."""
        return replace(
            self, state=State.QUEUED, tries=0, due_at=due_at, why="", changed_at=now
        )
