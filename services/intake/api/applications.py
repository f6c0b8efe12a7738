"""Applications: who applied, how far they came, and forgetting a person."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields, validate

from services.intake.actions import people
from services.intake.api.blueprint import OFFICE, READERS, desk, door
from services.intake.domain.application import STAGES
from services.intake.queries import applications, vacancies
from services.intake.queries.stretches import stretch
from shared.web.api import Paging, needs, once
from shared.web.app import own_books, reading
from shared.web.tokens import Scope
from shared.work import Work

Facts = Mapping[str, Any]
GATES = ("met", "ask", "not_met")


class ApplicationSchema(Schema):
    """One person's application for one vacancy, as a list shows it."""

    id = fields.UUID(required=True)
    candidate_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    name = fields.String(required=True, allow_none=True)
    stage = fields.String(required=True)
    language = fields.String(required=True, allow_none=True)
    received_at = fields.AwareDateTime(required=True, format="iso")
    low = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "points out of 100, all that is unknown counted as 0"},
    )
    high = fields.Float(required=True, allow_none=True)
    gate = fields.String(
        required=True, allow_none=True, validate=validate.OneOf([*GATES, None])
    )
    starts_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")


class PastSchema(Schema):
    """Something that was heard about the application."""

    name = fields.String(required=True)
    at = fields.AwareDateTime(required=True, format="iso")
    note = fields.String(required=True)


class WholeSchema(ApplicationSchema):
    """One application with the person behind it."""

    file_name = fields.String(required=True)
    emails = fields.List(fields.String(), required=True)
    phones = fields.List(fields.String(), required=True)
    history = fields.List(fields.Nested(PastSchema), required=True)


class ApplicationsSchema(Schema):
    """A page of applications."""

    rows = fields.List(fields.Nested(ApplicationSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class Wanted(Paging):
    """Which applications; the newest come first."""

    stage = fields.String(load_default="", validate=validate.OneOf(["", *STAGES]))
    gate = fields.String(load_default="", validate=validate.OneOf(["", *GATES]))


@door.route("/vacancies/<uuid:vacancy_id>/applications")
@needs(Scope.PEOPLE_READ, *READERS)
@door.arguments(Wanted, location="query")
@door.response(HTTPStatus.OK, ApplicationsSchema)
def list_applications(wanted: dict[str, Any], vacancy_id: UUID) -> Facts:
    """List a vacancy's applications, the newest first."""
    with reading() as connection:
        vacancies.one(connection, vacancy_id)
        rows, following = stretch(
            connection,
            vacancy_id,
            stage=wanted["stage"],
            gate=wanted["gate"],
            after=wanted["cursor"],
            limit=wanted["limit"],
        )
    return {"rows": rows, "next": following}


@door.route("/applications/<uuid:application_id>")
@needs(Scope.PEOPLE_READ, *READERS)
@door.response(HTTPStatus.OK, WholeSchema)
def show_application(application_id: UUID) -> Facts:
    """Show one application: the person, what was heard, how to reach them."""
    with reading() as connection:
        whole = applications.whole(connection, application_id)
    row = dict(whole.row._mapping)  # noqa: SLF001  # SQLAlchemy's public name
    return row | {
        "name": whole.identity.name,
        "emails": whole.identity.emails,
        "phones": whole.identity.phones,
        "history": whole.history,
    }


@door.route("/people/<uuid:candidate_id>", methods=["DELETE"])
@needs(Scope.PEOPLE_WRITE, *OFFICE)
@door.response(HTTPStatus.NO_CONTENT)
def erase_person(candidate_id: UUID) -> Response:
    """Forget a person here and in every other service. This cannot be undone."""
    had: list[str] = []

    def act(work: Work) -> None:
        had.extend(people.erase(work, candidate_id))

    done = once(act, status=HTTPStatus.NO_CONTENT)
    for sha256 in had:
        people.let_go(own_books(), desk().originals, sha256)
    return done
