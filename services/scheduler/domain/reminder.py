"""A reminder: when it is due, whether it is still useful, and who goes without."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from services.scheduler.domain.quiet import Quiet
from shared.errors import Invalid

USUAL = (24, 2)
MOST, FARTHEST, MOST_HELD = 5, 168, 0.5
# Closer to the start than this nobody can act on what they read.
USEFUL = timedelta(minutes=30)
HOUR = timedelta(hours=1)


class Fate(StrEnum):
    """What became of one reminder of one booking."""

    SENT = "sent"
    HELD_BACK = "held-back"  # by lot, so that the effect can be measured
    TOO_LATE = "too-late"  # nobody could act on it any more
    OVERTAKEN = "overtaken"  # a later one of the same booking was due as well
    FRESH = "fresh"  # they booked after it would have been due
    MUTED = "muted"  # they asked for no reminders


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """How people booked for a vacancy are reminded.

    `hours` before the start, the longest first; none means never. `hold_back` is the
    share that goes without, drawn by lot from `seed`.
    """

    hours: tuple[int, ...] = USUAL
    hold_back: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        if len(self.hours) > MOST or any(not 1 <= h <= FARTHEST for h in self.hours):
            said = f"at most {MOST} reminders, each 1 to {FARTHEST} hours before"
            raise Invalid(said, fields={"hours": said})
        if not 0 <= self.hold_back <= MOST_HELD:
            said = "0 to 50 % can go without a reminder"
            raise Invalid(said, fields={"hold_back": said})
        ordered = tuple(sorted(set(self.hours), reverse=True))
        object.__setattr__(self, "hours", ordered)

    def drawn(self, booking_id: UUID) -> float:
        """From 0 to 1: below the share they go without. Anybody can draw it again."""
        digest = sha256(f"{self.seed}/{booking_id}".encode()).digest()
        return int.from_bytes(digest[:8]) / 2**64

    def held_back(self, booking_id: UUID) -> bool:
        return self.drawn(booking_id) < self.hold_back


def due_at(starts_at: datetime, *, hours: int, quiet: Quiet, zone: str) -> datetime:
    """So many hours before, or in the morning, or on the evening before.

    What would come at night comes in the morning if that is still of use.
    """
    wanted = starts_at - hours * HOUR
    morning = quiet.after(wanted, zone=zone)
    if morning <= starts_at - USEFUL:
        return morning
    return quiet.before(wanted, zone=zone)


def fates(
    due: Sequence[tuple[int, datetime]],
    *,
    promised_at: datetime,
    starts_at: datetime,
    now: datetime,
) -> Sequence[tuple[int, Fate]]:
    """What to do now with the reminders that are due, each by its hours.

    After an outage several may be due at once: only the last of them is sent.
    """
    passed = sorted((at, -hours) for hours, at in due if at <= now)
    found = []
    for number, (at, hours) in enumerate(passed):
        if at < promised_at:
            fate = Fate.FRESH
        elif now > starts_at - USEFUL:
            fate = Fate.TOO_LATE
        else:
            last = number == len(passed) - 1
            fate = Fate.SENT if last else Fate.OVERTAKEN
        found.append((-hours, fate))
    return found
