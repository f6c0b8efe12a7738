"""Tables of people: tried without taking anything, or opened into a row a person."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from services.intake.actions import imports
from services.intake.actions.resumes import resume_of
from services.intake.domain.identity import Identity
from services.intake.domain.importing import Arrival, Verdict, opened, refused
from services.intake.domain.people_table import (
    Columns,
    NothingToTake,
    Table,
    document,
    guess,
    people,
    told,
)
from services.intake.domain.resume import Resume
from services.intake.queries.known_people import known_as
from services.intake.readers import read_here
from services.intake.readers.outcome import Unread
from services.intake.readers.people_table import NOT_MAPPED, table_in
from services.intake.readers.reader import CannotRead
from services.intake.store import applications, mappings
from services.intake.store import imports as rows
from services.intake.store.imports import Waiting
from services.intake.store.originals import Originals
from shared.work import BeginWork, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The vacancy a table is tried for, and the day."""

    vacancy_id: UUID
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What would become of one row: taken, a duplicate, or why not."""

    number: int
    name: str
    outcome: str
    message: str


def save(work: Work, columns: Columns, *, by: str) -> None:
    """Keep what a table's columns mean: tables like it come in by themselves."""
    mappings.save(work.connection, columns, by=by, now=work.now)


def known(begin: BeginWork, table: Table) -> Columns:
    """What the table's columns mean, as somebody said or as it seems.

    Raises Invalid where nothing seems to name a person.
    """
    with begin.read() as connection:
        said = mappings.known(connection, table.headings)
    if said is not None:
        return said
    return Columns(headings=table.headings, fields=guess(table.headings))


def meant(begin: BeginWork, table: Table) -> tuple[str, ...]:
    """The same for a form, where somebody still may choose."""
    with begin.read() as connection:
        said = mappings.known(connection, table.headings)
    return said.fields if said else guess(table.headings)


def try_out(
    begin: BeginWork, table: Table, columns: Columns, *, aim: Aim
) -> Iterator[Tried]:
    """What would become of each row; nothing is kept."""
    seen: dict[str, int] = {}
    for number, person in people(table, columns):
        found = _read(person, arrived_on=aim.on)
        if isinstance(found, Unread):
            yield Tried(
                number=number, name="", outcome="refused", message=found.message
            )
            continue
        who = found.identity
        first = next((seen[one] for _, one in who.contacts if one in seen), None)
        if first is not None:
            message = f"The same person as in row {first}."
        else:
            message = _twin(begin, who, vacancy_id=aim.vacancy_id)
        seen |= {one: number for _, one in who.contacts if one not in seen}
        outcome = "duplicate" if message else "taken"
        yield Tried(number=number, name=who.shown_as, outcome=outcome, message=message)


def _read(person: Mapping[str, str], *, arrived_on: date) -> Resume | Unread:
    """Read one row as it will be read once it is taken."""
    try:
        who, content = told(person), document(person)
    except NothingToTake as why:
        return Unread(error="not_a_resume", message=str(why))
    # Our own few words and no stranger's file: no process has to die for them.
    found = read_here(content, name="person.json")
    if isinstance(found, Unread):
        return found
    return resume_of(found, arrived_on=arrived_on, told=who)


def _twin(begin: BeginWork, who: Identity, *, vacancy_id: UUID) -> str:
    with begin.read() as connection:
        known = known_as(connection, who)
        if known is None:
            return ""
        twin = applications.of(
            connection, candidate_id=known.person_id, vacancy_id=vacancy_id
        )
    return "" if twin is None else "Has applied for this vacancy before."


def open_table(begin: BeginWork, originals: Originals, waiting: Waiting) -> Verdict:
    """Give each person of a table a row of their own, if its columns are known.

    Cut short and begun again, it goes on where it ended.
    """
    try:
        table = table_in(originals.path(waiting.sha256).read_bytes())
    except CannotRead as refusal:
        return _ended(begin, waiting, refused(refusal.error, message=str(refusal)))
    except FileNotFoundError:
        gone = "The stored file is gone; send it again."
        return _ended(begin, waiting, refused("unreadable", message=gone))
    with begin.read() as connection:
        columns = mappings.known(connection, table.headings)
        import_id = rows.import_of(connection, waiting.row_id)
    if columns is None:
        return _ended(begin, waiting, refused("unsupported", message=NOT_MAPPED))
    count = 0
    for row in people(table, columns):
        _accept(begin, originals, waiting, row=row, into=import_id)
        count += 1
    return _ended(begin, waiting, opened(count))


def _accept(
    begin: BeginWork,
    originals: Originals,
    waiting: Waiting,
    *,
    row: tuple[int, Mapping[str, str]],
    into: UUID,
) -> None:
    number, person = row
    key = f"{rows_of(waiting.row_id)}{number}"
    name = f"{waiting.file_name}, row {number}"
    arrival_id = uuid5(waiting.row_id, f"row {number}")
    try:
        who, content = told(person), document(person)
    except NothingToTake as why:
        verdict = refused("not_a_resume", message=str(why))
        arrival = Arrival(id=arrival_id, file_name=name, size=0, sha256=None, key=key)
        with begin() as work:
            imports.turn_away(work, arrival, import_id=into, verdict=verdict)
        return
    arrival = imports.keep_file(
        originals,
        io.BytesIO(content),
        file_name=name,
        key=key,
        arrival_id=arrival_id,
    )
    with begin() as work:
        imports.accept(work, replace(arrival, told=who), import_id=into)


def rows_of(row_id: UUID) -> str:
    """How the arrival keys of a table's people begin."""
    return f"table:{row_id}:"


def _ended(begin: BeginWork, waiting: Waiting, verdict: Verdict) -> Verdict:
    with begin() as work:
        rows.conclude(work.connection, waiting.row_id, verdict=verdict, now=work.now)
    return verdict
