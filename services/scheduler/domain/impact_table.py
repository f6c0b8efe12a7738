"""A table of a survey and its results: rows in, people out, or which row is wrong."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from math import isfinite

from services.scheduler.domain.impact import Person, Report, known, scoring, selection
from shared.errors import Invalid

YES = frozenset({"1", "yes", "true", "y", "selected", "advanced"})
NO = frozenset({"0", "no", "false", "n", "not selected", "rejected"})
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column says what."""

    sex: str = "sex"
    ethnicity: str = "ethnicity"
    selected: str = "selected"
    score: str = "score"


def table_of(content: bytes) -> Sequence[Person]:
    """The people of a file in UTF-8, with a header. Raises Invalid."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("the table is not UTF-8; save it again as CSV UTF-8") from error
    return people(StringIO(text, newline=""), Columns())


def people(lines: Iterable[str], columns: Columns) -> Sequence[Person]:
    """The rows of a table. Raises Invalid, naming the column or the row."""
    table = csv.DictReader(lines)
    _check(table.fieldnames or [], columns)
    return [
        _person(row, columns, number=number)
        for number, row in enumerate(table, start=2)
        if number <= LARGEST + 1
    ]


def reports(found: Sequence[Person]) -> Sequence[Report]:
    """What the table can tell: selections, scores, or both. Raises Invalid for none."""
    made = [report for report in (selection(found), scoring(found)) if report.assessed]
    if not made:
        raise Invalid("the table has no row with a result in it")
    return made


def _check(names: Iterable[str], columns: Columns) -> None:
    present = set(names)
    if columns.selected not in present and columns.score not in present:
        raise Invalid(
            f"the table has neither a column {columns.selected!r} nor "
            f"{columns.score!r}; its columns are {', '.join(sorted(present)) or 'none'}"
        )
    if columns.sex not in present and columns.ethnicity not in present:
        raise Invalid(
            f"the table has neither a column {columns.sex!r} nor "
            f"{columns.ethnicity!r}; its columns are {', '.join(sorted(present))}"
        )


def _person(row: Mapping[str, str], columns: Columns, *, number: int) -> Person:
    return Person(
        sex=known(row.get(columns.sex)),
        ethnicity=known(row.get(columns.ethnicity)),
        selected=_selected(row.get(columns.selected), number, columns.selected),
        score=_score(row.get(columns.score), number, columns.score),
    )


def _selected(value: str | None, number: int, column: str) -> bool | None:
    said = (value or "").strip().casefold()
    if not said:
        return None
    if said not in YES | NO:
        raise Invalid(
            f"row {number}: {column} is {value!r}; write yes or no, or leave it empty"
        )
    return said in YES


def _score(value: str | None, number: int, column: str) -> float | None:
    said = (value or "").strip().replace(",", ".")
    if not said:
        return None
    try:
        found = float(said)
    except ValueError:
        found = float("nan")
    if not isfinite(found):
        raise Invalid(f"row {number}: {column} is {value!r}, not a number")
    return found
