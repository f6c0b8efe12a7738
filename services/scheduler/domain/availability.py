"""When an interviewer works: hours by weekday, breaks, buffers, limits, days off."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.scheduler.domain.session import is_zone
from shared.errors import Invalid

MOST_BUFFER, MOST_A_DAY = 120, 60
WEEKDAYS = 7

Span = tuple[datetime, datetime]
Hours = tuple[time, time]


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """What is known of one person; an empty week means that nobody has said.

    `hours` go by weekday, 0 is Monday. `day_limit` is interviews a day, 0 is no limit.
    """

    name: str
    zone: str
    hours: Mapping[int, tuple[Hours, ...]] = field(default_factory=dict)
    breaks: tuple[Hours, ...] = ()
    buffer_minutes: int = 0
    day_limit: int = 0
    country: str = ""
    region: str = ""
    days_off: Collection[date] = ()

    def __post_init__(self) -> None:
        if wrong := self._faults():
            raise Invalid("; ".join(wrong.values()), fields=wrong)

    @property
    def said(self) -> bool:
        """Whether anybody has said when this person works."""
        return any(self.hours.values())

    @property
    def buffer(self) -> timedelta:
        return timedelta(minutes=self.buffer_minutes)

    def works(self, day: date) -> Sequence[Span]:
        """The stretches of a day that are worked, in UTC, breaks taken out."""
        if day in self.days_off:
            return ()
        zone = ZoneInfo(self.zone)
        spans = [span(day, one, zone) for one in self.hours.get(day.weekday(), ())]
        for pause in self.breaks:
            spans = without(spans, span(day, pause, zone))
        return [one for one in spans if one[0] < one[1]]

    def _faults(self) -> dict[str, str]:
        every = [one for day in self.hours.values() for one in day]
        rules = {
            "zone": (is_zone(self.zone), f"{self.zone!r} is not a time zone"),
            "hours": (
                all(begin != end for begin, end in every),
                "a stretch of work begins and ends at different times",
            ),
            "breaks": (
                all(begin < end for begin, end in self.breaks),
                "a break ends after it begins",
            ),
            "buffer_minutes": (
                0 <= self.buffer_minutes <= MOST_BUFFER,
                f"0 to {MOST_BUFFER} minutes",
            ),
            "day_limit": (
                0 <= self.day_limit <= MOST_A_DAY,
                f"0 (no limit) to {MOST_A_DAY}",
            ),
        }
        return {name: said for name, (fine, said) in rules.items() if not fine}


def span(day: date, hours: Hours, zone: ZoneInfo) -> Span:
    """A stretch by the clock on the wall, as moments; past midnight it ends tomorrow.

    A time the clock skips begins when the clock goes on; one it shows twice begins at
    the first and ends at the second, so that no worked minute is lost or doubled.
    """
    begin, end = hours
    last = day if begin < end else day + timedelta(days=1)
    return wall(day, begin, zone, fold=0), wall(last, end, zone, fold=1)


def wall(day: date, at: time, zone: ZoneInfo, *, fold: int) -> datetime:
    """The moment a wall clock shows a time; where it skips it, when it goes on."""
    shown = datetime.combine(day, at, tzinfo=zone).replace(fold=fold)
    moment = shown.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == shown.replace(tzinfo=None):
        return moment
    # Skipped: the offsets before and after the gap enclose the moment it happens.
    early = shown.replace(fold=1).astimezone(UTC)
    late = shown.replace(fold=0).astimezone(UTC)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        before = middle.astimezone(zone).replace(tzinfo=None) < shown.replace(
            tzinfo=None
        )
        early, late = (middle, late) if before else (early, middle)
    return late.replace(microsecond=0)


def without(spans: Sequence[Span], taken: Span) -> list[Span]:
    """The stretches with another one cut out."""
    begin, end = taken
    left = []
    for first, last in spans:
        left.append((first, min(last, max(first, begin))))
        left.append((max(first, min(last, end)), last))
    return [one for one in left if one[0] < one[1]]


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def covered(wanted: Span, spans: Sequence[Span]) -> bool:
    """Whether a stretch lies wholly within the others, taken together."""
    left = [wanted]
    for one in spans:
        left = without(left, one)
    return not left
