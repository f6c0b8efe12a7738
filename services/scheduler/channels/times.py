"""Moments as a person reads them: their language, a named clock."""

from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, get_timezone_location

# English here names the day before the month, as all pages do.
LOCALES = MappingProxyType({"en": "en_GB"})


def told(moment: datetime, *, zone: str, language: str) -> str:
    """`Tuesday, 24 November, 10:30 (Moscow)`."""
    day = told_day(moment.astimezone(ZoneInfo(zone)).date(), language=language)
    clock = told_clock(moment, zone=zone)
    return f"{day}, {clock} ({told_zone(zone, language=language)})"


def told_day(day: date, *, language: str) -> str:
    return format_skeleton(
        "MMMMEEEEd", _midnight(day), locale=LOCALES.get(language, language)
    )


def told_short_day(day: date, *, language: str) -> str:
    return format_skeleton(
        "MMMEd", _midnight(day), locale=LOCALES.get(language, language)
    )


def told_clock(moment: datetime, *, zone: str) -> str:
    """The clock on a wall, the same 24 hours in every language."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def told_zone(zone: str, *, language: str) -> str:
    """A zone by its best-known city."""
    return get_timezone_location(zone, locale=language, return_city=True)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  # a calendar day
