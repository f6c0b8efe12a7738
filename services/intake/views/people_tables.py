"""A table of people: say what its columns mean, try it, take it in."""

import io
from dataclasses import dataclass
from itertools import islice
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.intake.actions import imports, people_tables
from services.intake.actions.people_tables import Aim
from services.intake.domain.importing import Import, Way
from services.intake.domain.people_table import FIELDS, IGNORED, Columns, Table
from services.intake.queries import vacancies
from services.intake.readers.people_table import table_in
from services.intake.readers.reader import CannotRead
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires, signed_in

_SAMPLES = 3
_MOST_TRIED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A table that was handed in, for which vacancy, and what it is called.

    It lies among the originals; whoever goes away leaves it to be swept up.
    """

    table: Table
    sha256: str
    file_name: str
    vacancy_id: UUID


@pages.get("/import/table")
@requires(*OFFICE)
def choose_table() -> ResponseReturnValue:
    """Choose a CSV file and a vacancy."""
    return _choose()


@pages.post("/import/table")
@requires(*OFFICE)
def show_columns() -> ResponseReturnValue:
    """Show the columns, what they probably mean, and the first people."""
    surroundings().desk.bounds.check(surroundings().begin)
    try:
        staged = _handed_in()
        fields = people_tables.meant(surroundings().begin, staged.table)
    except Invalid as fault:
        return _choose(fault=fault), 400
    return _columns(staged, fields=fields)


@pages.post("/import/table/try")
@requires(*OFFICE)
def try_table() -> ResponseReturnValue:
    """Say what would become of each row; nothing is taken."""
    staged, fields = _staged()
    try:
        columns = Columns(headings=staged.table.headings, fields=fields)
    except Invalid as fault:
        return _columns(staged, fields=fields, fault=fault), 400
    aim = Aim(vacancy_id=staged.vacancy_id, on=surroundings().now().date())
    rows = people_tables.try_out(surroundings().begin, staged.table, columns, aim=aim)
    tried = list(islice(rows, _MOST_TRIED))
    return _columns(staged, fields=fields, tried=tried)


@pages.post("/import/table/take")
@requires(*OFFICE)
def take_table() -> ResponseReturnValue:
    """Keep what the columns mean, and take the table in; reading goes on behind."""
    surroundings().desk.bounds.check(surroundings().begin)
    staged, fields = _staged()
    try:
        columns = Columns(headings=staged.table.headings, fields=fields)
    except Invalid as fault:
        return _columns(staged, fields=fields, fault=fault), 400
    originals = surroundings().desk.originals
    new = Import(
        id=uuid4(),
        vacancy_id=staged.vacancy_id,
        way=Way.UPLOAD,
        begun_by=signed_in().name,
    )
    with originals.path(staged.sha256).open("rb") as source:
        arrival = imports.keep_file(originals, source, file_name=staged.file_name)
    with begin_work() as work:
        people_tables.save(work, columns, by=signed_in().name)
        imports.begin_import(work, new)
        imports.accept(work, arrival, import_id=new.id)
    return redirect(url_for("intake.show_import", import_id=new.id), code=303)


def _handed_in() -> Staged:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Invalid("No file came with the form.", fields={"file": "choose a file"})
    content = file.stream.read()
    sha256, _ = surroundings().desk.originals.keep(io.BytesIO(content))
    return Staged(
        table=_table(content),
        sha256=sha256,
        file_name=_as_table(file.filename),
        vacancy_id=_vacancy(),
    )


def _staged() -> tuple[Staged, tuple[str, ...]]:
    """The table of the step before, and what the form says its columns mean."""
    sha256 = request.form.get("sha256", "")
    path = surroundings().desk.originals.path(sha256)
    is_hash = len(sha256) == len("0" * 64) and sha256.isalnum()
    if not is_hash or not path.is_file():
        raise Invalid("The table is gone. Choose the file again.")
    table = _table(path.read_bytes())
    staged = Staged(
        table=table,
        sha256=sha256,
        file_name=_as_table(request.form.get("file_name", "")),
        vacancy_id=_vacancy(),
    )
    given = (
        request.form.get(f"column-{place}", IGNORED)
        for place in range(len(table.headings))
    )
    return staged, tuple(one if one in FIELDS else IGNORED for one in given)


def _table(content: bytes) -> Table:
    try:
        return table_in(content)
    except CannotRead as refusal:
        raise Invalid(str(refusal), fields={"file": "choose another file"}) from refusal


def _as_table(name: str) -> str:
    return name if name.lower().endswith((".csv", ".tsv")) else f"{name or 'table'}.csv"


def _vacancy() -> UUID:
    try:
        return UUID(request.form.get("vacancy", ""))
    except ValueError as error:
        words = {"vacancy": "choose a vacancy"}
        raise Invalid("The vacancy is missing.", fields=words) from error


def _choose(*, fault: Invalid | None = None) -> str:
    with reading() as connection:
        takers = vacancies.open_ones(connection)
    chosen = request.values.get("vacancy", "")
    return render_template(
        "intake/table.html",
        vacancies=takers,
        chosen=chosen,
        error=str(fault) if fault else "",
        faults=fault.fields if fault else {},
    )


def _columns(
    staged: Staged,
    *,
    fields: tuple[str, ...],
    tried: list[people_tables.Tried] | None = None,
    fault: Invalid | None = None,
) -> str:
    columns = [
        (
            heading,
            field,
            [row[place] for row in staged.table.rows[:_SAMPLES] if place < len(row)],
        )
        for place, (heading, field) in enumerate(
            zip(staged.table.headings, fields, strict=True)
        )
    ]
    with reading() as connection:
        vacancy = vacancies.one(connection, staged.vacancy_id).vacancy
    return render_template(
        "intake/table_columns.html",
        staged=staged,
        vacancy=vacancy,
        columns=columns,
        choices=[(IGNORED, "Leave out"), *FIELDS.items()],
        tried=tried,
        most_tried=_MOST_TRIED,
        error=str(fault) if fault else "",
        faults=fault.fields if fault else {},
    )
