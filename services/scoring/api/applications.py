"""One application: why it stands where it stands, and deciding about it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields, validate

from services.scoring.actions import decisions
from services.scoring.api.blueprint import READERS, decider, door
from services.scoring.domain.assessment import Status
from services.scoring.domain.decision import DELAYS, Verdict
from services.scoring.domain.doubts import WORDS
from services.scoring.domain.score import Gate
from services.scoring.queries import applications
from shared.db import Connection
from shared.web.api import needs, once
from shared.web.app import reading
from shared.web.tokens import Scope
from shared.work import Work

Facts = Mapping[str, Any]


class EvidenceSchema(Schema):
    """A quote, and where it stands in the text: from `start` up to before `end`."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    quote = fields.String(required=True)


class RatedSchema(Schema):
    """One requirement, and what the résumé says to it."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(list(Status)))
    question = fields.String(
        allow_none=True, metadata={"description": "what to ask where it is unknown"}
    )
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)


class RatingSchema(Schema):
    """An application without the person: redacted text, score and reasons."""

    id = fields.UUID(required=True)
    candidate_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    text = fields.String(required=True)
    score = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)
    coverage = fields.Float(required=True)
    gate = fields.String(required=True, validate=validate.OneOf(list(Gate)))
    rated = fields.List(fields.Nested(RatedSchema), required=True)
    inputs = fields.String(
        required=True, metadata={"description": "hash of all that was rated"}
    )
    revision = fields.Integer(required=True)
    scored_at = fields.AwareDateTime(required=True, format="iso")
    verdict = fields.String(required=True, validate=validate.OneOf(list(Verdict)))
    reason = fields.String(required=True)
    decided_by = fields.String(required=True)
    decided_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    goes_out_at = fields.AwareDateTime(
        required=True,
        allow_none=True,
        format="iso",
        metadata={"description": "when others hear of a rejection that waits"},
    )
    doubts = fields.List(
        fields.String(validate=validate.OneOf(list(WORDS))),
        required=True,
        metadata={"description": "why a person should read the text"},
    )


class ReasonSchema(Schema):
    """Why somebody is turned down."""

    reason = fields.String(required=True, validate=validate.Length(1, 1000))
    delay = fields.String(
        load_default="now",
        validate=validate.OneOf(list(DELAYS)),
        metadata={"description": "when others hear of it; until then it is ours"},
    )


@door.route("/applications/<uuid:application_id>/rating")
@needs(Scope.SHORTLISTS_READ, *READERS)
@door.response(HTTPStatus.OK, RatingSchema)
def show_rating(application_id: UUID) -> Facts:
    """Show why: each requirement with its quotes."""
    with reading() as connection:
        return _facts(connection, application_id)


@door.route("/applications/<uuid:application_id>/advance", methods=["POST"])
@needs(Scope.SHORTLISTS_WRITE, *READERS)
@door.response(HTTPStatus.OK, RatingSchema)
def advance(application_id: UUID) -> Response:
    """Let the person be invited."""

    def act(work: Work) -> Facts:
        decisions.advance(work, application_id=application_id, by=decider())
        return _facts(work.connection, application_id)

    return once(act, RatingSchema())


@door.route("/applications/<uuid:application_id>/reject", methods=["POST"])
@needs(Scope.SHORTLISTS_WRITE, *READERS)
@door.arguments(ReasonSchema)
@door.response(HTTPStatus.OK, RatingSchema)
def reject(given: dict[str, Any], application_id: UUID) -> Response:
    """Say no, with a reason."""

    def act(work: Work) -> Facts:
        decisions.reject(
            work,
            application_id=application_id,
            reason=given["reason"],
            by=decider(),
            delay=DELAYS[given["delay"]],
        )
        return _facts(work.connection, application_id)

    return once(act, RatingSchema())


@door.route("/applications/<uuid:application_id>/later", methods=["POST"])
@needs(Scope.SHORTLISTS_WRITE, *READERS)
@door.response(HTTPStatus.OK, RatingSchema)
def put_aside(application_id: UUID) -> Response:
    """Come back to the person later; nobody is told."""

    def act(work: Work) -> Facts:
        decisions.put_aside(work, application_id=application_id, by=decider())
        return _facts(work.connection, application_id)

    return once(act, RatingSchema())


@door.route("/applications/<uuid:application_id>/undo", methods=["POST"])
@needs(Scope.SHORTLISTS_WRITE, *READERS)
@door.response(HTTPStatus.OK, RatingSchema)
def undo(application_id: UUID) -> Response:
    """Take the last decision back."""

    def act(work: Work) -> Facts:
        decisions.undo(work, application_id=application_id, by=decider())
        return _facts(work.connection, application_id)

    return once(act, RatingSchema())


def _facts(connection: Connection, application_id: UUID) -> Facts:
    found = applications.one(connection, application_id)
    return {name: getattr(found, name) for name in RatingSchema().fields}
