"""A session: a stretch of interview time at one place, and its slots."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shared.errors import Invalid, Refused

SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=4)
FARTHEST = timedelta(days=731)
MOST_SLOTS, MOST_INTERVIEWERS, MOST_PLACES, MOST_WANTED = 48, 20, 60, 200


class SlotPast(Refused):
    """The interview has begun; nobody can promise to come to it any more."""


class SlotFull(Refused):
    """Every seat of the plan, real and overbooked, is taken."""


class SessionOver(Refused):
    """The day is closed, or the session was called off."""


class Form(StrEnum):
    """How candidates are met: one after the other, or side by side."""

    STREAMING = "streaming"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to come, in words a stranger in the street can follow."""

    name: str
    address: str = ""
    floor: str = ""
    directions: str = ""
    contact: str = ""
    bring: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who interviews for which vacancy, where, when, and how many may book.

    `target` is how many arrivals the recruiter wants. `profile` is the plan: the
    bookings allowed in each slot, which may exceed the seats. An empty profile means
    that nothing is planned yet, and then nobody can book.
    """

    id: UUID
    vacancy_id: UUID
    form: Form
    place: Place
    zone: str
    starts_at: datetime
    slot_length: timedelta
    slots: int
    interviewers: tuple[str, ...]
    target: int
    places: int = 0
    profile: tuple[int, ...] = ()
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.starts_at.utcoffset() is None:
            raise ValueError("starts_at needs a time zone")
        # Python adds hours on the wall clock of a zone; only in UTC are they hours.
        object.__setattr__(self, "starts_at", self.starts_at.astimezone(UTC))
        if wrong := self._faults():
            raise Invalid("; ".join(wrong.values()), fields=wrong)

    def _faults(self) -> dict[str, str]:
        """What makes no sense, by the field it is about."""
        rules = {
            "place": (bool(self.place.name.strip()), "say where the session is"),
            "slot_length": (
                SHORTEST <= self.slot_length <= LONGEST,
                "a slot lasts 15 minutes to 4 hours",
            ),
            "slots": (
                1 <= self.slots <= (1 if self.form is Form.GROUP else MOST_SLOTS),
                f"1 to {MOST_SLOTS} slots; a group session has one",
            ),
            "interviewers": (
                1 <= len(self.interviewers) <= MOST_INTERVIEWERS,
                f"1 to {MOST_INTERVIEWERS} interviewers",
            ),
            "target": (
                1 <= self.target <= MOST_WANTED,
                f"1 to {MOST_WANTED} arrivals wanted",
            ),
            "places": (
                self.form is Form.STREAMING or 1 <= self.places <= MOST_PLACES,
                f"a group has 1 to {MOST_PLACES} places",
            ),
            "zone": (is_zone(self.zone), f"{self.zone!r} is not a time zone"),
        }
        return {name: said for name, (fine, said) in rules.items() if not fine}

    @property
    def seats_per_slot(self) -> int:
        """How many can be seen in one slot without waiting for the next."""
        return self.places if self.form is Form.GROUP else len(self.interviewers)

    @property
    def seats(self) -> int:
        return self.seats_per_slot * self.slots

    @property
    def planned(self) -> int:
        """The bookings the plan allows in all."""
        return sum(self.profile)

    @property
    def ends_at(self) -> datetime:
        return self.slot_at(self.slots)

    def slot_at(self, slot: int) -> datetime:
        """When a slot starts. Counted in real minutes, so a clock change is safe."""
        return self.starts_at + slot * self.slot_length

    def local(self, moment: datetime) -> datetime:
        """A moment on the clock of the session's own place."""
        return moment.astimezone(ZoneInfo(self.zone))

    @property
    def day(self) -> date:
        return self.local(self.starts_at).date()

    def open(self, *, now: datetime) -> Self:
        """This session, about to be announced. Raises SlotPast, and Invalid."""
        if self.starts_at <= now:
            raise SlotPast("a session cannot start in the past")
        if self.starts_at > now + FARTHEST:
            said = "a session starts within the next two years"
            raise Invalid(said, fields={"date": said})
        return self

    def plan(self, profile: tuple[int, ...]) -> Self:
        """The same session with other bookings allowed. Raises SessionOver."""
        self.must_be_open()
        if len(profile) != self.slots or min(profile) < 0:
            raise ValueError("a profile says for every slot how many may book")
        return replace(self, profile=profile)

    def room(self, slot: int, *, taken: Sequence[int]) -> int:
        """How many more may book a slot, given the slots of all active bookings."""
        if not 0 <= slot < len(self.profile):
            return 0
        in_slot = self.profile[slot] - sum(1 for other in taken if other == slot)
        return max(0, min(in_slot, self.planned - len(taken)))

    def admit(self, slot: int, *, taken: Sequence[int], now: datetime) -> None:
        """Let one more booking into a slot.

        Raises SessionOver, SlotPast, SlotFull, and Invalid for a slot that is not.
        """
        self.must_be_open()
        if not 0 <= slot < self.slots:
            raise Invalid("there is no such time in this session")
        if now >= self.slot_at(slot):
            raise SlotPast("this time has begun; please pick another one")
        if not self.room(slot, taken=taken):
            raise SlotFull("all seats at this time are taken; please pick another one")

    def first_free(self, *, taken: Sequence[int], now: datetime) -> int | None:
        """The first start to come that is not overbooked and has a seat left."""
        ahead = (slot for slot in range(self.slots) if self.slot_at(slot) > now)
        room = self.seats_per_slot
        return next((slot for slot in ahead if list(taken).count(slot) < room), None)

    def without_crowd(self, slots: Collection[int], *, taken: Sequence[int]) -> Self:
        """The plan with no overbooking in these slots; who has a seat keeps it."""
        profile = self.profile or (0,) * self.slots
        kept = [
            max(min(cap, self.seats_per_slot), list(taken).count(slot))
            if slot in slots
            else cap
            for slot, cap in enumerate(profile)
        ]
        after = range(max(slots, default=-1) + 1, self.slots)
        # The emptiest of the later starts take over: so as many come as were planned,
        # and nobody more stands in line before the seats that are held.
        for _ in range(sum(profile) - sum(kept) if after else 0):
            kept[min(after, key=lambda slot: kept[slot])] += 1
        return replace(self, profile=tuple(kept))

    def keeping(self, before: Sequence[int], *, promised: int) -> Self:
        """At least `promised` bookings, as far as there were seats `before`.

        Whoever was asked to come and still thinks about it must not find it full.
        """
        kept = list(self.profile)
        for slot, cap in enumerate(before):
            kept[slot] += max(0, min(cap - kept[slot], promised - sum(kept)))
        return replace(self, profile=tuple(kept))

    def close(self, *, now: datetime) -> Self:
        """The day is over and its outcomes are final."""
        return self if self.closed_at else replace(self, closed_at=now)

    @property
    def called_off(self) -> bool:
        """Whether it ended before it began; a day is closed only after that."""
        return self.closed_at is not None and self.closed_at < self.starts_at

    def must_be_open(self) -> None:
        if self.closed_at is not None:
            raise SessionOver("this day is closed")


def local_moment(day: date, at: time, *, zone: str) -> datetime:
    """A moment by the clock on the wall of a place.

    A time the clock skips when summer begins does not exist: Invalid.
    """
    if not is_zone(zone):
        raise Invalid(f"{zone!r} is not a time zone", fields={"zone": "unknown zone"})
    moment = datetime.combine(day, at, tzinfo=ZoneInfo(zone))
    # Through UTC and back: only a time that exists comes home unchanged.
    there = moment.astimezone(UTC).astimezone(ZoneInfo(zone))
    if there.replace(tzinfo=None) != moment.replace(tzinfo=None):
        said = f"on {day} the clocks skip {at:%H:%M} in {zone}"
        raise Invalid(said, fields={"time": said})
    return moment


def is_zone(name: str) -> bool:
    """Whether the name is one the clocks of the world are kept under."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
