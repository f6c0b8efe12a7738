"""Tables of outcomes from outside: which columns say when, who and whether."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.scheduler.estimators.crowd import ANSWER, lead_of, refuse_protected
from shared.errors import Invalid

MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns to read. `booked`, a date, makes the trait `lead` in days."""

    dates: tuple[str, ...]
    outcome: str
    came: str
    groups: tuple[str, ...] = ()
    answer: str | None = None
    booked: str | None = None

    def __post_init__(self) -> None:
        if len(self.dates) not in (1, 3):
            raise Invalid(
                "give one date column, or three: year, month and day",
                fields={"date-column": "once or three times"},
            )
        for name in (*self.groups, self.answer or ""):
            refuse_protected(name)

    @property
    def needed(self) -> tuple[str, ...]:
        optional = (self.answer, self.booked)
        return (
            *self.dates,
            self.outcome,
            *self.groups,
            *(name for name in optional if name is not None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: whoever it is came or not; `came` None is not known."""

    day: date
    known: Mapping[str, str]
    outcome: str
    came: bool | None


def read(lines: Iterable[str], *, columns: Columns, file: str) -> list[Entry]:
    """Every row of a CSV file with a header.

    Raises Invalid with file, row and reason; rows count from 2, as editors do.
    """
    rows = csv.DictReader(lines)
    missing = [name for name in columns.needed if name not in (rows.fieldnames or ())]
    if missing:
        raise Invalid(
            f"{file} has no column {missing[0]!r}; it has: "
            f"{', '.join(rows.fieldnames or ()) or 'nothing'}",
            fields={"column": missing[0]},
        )
    try:
        return [
            _entry(row, columns=columns, where=f"{file}, row {rows.line_num}")
            for row in rows
        ]
    except csv.Error as error:
        raise Invalid(f"{file}, row {rows.line_num}: {error}") from error


def _entry(row: Mapping[str, str | None], *, columns: Columns, where: str) -> Entry:
    day = _date([_text(row, name) for name in columns.dates], where=where)
    known = {name: _text(row, name).casefold() for name in columns.groups}
    if columns.answer is not None:
        known[ANSWER] = _text(row, columns.answer).casefold()
    if ANSWER in known:
        # So that no file can say the one word that means certainty.
        known[ANSWER] = f"said {known[ANSWER]}"
    if columns.booked is not None:
        booked = _date([_text(row, columns.booked)], where=where)
        known["lead"] = lead_of((day - booked).days)
    outcome = _text(row, columns.outcome).casefold()
    came = outcome == columns.came.strip().casefold() if outcome else None
    return Entry(day=day, known=known, outcome=outcome, came=came)


def _text(row: Mapping[str, str | None], name: str) -> str:
    """A short row has no value at its end."""
    return (row[name] or "").strip()


def _date(parts: Sequence[str], *, where: str) -> date:
    """`2016-04-21`, `21.04.2016`, or year, month (also by name) and day."""
    written = "-".join(parts)
    try:
        if len(parts) > 1:
            year, month, day = parts
            return date(int(year), _month(month), int(day))
        if found := ISO.fullmatch(written):
            return date(*map(int, found.groups()))
        if found := DOTTED.fullmatch(written):
            day, month, year = found.groups()
            return date(int(year), int(month), int(day))
    except ValueError as error:
        raise Invalid(f"{where}: {written!r} is not a date: {error}") from error
    raise Invalid(f"{where}: {written!r} is not a date; write 2016-04-21 or 21.04.2016")


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    start = written.casefold()[:3]
    if start not in MONTHS:
        raise ValueError(f"no month is called {written!r}")
    return MONTHS.index(start) + 1
