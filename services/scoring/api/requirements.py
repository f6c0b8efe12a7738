"""What a vacancy asks for: read, add, change, remove, confirm."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import INCLUDE, Schema, fields, validate

from services.scoring.actions import requirements as actions
from services.scoring.api.blueprint import READERS, decider, door
from services.scoring.domain.opening import Opening
from services.scoring.queries import vacancies
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import plain
from shared.db import Connection
from shared.web.api import needs, once
from shared.web.app import reading
from shared.web.tokens import Scope
from shared.work import Work

Facts = Mapping[str, Any]


class RequirementSchema(Schema):
    """One requirement; each kind has fields of its own beside these."""

    class Meta:
        unknown = INCLUDE

    kind = fields.String(required=True, metadata={"example": "tool"})
    must = fields.Boolean(required=True, truthy={True}, falsy={False})
    weight = fields.Float(allow_none=True, validate=validate.Range(0, 100))
    reason = fields.String()


class KeptRequirementSchema(RequirementSchema):
    """A requirement with its name and the line of the description it came from."""

    id = fields.String(required=True)
    sentence = fields.String()


class RefusedSchema(Schema):
    """A line of the description that asks for what must not be asked."""

    sentence = fields.String(required=True)
    reason = fields.String(required=True)


class RequirementsSchema(Schema):
    """All that a vacancy asks for; a new revision rates everybody again."""

    vacancy_id = fields.UUID(required=True)
    revision = fields.Integer(required=True)
    confirmed = fields.Boolean(required=True)
    # Kinds differ in what they hold, which a list of dicts tells as it is.
    requirements = fields.List(fields.Dict(), required=True)
    refused = fields.List(fields.Nested(RefusedSchema), required=True)


@door.route("/vacancies/<uuid:vacancy_id>/requirements")
@needs(Scope.SHORTLISTS_READ, *READERS)
@door.response(HTTPStatus.OK, RequirementsSchema)
def list_requirements(vacancy_id: UUID) -> Facts:
    """Show what the vacancy asks for, and what was refused."""
    with reading() as connection:
        return _facts(connection, vacancy_id)


@door.route("/vacancies/<uuid:vacancy_id>/requirements", methods=["POST"])
@needs(Scope.SHORTLISTS_WRITE, *READERS)
@door.arguments(RequirementSchema)
@door.response(HTTPStatus.CREATED, RequirementsSchema)
def add_requirement(given: dict[str, Any], vacancy_id: UUID) -> Response:
    """Ask for one more thing; everybody who applied is rated again."""
    values, must = _values(given)

    def act(work: Work) -> Facts:
        actions.add(work, vacancy_id=vacancy_id, values=values, must=must, by=decider())
        return _facts(work.connection, vacancy_id)

    return once(act, RequirementsSchema(), status=HTTPStatus.CREATED)


@door.route(
    "/vacancies/<uuid:vacancy_id>/requirements/<requirement_id>", methods=["PUT"]
)
@needs(Scope.SHORTLISTS_WRITE, *READERS)
@door.arguments(RequirementSchema)
@door.response(HTTPStatus.OK, RequirementsSchema)
def change_requirement(
    given: dict[str, Any], vacancy_id: UUID, requirement_id: str
) -> Response:
    """Give one requirement another value, weight or place."""
    values, must = _values(given)

    def act(work: Work) -> Facts:
        actions.change(
            work,
            vacancy_id=vacancy_id,
            requirement_id=requirement_id,
            values=values,
            must=must,
            by=decider(),
        )
        return _facts(work.connection, vacancy_id)

    return once(act, RequirementsSchema())


@door.route(
    "/vacancies/<uuid:vacancy_id>/requirements/<requirement_id>", methods=["DELETE"]
)
@needs(Scope.SHORTLISTS_WRITE, *READERS)
@door.response(HTTPStatus.OK, RequirementsSchema)
def remove_requirement(vacancy_id: UUID, requirement_id: str) -> Response:
    """Ask for it no longer."""

    def act(work: Work) -> Facts:
        actions.remove(
            work, vacancy_id=vacancy_id, requirement_id=requirement_id, by=decider()
        )
        return _facts(work.connection, vacancy_id)

    return once(act, RequirementsSchema())


@door.route("/vacancies/<uuid:vacancy_id>/requirements/confirm", methods=["POST"])
@needs(Scope.SHORTLISTS_WRITE, *READERS)
@door.response(HTTPStatus.OK, RequirementsSchema)
def confirm_requirements(vacancy_id: UUID) -> Response:
    """Stand for the list: this is what people are rated against."""

    def act(work: Work) -> Facts:
        actions.confirm(work, vacancy_id=vacancy_id, by=decider())
        return _facts(work.connection, vacancy_id)

    return once(act, RequirementsSchema())


def _values(given: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    values = {name: value for name, value in given.items() if name != "must"}
    return values, given["must"]


def _facts(connection: Connection, vacancy_id: UUID) -> Facts:
    opening: Opening[Candidate] = vacancies.one(connection, vacancy_id)
    return {
        "vacancy_id": opening.id,
        "revision": opening.revision,
        "confirmed": opening.confirmed,
        "requirements": [
            {**plain(one), "must": one.must} for one in opening.requirements
        ],
        "refused": opening.refused,
    }
