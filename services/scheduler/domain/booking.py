"""A booking: one candidate's promise to come, and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from services.scheduler.domain.reason import Reason
from shared.errors import Refused


class AlreadyCame(Refused):
    """Somebody who is here can no longer cancel, move or stay away."""


class NotBooked(Refused):
    """The seat was given up; there is nothing to confirm or to move."""


class AlreadyBooked(Refused):
    """The candidate has a seat already; they can move, but not have two."""


class Standing(StrEnum):
    """Four different facts, and not yet."""

    EXPECTED = "expected"
    ARRIVED = "arrived"
    LATE = "late"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """What somebody says when asked again; "not coming" is a cancellation."""

    CONFIRMED = "confirmed"
    UNCERTAIN = "uncertain"


class AnsweredBy(StrEnum):
    """Who noted the answer: the person by their link, or we after a call."""

    CANDIDATE = "candidate"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Each fact has its own time; none overwrites another.

    `application_id` is empty for a walk-in nobody knew. `sequence` counts changes a
    calendar must hear of. `source`, `city` and `level` are what was known at booking;
    `instead_of` is the booking of another day that a crowd took from this person.
    """

    id: UUID
    session_id: UUID
    slot: int
    vacancy_id: UUID
    booked_at: datetime
    application_id: UUID | None = None
    walk_in: bool = False
    name: str = ""
    phone: str = ""
    sequence: int = 0
    source: str | None = None
    city: str | None = None
    level: int | None = None
    instead_of: UUID | None = None
    moved_at: datetime | None = None
    reminded_at: datetime | None = None
    confirmed_at: datetime | None = None
    unsure_at: datetime | None = None
    answered_by: str | None = None
    running_late_at: datetime | None = None
    late_minutes: int | None = None
    cancelled_at: datetime | None = None
    reason: str = ""
    arrived_at: datetime | None = None
    late_at: datetime | None = None
    seen_at: datetime | None = None
    seen_by: str = ""
    done_at: datetime | None = None
    left_at: datetime | None = None
    no_show_at: datetime | None = None

    @property
    def came(self) -> bool:
        return self.arrived_at is not None or self.late_at is not None

    @property
    def active(self) -> bool:
        """Whether it still takes a seat of the plan."""
        return self.cancelled_at is None

    @property
    def standing(self) -> Standing:
        facts = (
            (self.cancelled_at, Standing.CANCELLED),
            (self.arrived_at, Standing.ARRIVED),
            (self.late_at, Standing.LATE),
            (self.no_show_at, Standing.NO_SHOW),
        )
        return next((kind for at, kind in facts if at), Standing.EXPECTED)

    @property
    def waiting(self) -> bool:
        """Here, and nobody has called them in yet."""
        return self.came and not self.seen_at and not self.left_at and self.active

    @property
    def answer(self) -> Answer | None:
        """What they said last; nothing once they moved to another time."""
        if self.confirmed_at is not None:
            return Answer.CONFIRMED
        return Answer.UNCERTAIN if self.unsure_at is not None else None

    def told(self, *, source: str | None, city: str | None, level: int | None) -> Self:
        """With what is known when the promise is made."""
        return replace(self, source=source, city=city, level=level)

    def confirm(self, *, now: datetime, by: AnsweredBy = AnsweredBy.CANDIDATE) -> Self:
        """A promise renewed. Saying it twice changes nothing. Raises NotBooked."""
        self._must_be_active()
        if self.confirmed_at:
            return self
        said = replace(self, confirmed_at=now, unsure_at=None)
        return replace(said, answered_by=by.value)

    def doubt(self, *, now: datetime, by: AnsweredBy = AnsweredBy.CANDIDATE) -> Self:
        """Perhaps they come. The seat stays theirs. Raises NotBooked, AlreadyCame."""
        self._must_be_active()
        self._must_be_expected("be unsure")
        if self.unsure_at:
            return self
        said = replace(self, unsure_at=now, confirmed_at=None)
        return replace(said, answered_by=by.value)

    def remind(self, *, now: datetime) -> Self:
        """Asked whether they will come; asking again changes nothing."""
        return self if self.reminded_at else replace(self, reminded_at=now)

    def run_late(self, *, now: datetime, minutes: int | None = None) -> Self:
        """On the way, but not in time; whoever says more says it again."""
        self._must_be_active()
        if self.running_late_at and minutes == self.late_minutes:
            return self
        return replace(self, running_late_at=now, late_minutes=minutes)

    def move(self, *, session_id: UUID, slot: int, now: datetime) -> Self:
        """The same promise for another time. Raises NotBooked, AlreadyCame."""
        self._must_be_active()
        self._must_be_expected("move")
        if (self.session_id, self.slot) == (session_id, slot):
            return self
        return replace(
            self,
            session_id=session_id,
            slot=slot,
            moved_at=now,
            reminded_at=None,
            confirmed_at=None,
            unsure_at=None,
            answered_by=None,
            running_late_at=None,
            late_minutes=None,
            sequence=self.sequence + 1,
        )

    def rearranged(self, *, retimed: bool) -> Self:
        """The office changed the place, or the time as well: then ask again."""
        told = replace(self, sequence=self.sequence + 1)
        asked = replace(told, reminded_at=None, confirmed_at=None, unsure_at=None)
        return replace(asked, running_late_at=None) if retimed else told

    def cancel(self, *, reason: Reason, now: datetime) -> Self:
        """Give the seat back. Cancelling twice changes nothing. Raises AlreadyCame."""
        if not self.active:
            return self
        self._must_be_expected("cancel")
        return replace(
            self, cancelled_at=now, reason=reason.value, sequence=self.sequence + 1
        )

    def arrive(self, *, now: datetime, late: bool = False) -> Self:
        """Here they are: a no-show who turns up after all is none."""
        self._must_be_active()
        if self.came:
            return self
        kept = replace(self, no_show_at=None)
        return replace(kept, late_at=now) if late else replace(kept, arrived_at=now)

    def see(self, *, now: datetime, by: str = "") -> Self:
        """Called in. Only somebody who is here can be."""
        self._must_be_active()
        if not self.came:
            raise NotBooked("they are not here yet")
        if self.left_at is not None:
            raise NotBooked("they have left; take that back first")
        return self if self.seen_at else replace(self, seen_at=now, seen_by=by)

    def finish(self, *, now: datetime) -> Self:
        """The interview is over. Raises NotBooked where it never began."""
        if self.seen_at is None:
            raise NotBooked("their interview has not begun")
        return self if self.done_at else replace(self, done_at=now)

    def leave(self, *, now: datetime) -> Self:
        """They came, waited, and went home without an interview. Raises NotBooked."""
        self._must_be_active()
        if self.left_at is not None:
            return self
        if not self.waiting:
            raise NotBooked("only somebody who is waiting can leave")
        return replace(self, left_at=now)

    def miss(self, *, now: datetime) -> Self:
        """They did not come. Raises NotBooked, AlreadyCame."""
        self._must_be_active()
        self._must_be_expected("be a no-show")
        return replace(self, no_show_at=now)

    def undo(self, *, now: datetime) -> Self:
        """Take back the last thing the desk said.

        A walk-in taken back was a mistake: their booking ends.
        """
        if self.done_at:
            return replace(self, done_at=None)
        if self.left_at:
            return replace(self, left_at=None)
        if self.seen_at:
            return replace(self, seen_at=None, seen_by="")
        if self.walk_in and self.active:
            back = replace(self, arrived_at=None, late_at=None)
            return back.cancel(reason=Reason.MISTAKE, now=now)
        return replace(self, arrived_at=None, late_at=None, no_show_at=None)

    def _must_be_active(self) -> None:
        if not self.active:
            raise NotBooked("this booking was cancelled")

    def _must_be_expected(self, verb: str) -> None:
        if self.came:
            raise AlreadyCame(f"somebody who is here cannot {verb}")
        if self.no_show_at is not None:
            raise NotBooked(f"somebody who did not come cannot {verb}")
