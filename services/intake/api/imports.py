"""Files for a vacancy, and what became of each."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from flask import Response, request
from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate
from werkzeug.datastructures import FileStorage

from services.intake.actions import imports as actions
from services.intake.api.blueprint import OFFICE, desk, door
from services.intake.domain.importing import Import, Outcome, Way
from services.intake.queries import imports, vacancies
from shared.db import Connection
from shared.errors import Invalid
from shared.web.api import holder, needs, once
from shared.web.app import own_books, reading
from shared.web.tokens import Scope
from shared.work import Work

Facts = Mapping[str, Any]


class FilesSchema(Schema):
    """Résumés, each a part named `files`."""

    files = fields.List(Upload(), load_default=())


class RowSchema(Schema):
    """One file: taken, a duplicate, or why not."""

    id = fields.UUID(required=True)
    file_name = fields.String(required=True)
    size = fields.Integer(required=True)
    outcome = fields.String(required=True, validate=validate.OneOf(list(Outcome)))
    reason = fields.String(required=True, allow_none=True)
    message = fields.String(required=True, allow_none=True)
    application_id = fields.UUID(required=True, allow_none=True)


class ImportSchema(Schema):
    """Files that came in together."""

    id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    begun_by = fields.String(required=True)
    begun_at = fields.AwareDateTime(required=True, format="iso")
    waiting = fields.Integer(
        required=True, metadata={"description": "files still to be read"}
    )
    rows = fields.List(fields.Nested(RowSchema), required=True)


@door.route("/vacancies/<uuid:vacancy_id>/imports", methods=["POST"])
@needs(Scope.PEOPLE_WRITE, *OFFICE)
@door.arguments(FilesSchema, location="files")
@door.response(HTTPStatus.ACCEPTED, ImportSchema)
def take_files(_given: dict[str, Any], vacancy_id: UUID) -> Response:
    """Take files in; they are read in the background, look at the import."""
    surroundings = desk()
    surroundings.bounds.check(own_books())
    with reading() as connection:
        vacancies.one(connection, vacancy_id)
    arrivals = [
        actions.keep_file(
            surroundings.originals, file.stream, file_name=file.filename or "file"
        )
        for file in _files()
    ]
    new = Import(
        id=uuid4(), vacancy_id=vacancy_id, way=Way.UPLOAD, begun_by=holder().label
    )

    def act(work: Work) -> Facts:
        actions.begin_import(work, new)
        for arrival in arrivals:
            actions.accept(work, arrival, import_id=new.id)
        return _facts(work.connection, new.id)

    return once(act, ImportSchema(), status=HTTPStatus.ACCEPTED)


@door.route("/imports/<uuid:import_id>")
@needs(Scope.PEOPLE_READ, *OFFICE)
@door.response(HTTPStatus.OK, ImportSchema)
def show_import(import_id: UUID) -> Facts:
    """Show what became of each file."""
    with reading() as connection:
        return _facts(connection, import_id)


def _files() -> Sequence[FileStorage]:
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        said = "send at least one part of this name, with a file name"
        raise Invalid("No file came.", fields={"files": said})
    return files


def _facts(connection: Connection, import_id: UUID) -> Facts:
    progress, rows = imports.one(connection, import_id)
    row = progress.row
    return {
        "id": row.id,
        "vacancy_id": row.vacancy_id,
        "begun_by": row.begun_by,
        "begun_at": row.begun_at,
        "waiting": progress.waiting,
        "rows": rows,
    }
