"""Vacancies: list, draft, edit, publish, close, reopen."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields, validate

from services.intake.actions import vacancies as actions
from services.intake.api.blueprint import OFFICE, READERS, door
from services.intake.domain.application import STEPS
from services.intake.domain.vacancy import (
    LANGUAGES,
    LARGEST_SALARY,
    LEVELS,
    LONGEST_CITY,
    LONGEST_DESCRIPTION,
    LONGEST_TITLE,
    PERIODS,
    Salary,
    Status,
    Terms,
)
from services.intake.queries import vacancies
from services.intake.queries.vacancies import Listed
from shared.db import Connection
from shared.paging import page
from shared.web.api import Paging, needs, once
from shared.web.app import reading
from shared.web.tokens import Scope
from shared.work import Work

Facts = Mapping[str, Any]

_AMOUNT = validate.Range(0, LARGEST_SALARY)


class SalarySchema(Schema):
    """What the vacancy pays, in whole units; either end may be open."""

    minimum = fields.Integer(
        strict=True, allow_none=True, load_default=None, validate=_AMOUNT
    )
    maximum = fields.Integer(
        strict=True, allow_none=True, load_default=None, validate=_AMOUNT
    )
    currency = fields.String(
        required=True,
        validate=validate.Regexp("^[A-Z]{3}$"),
        metadata={"example": "RUB"},
    )
    period = fields.String(required=True, validate=validate.OneOf(PERIODS))


class TermsSchema(Schema):
    """Everything about a vacancy that a recruiter writes."""

    title = fields.String(
        required=True,
        validate=validate.Length(1, LONGEST_TITLE),
        metadata={"example": "Account manager"},
    )
    description = fields.String(
        load_default="", validate=validate.Length(max=LONGEST_DESCRIPTION)
    )
    language = fields.String(
        allow_none=True, load_default=None, validate=validate.OneOf(list(LANGUAGES))
    )
    city = fields.String(
        allow_none=True, load_default=None, validate=validate.Length(max=LONGEST_CITY)
    )
    level = fields.Integer(
        strict=True, allow_none=True, load_default=None, validate=validate.OneOf(LEVELS)
    )
    salary = fields.Nested(SalarySchema, allow_none=True, load_default=None)
    template = fields.String(
        allow_none=True, load_default=None, validate=validate.Length(max=80)
    )


class StepSchema(Schema):
    """How many applications came so far, named by what they reached."""

    name = fields.String(required=True, validate=validate.OneOf(list(STEPS)))
    count = fields.Integer(required=True)


class VacancySchema(TermsSchema):
    """A vacancy as it stands."""

    id = fields.UUID(required=True)
    status = fields.String(required=True, validate=validate.OneOf(list(Status)))
    drafted_at = fields.AwareDateTime(required=True, format="iso")
    published_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    closed_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    steps = fields.List(fields.Nested(StepSchema), required=True)


class VacanciesSchema(Schema):
    """A page of vacancies."""

    rows = fields.List(fields.Nested(VacancySchema), required=True)
    next = fields.String(required=True, allow_none=True)


class Wanted(Paging):
    """Which vacancies."""

    q = fields.String(
        load_default="", metadata={"description": "in the title or the city"}
    )
    status = fields.String(load_default="", validate=validate.OneOf(["", *Status]))


@door.route("/vacancies")
@needs(Scope.VACANCIES_READ, *READERS)
@door.arguments(Wanted, location="query")
@door.response(HTTPStatus.OK, VacanciesSchema)
def list_vacancies(wanted: dict[str, Any]) -> Facts:
    """List vacancies, the open ones first."""
    with reading() as connection:
        found = vacancies.listed(
            connection, search=wanted["q"], status=wanted["status"]
        )
    shown = page(
        found,
        after=wanted["cursor"],
        limit=wanted["limit"],
        key=lambda one: one.vacancy.id,
    )
    return {**shown, "rows": [_facts(one) for one in shown["rows"]]}


@door.route("/vacancies", methods=["POST"])
@needs(Scope.VACANCIES_WRITE, *OFFICE)
@door.arguments(TermsSchema)
@door.response(HTTPStatus.CREATED, VacancySchema)
def draft_vacancy(given: dict[str, Any]) -> Response:
    """Begin a vacancy; nobody sees it before it is published."""

    def act(work: Work) -> Facts:
        return _one(work.connection, actions.draft(work, _terms(given)))

    return once(act, VacancySchema(), status=HTTPStatus.CREATED)


@door.route("/vacancies/<uuid:vacancy_id>")
@needs(Scope.VACANCIES_READ, *READERS)
@door.response(HTTPStatus.OK, VacancySchema)
def show_vacancy(vacancy_id: UUID) -> Facts:
    """Show one vacancy with its funnel."""
    with reading() as connection:
        return _one(connection, vacancy_id)


@door.route("/vacancies/<uuid:vacancy_id>", methods=["PUT"])
@needs(Scope.VACANCIES_WRITE, *OFFICE)
@door.arguments(TermsSchema)
@door.response(HTTPStatus.OK, VacancySchema)
def edit_vacancy(given: dict[str, Any], vacancy_id: UUID) -> Response:
    """Write a vacancy anew, whole."""

    def act(work: Work) -> Facts:
        actions.edit(work, vacancy_id, terms=_terms(given))
        return _one(work.connection, vacancy_id)

    return once(act, VacancySchema())


@door.route("/vacancies/<uuid:vacancy_id>/publish", methods=["POST"])
@needs(Scope.VACANCIES_WRITE, *OFFICE)
@door.response(HTTPStatus.OK, VacancySchema)
def publish_vacancy(vacancy_id: UUID) -> Response:
    """Open a vacancy to applications; publishing twice changes nothing."""
    return _do(actions.publish, vacancy_id)


@door.route("/vacancies/<uuid:vacancy_id>/close", methods=["POST"])
@needs(Scope.VACANCIES_WRITE, *OFFICE)
@door.response(HTTPStatus.OK, VacancySchema)
def close_vacancy(vacancy_id: UUID) -> Response:
    """End a vacancy; it can be reopened."""
    return _do(actions.close, vacancy_id)


@door.route("/vacancies/<uuid:vacancy_id>/reopen", methods=["POST"])
@needs(Scope.VACANCIES_WRITE, *OFFICE)
@door.response(HTTPStatus.OK, VacancySchema)
def reopen_vacancy(vacancy_id: UUID) -> Response:
    """Publish a closed vacancy again."""
    return _do(actions.reopen, vacancy_id)


def _do(action: Callable[[Work, UUID], None], vacancy_id: UUID) -> Response:
    def act(work: Work) -> Facts:
        action(work, vacancy_id)
        return _one(work.connection, vacancy_id)

    return once(act, VacancySchema())


def _one(connection: Connection, vacancy_id: UUID) -> Facts:
    return _facts(vacancies.one(connection, vacancy_id))


def _facts(listed: Listed) -> Facts:
    vacancy, terms = listed.vacancy, listed.vacancy.terms
    written = {name: getattr(terms, name) for name in TermsSchema().fields}
    return {
        **written,
        "id": vacancy.id,
        "status": vacancy.status.value,
        "drafted_at": vacancy.drafted_at,
        "published_at": vacancy.published_at,
        "closed_at": vacancy.closed_at,
        "steps": [
            {"name": step.value, "count": listed.counts.get(step, 0)} for step in STEPS
        ],
    }


def _terms(given: Mapping[str, Any]) -> Terms:
    pay = given["salary"]
    return Terms(**{**given, "salary": None if pay is None else Salary(**pay)})
