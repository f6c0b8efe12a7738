"""Counting months between dates written as YYYY-MM or, less exactly, as YYYY."""

from __future__ import annotations

from collections.abc import Iterable

YEAR_LENGTH = 4
Interval = tuple[int, int]


def earliest(moment: str) -> int:
    """Return the first month, counted from year 0, that the date can mean."""
    year, month = int(moment[:4]), moment[5:7]
    return year * 12 + (int(month) - 1 if month else 0)


def latest(moment: str) -> int:
    """Return the last month, counted from year 0, that the date can mean."""
    year, month = int(moment[:4]), moment[5:7]
    return year * 12 + (int(month) - 1 if month else 11)


def between(start: str, end: str) -> tuple[int, int, int]:
    """Return the months from start to end as (best, low, high)."""
    low = max(0, earliest(end) - latest(start))
    high = max(low, latest(end) - earliest(start))
    if len(start) == YEAR_LENGTH and len(end) == YEAR_LENGTH:
        years = int(end) - int(start)
        # "2019 - 2019" is some part of a year: half is the fairest guess.
        return (years * 12 or 6), low, high
    return (low + high) // 2, low, high


def union(intervals: Iterable[Interval]) -> int:
    """Return the months covered by half-open intervals, overlaps counted once."""
    total, reached = 0, -1
    for start, end in sorted(intervals):
        if end <= reached:
            continue
        total += end - max(start, reached)
        reached = end
    return total


def union_of_periods(
    periods: Iterable[tuple[str, str | None]], *, document_month: str | None
) -> tuple[int, int | None]:
    """Return the months that dated periods cover, as (low, high).

    An open period runs to the document's month; without one it surely runs to the last
    date known, and nobody can say how much longer (high None).
    """
    known = list(periods)
    if not known:
        return 0, 0
    dates = [moment for period in known for moment in period if moment]
    last = document_month or max(dates, key=earliest)
    closed = [(start, end or last) for start, end in known]
    low = union(_certain(start, end) for start, end in closed)
    high = union((earliest(start), latest(end)) for start, end in closed)
    open_ended = document_month is None and any(end is None for _, end in known)
    return low, None if open_ended else max(low, high)


def _certain(start: str, end: str) -> Interval:
    return latest(start), max(latest(start), earliest(end))
