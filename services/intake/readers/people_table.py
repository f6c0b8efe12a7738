"""CSV: tables of people as spreadsheets save them, whatever parts their cells."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar, Final, NoReturn

from services.intake.domain.people_table import IGNORED, Table, guess, squared
from services.intake.readers.encodings import decoded
from services.intake.readers.reader import CannotRead

SEPARATORS: Final = (";", ",", "\t", "|")
LOOKED_AT: Final = 30
MOST_ROWS: Final = 20_000
FEWEST_COLUMNS: Final = 2
LONGEST_FIELD: Final = 1_000_000
SUFFIXES: Final = frozenset({".csv", ".tsv"})

NOT_MAPPED: Final = (
    "This is a table of people. Open Import, “A table of people”, and say once what "
    "its columns mean; after that, tables like it come in by themselves."
)
NO_TABLE: Final = (
    "This is no table with a row a person. Save it again as CSV with headings, "
    "or hand in each résumé as a file."
)
TOO_LONG: Final = f"The table has more than {MOST_ROWS} rows. Hand it in in parts."


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleTable:
    """Knows tables by their suffix and says where they are taken in."""

    name: ClassVar[str] = "people_table"
    version: ClassVar[int] = 1
    suffixes: ClassVar[frozenset[str]] = SUFFIXES

    def recognizes(self, content: bytes) -> bool:  # noqa: ARG002 - the socket's shape
        """Nothing in the bytes is certain: a letter has commas too."""
        return False

    def read(self, content: bytes) -> NoReturn:
        """Say what to do with it; one file of many people is no résumé.

        Raises CannotRead.
        """
        table_in(content)
        raise CannotRead("unsupported", NOT_MAPPED)


def is_table(name: str) -> bool:
    """Tell a table by what the file is called."""
    return PurePath(name).suffix.lower() in SUFFIXES


def table_in(content: bytes) -> Table:
    """Read headings and rows.

    Raises CannotRead where there is no table, or too much of one.
    """
    text = decoded(content).text.replace("\0", "")
    separator = declared(text) or likeliest(text)
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    csv.field_size_limit(LONGEST_FIELD)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows = [row for row in lines if any(map(str.strip, row))][: MOST_ROWS + 2]
    except csv.Error as error:
        raise CannotRead("unreadable", NO_TABLE) from error
    if not rows or max(map(len, rows[:LOOKED_AT])) < FEWEST_COLUMNS:
        raise CannotRead("not_a_resume", NO_TABLE)
    if len(rows) > MOST_ROWS + 1:
        raise CannotRead("resource_limit", TOO_LONG)
    if has_headings(rows[0]):
        return squared(rows[0], rows[1:])
    return squared([], rows)


def declared(text: str) -> str | None:
    """The separator Excel writes into the first line, if it did."""
    first = text.partition("\n")[0].strip()
    return (
        first[4:]
        if first[:4].lower() == "sep=" and len(first) == len("sep=;")
        else None
    )


def likeliest(text: str) -> str:
    """The separator that cuts the first lines into most cells, equally many each."""
    beginning = text.split("\n")[:LOOKED_AT]

    def points(separator: str) -> tuple[float, int]:
        try:
            rows = [row for row in csv.reader(beginning, delimiter=separator) if row]
        except csv.Error:
            return 0.0, 0
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=widths.count, default=1)
        share = widths.count(usual) / max(1, len(widths))
        return (share if usual > 1 else 0.0), usual

    return max(SEPARATORS, key=points)


def has_headings(row: Sequence[str]) -> bool:
    """Tell headings from a person: known words, or neither @ nor digits."""
    if any(field != IGNORED for field in guess(row)):
        return True
    return not any("@" in cell or any(map(str.isdigit, cell)) for cell in row)


EXAMPLE: Final = b"Name;E-mail;Phone\nIvan Petrov;ivan@example.com;+359 888 123 456\n"
