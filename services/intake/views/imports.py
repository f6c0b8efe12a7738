"""Bringing résumés in: many files at once, and a row for each."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from services.intake.actions import imports as actions
from services.intake.actions.drop import folder_of
from services.intake.domain.importing import LARGEST_FILE, Import, Outcome, Way
from services.intake.queries import imports, vacancies
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.errors import Invalid
from shared.web.app import begin_work, reading, site
from shared.web.auth import requires, signed_in


@pages.get("/import")
@requires(*OFFICE)
def choose_files() -> ResponseReturnValue:
    """Choose a vacancy and files; below, the imports of late."""
    return _form(chosen=request.args.get("vacancy", ""))


@pages.post("/import")
@requires(*OFFICE)
def upload() -> ResponseReturnValue:
    """Keep the files and answer at once; reading goes on in the background.

    Answers 503 and takes nothing where there is no room for more.
    """
    surroundings().desk.bounds.check(surroundings().begin)
    given = request.form.get("vacancy", "")
    try:
        new = Import(
            id=uuid4(),
            vacancy_id=_vacancy_id(given),
            way=Way.UPLOAD,
            begun_by=signed_in().name,
        )
        files = _files()
    except Invalid as fault:
        return _form(chosen=given, fault=fault), 400
    _keep(new, files)
    return redirect(url_for("intake.show_import", import_id=new.id), code=303)


@pages.get("/imports/<uuid:import_id>")
@requires(*OFFICE)
def show_import(import_id: UUID) -> ResponseReturnValue:
    """One row a file: taken, duplicate of…, or why not."""
    outcome = request.args.get("outcome", "")
    with reading() as connection:
        progress, rows = imports.one(connection, import_id, outcome=outcome)
    return render_template(
        "intake/import.html",
        progress=progress,
        rows=rows,
        outcome=outcome,
        outcomes=list(Outcome),
    )


@pages.get("/imports/kept")
@requires(*OFFICE)
def kept() -> ResponseReturnValue:
    """Files that wait for a program, and which one."""
    with reading() as connection:
        rows = imports.kept(connection)
    needs = sorted({row.needs for row in rows})
    return render_template("intake/kept.html", rows=rows, needs=needs, program=_program)


@pages.post("/imports/rows/<uuid:row_id>/read-again")
@requires(*OFFICE)
def read_row_again(row_id: UUID) -> ResponseReturnValue:
    """Read a file that was kept or refused once more, as if it had just come."""
    with begin_work() as work:
        actions.read_again(work, row_id)
        import_id = imports.row(work.connection, row_id).import_id
    flash("The file is read again.")
    return redirect(url_for("intake.show_import", import_id=import_id), code=303)


def _program(needs: str) -> str:
    kind, _, pack = needs.partition(":")
    if kind == "doc":
        return "Old Word documents: antiword or catdoc"
    if pack:
        return f"Text recognition for this script: tesseract-ocr-{pack}"
    return "Text recognition: tesseract-ocr, with a language of the seven"


def _keep(new: Import, files: Sequence[FileStorage]) -> None:
    originals = surroundings().desk.originals
    arrivals = [
        actions.keep_file(originals, file.stream, file_name=file.filename or "file")
        for file in files
    ]
    with begin_work() as work:
        actions.begin_import(work, new)
        for arrival in arrivals:
            actions.accept(work, arrival, import_id=new.id)


def _form(*, chosen: str = "", fault: Invalid | None = None) -> str:
    with reading() as connection:
        takers = vacancies.open_ones(connection)
        recent = imports.recent(connection)
        kept_count = len(imports.kept(connection))
    return render_template(
        "intake/upload.html",
        vacancies=takers,
        chosen=chosen,
        recent=recent,
        kept=kept_count,
        folders=[(row, folder_of(surroundings().drop, row)) for row in takers],
        error=str(fault) if fault else "",
        faults=fault.fields if fault else {},
        largest_file=LARGEST_FILE // 1024 // 1024,
        largest_upload=site().largest_upload // 1024 // 1024,
    )


def _files() -> Sequence[FileStorage]:
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        words = "choose at least one file"
        raise Invalid("No file came with the form.", fields={"files": words})
    return files


def _vacancy_id(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise Invalid(
            "The vacancy is missing.", fields={"vacancy": "choose a vacancy"}
        ) from error
