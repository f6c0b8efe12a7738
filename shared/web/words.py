"""Filters for templates: moments, rates and counts as people read them."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, get_timezone_name


def moments(zone: ZoneInfo) -> dict[str, Callable[[datetime], str]]:
    """Date and time in the office's zone; `zoned` also names the zone."""

    def at(pattern: str) -> Callable[[datetime], str]:
        return lambda moment: format_datetime(moment, pattern, tzinfo=zone, locale="en")

    def zoned(moment: datetime) -> str:
        return f"{at('EEE d MMM, HH:mm')(moment)} {zone_name(moment, zone)}"

    return {
        "day": at("EEE d MMM"),
        "clock": at("HH:mm"),
        "moment": at("EEE d MMM, HH:mm"),
        "zoned": zoned,
    }


def zone_name(moment: datetime, zone: ZoneInfo, *, locale: str = "en") -> str:
    """The zone as people of that language call it, e.g. «Moscow Time»."""
    # Flask-Babel and icalendar hand over moments without an offset as UTC.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return get_timezone_name(aware.astimezone(zone), width="short", locale=locale)


def percent(share: float) -> str:
    """A share in whole percent; never 0 % or 100 %, which nobody can know."""
    whole = round(100 * share)
    if whole <= 0:
        return "under 1 %"
    if whole >= 100:  # noqa: PLR2004  # a hundred percent
        return "over 99 %"
    return f"{whole} %"


def plural(count: int, one: str, many: str) -> str:
    """`1 vacancy`, `4 vacancies`."""
    return f"{count} {one if count == 1 else many}"
