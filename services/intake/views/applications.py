"""Applications: the table of a vacancy, one person's page, and what they sent."""

from urllib.parse import urlencode
from uuid import UUID

from flask import abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from services.intake.actions.rereading import is_old
from services.intake.domain.application import STAGES
from services.intake.domain.resume import doubts
from services.intake.queries import applications, duplicates, imports, vacancies
from services.intake.queries.applications import SORTS, Filters
from services.intake.views.blueprint import (
    OFFICE,
    READERS,
    page_number,
    pages,
    surroundings,
)
from shared.web.app import reading
from shared.web.auth import requires

_GATES = ("met", "ask", "not_met")


@pages.get("/vacancies/<uuid:vacancy_id>/applications")
@requires(*READERS)
def list_applications(vacancy_id: UUID) -> ResponseReturnValue:
    """The applications of a vacancy; every filter stands in the address."""
    args = request.args
    filters = Filters(
        search=args.get("q", ""),
        stage=args.get("stage", ""),
        gate=args.get("gate", ""),
        language=args.get("language", ""),
        sort=args.get("sort", "newest"),
        page=page_number(),
    )
    kept = {name: value for name, value in args.items() if name != "page" and value}
    with reading() as connection:
        return render_template(
            "intake/applications.html",
            vacancy=vacancies.one(connection, vacancy_id).vacancy,
            found=applications.table(connection, vacancy_id, filters=filters),
            filters=filters,
            filtered=bool(set(kept) - {"sort"}),
            address=urlencode(kept),
            written_in=applications.languages(connection, vacancy_id),
            stages=STAGES,
            gates=_GATES,
            sorts=SORTS,
        )


@pages.get("/applications/<uuid:application_id>")
@requires(*READERS)
def show_application(application_id: UUID) -> ResponseReturnValue:
    """One person: how to reach them, what was found, what happened."""
    with reading() as connection:
        whole = applications.whole(connection, application_id)
        candidate_id = whole.row.candidate_id
        merges = duplicates.merges_of(connection, candidate_id)
        alike = duplicates.perhaps_same(connection, candidate_id)
    return render_template(
        "intake/application.html",
        whole=whole,
        row=whole.row,
        is_old=is_old(whole.row.reader_version),
        merges=merges,
        alike=alike,
        doubts=doubts(whole.row.profile.get("flags", ())),
    )


@pages.get("/applications/<uuid:application_id>/original")
@requires(*READERS)
def original(application_id: UUID) -> ResponseReturnValue:
    """The file as it came; always to be saved, never shown by the browser."""
    with reading() as connection:
        file_name, sha256 = applications.original(connection, application_id)
    return _attachment(file_name, sha256)


@pages.get("/imports/rows/<uuid:row_id>/original")
@requires(*OFFICE)
def original_of_row(row_id: UUID) -> ResponseReturnValue:
    """A file that became no application, as it came."""
    with reading() as connection:
        row = imports.row(connection, row_id)
    if row.sha256 is None:
        abort(404)
    return _attachment(row.file_name, row.sha256)


def _attachment(file_name: str, sha256: str) -> ResponseReturnValue:
    path = surroundings().desk.originals.path(sha256)
    if not path.is_file():
        abort(404)
    # A stranger's HTML must never run under our address, whatever it is named.
    return send_file(
        path.absolute(),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=file_name,
    )
