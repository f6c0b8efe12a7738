"""What a plan needs to know of a session, and nothing about anybody in it."""

from dataclasses import dataclass
from typing import Self

from services.scheduler.overbooking.draws import BOUND
from services.scheduler.overbooking.habits import USUAL, Habits
from shared.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShape:
    """A session as the planner sees it.

    `arrivals` is T, how many should come (0 or more); `slots` start times with
    `interviewers` each. `seats` is how many can be there without a crowd; unknown
    by default. Bookings stay within `bound` and within `queue`, the number of
    people there are to book. What a day costs depends on `slot_minutes` and on the
    office's `habits`. `together` is a group session: all at once, on `seats` chairs.
    Raises Invalid when the numbers make no session.
    """

    arrivals: int
    slots: int = 1
    interviewers: int = 1
    seats: int | None = None
    bound: int = BOUND
    queue: int | None = None
    slot_minutes: int = 30
    habits: Habits = USUAL
    together: bool = False

    def __post_init__(self) -> None:
        least = {"arrivals": 0, "slots": 1, "interviewers": 1, "bound": 0}
        least["slot_minutes"] = 1
        optional = {"seats": 1, "queue": 0}
        given = {name: low for name, low in optional.items() if self._has(name)}
        wrong = {
            name: f"must be at least {low}"
            for name, low in (least | given).items()
            if getattr(self, name) < low
        }
        if wrong:
            said = "; ".join(f"{name} {why}" for name, why in wrong.items())
            raise Invalid(said, fields=wrong)

    def _has(self, name: str) -> bool:
        return getattr(self, name) is not None

    @classmethod
    def group(cls, *, least: int, places: int, queue: int | None = None) -> Self:
        """A group session: one start, `places` chairs, worth holding from `least`."""
        return cls(arrivals=least, slots=1, seats=places, queue=queue, together=True)

    @property
    def places(self) -> int:
        """Interviews that fit in without overbooking: one a slot and interviewer."""
        return self.slots * self.interviewers

    @property
    def minutes(self) -> int:
        """How long the session lasts."""
        return self.slots * self.slot_minutes

    @property
    def most(self) -> int:
        """Bookings can never be more than this."""
        return self.bound if self.queue is None else min(self.bound, self.queue)

    @property
    def most_because(self) -> str:
        """What sets `most`: `queue` (nobody left to book) or `limit` (the bound)."""
        return "limit" if self.most == self.bound else "queue"
