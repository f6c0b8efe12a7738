"""A vacancy's applications in their order."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields, validate

from services.scoring.api.blueprint import READERS, door
from services.scoring.domain.decision import Verdict
from services.scoring.domain.score import Gate
from services.scoring.queries import shortlists, vacancies
from shared.paging import page
from shared.web.api import Paging, needs
from shared.web.app import reading
from shared.web.tokens import Scope


class EntrySchema(Schema):
    """One application and its place; equal ones share a rank."""

    id = fields.UUID(required=True)
    candidate_id = fields.UUID(required=True)
    rank = fields.Integer(required=True, attribute="placed.rank")
    gate = fields.String(required=True, validate=validate.OneOf(list(Gate)))
    score = fields.Float(required=True)
    low = fields.Float(
        required=True, metadata={"description": "all that is unknown counted as 0"}
    )
    high = fields.Float(
        required=True, metadata={"description": "all that is unknown counted as met"}
    )
    coverage = fields.Float(required=True)
    verdict = fields.String(required=True, validate=validate.OneOf(list(Verdict)))
    revision = fields.Integer(required=True)


class ShortlistSchema(Schema):
    """A page of a shortlist."""

    rows = fields.List(fields.Nested(EntrySchema), required=True)
    next = fields.String(required=True, allow_none=True)


class Wanted(Paging):
    """Which of the applications; the best come first."""

    gate = fields.String(load_default="", validate=validate.OneOf(["", *Gate]))
    verdict = fields.String(load_default="", validate=validate.OneOf(["", *Verdict]))


@door.route("/vacancies/<uuid:vacancy_id>/shortlist")
@needs(Scope.SHORTLISTS_READ, *READERS)
@door.arguments(Wanted, location="query")
@door.response(HTTPStatus.OK, ShortlistSchema)
def show_shortlist(wanted: dict[str, Any], vacancy_id: UUID) -> Mapping[str, Any]:
    """List who applied, best first, without names."""
    with reading() as connection:
        vacancies.one(connection, vacancy_id)
        everybody = shortlists.ranked(connection, vacancy_id)
    rows = [
        one
        for one in everybody
        if wanted["gate"] in ("", one.gate) and wanted["verdict"] in ("", one.verdict)
    ]
    return page(
        rows, after=wanted["cursor"], limit=wanted["limit"], key=lambda one: one.id
    )
