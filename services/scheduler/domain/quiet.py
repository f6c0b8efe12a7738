"""Quiet hours: nobody is written to in their night."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
HOURS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """From one hour of the evening until one of the morning, on a person's own clock.

    The same hour twice means that there are none.
    """

    begins: int = 21
    ends: int = 8

    def __post_init__(self) -> None:
        if not (0 <= self.begins < HOURS and 0 <= self.ends < HOURS):
            raise ValueError("quiet hours begin and end at an hour from 0 to 23")

    def holds(self, moment: datetime, *, zone: str) -> bool:
        """Whether it is their night."""
        hour = moment.astimezone(ZoneInfo(zone)).hour
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends

    def after(self, moment: datetime, *, zone: str) -> datetime:
        """The moment itself by day, else the coming morning."""
        if not self.holds(moment, zone=zone):
            return moment
        there = moment.astimezone(ZoneInfo(zone))
        late = self.begins > self.ends and there.hour >= self.begins
        morning = there.date() + (DAY if late else 0 * DAY)
        return _local(morning, self.ends, zone).astimezone(moment.tzinfo)

    def before(self, moment: datetime, *, zone: str) -> datetime:
        """The moment itself by day, else the evening before."""
        if not self.holds(moment, zone=zone):
            return moment
        there = moment.astimezone(ZoneInfo(zone))
        early = self.begins > self.ends and there.hour < self.ends
        evening = there.date() - (DAY if early else 0 * DAY)
        at = _local(evening, self.begins, zone) - MINUTE
        return at.astimezone(moment.tzinfo)


def _local(day: date, hour: int, zone: str) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZoneInfo(zone))
