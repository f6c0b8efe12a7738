"""The doors programs come in by: versioned, described, and never opened by a cookie.

A program shows a token; no page of another site can make a browser show one, so
these doors need no CSRF token. What a service offers here is described by the
OpenAPI document beside it, from the same declarations that are enforced.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import ParamSpec, TypeVar, cast

from flask import Flask, Response, abort, current_app, g, jsonify, request
from flask_smorest import Api, Blueprint
from flask_wtf import CSRFProtect
from marshmallow import Schema, fields, validate

from shared.errors import Invalid
from shared.paging import LONGEST
from shared.web import tokens
from shared.web.app import begin_work, site
from shared.web.auth import Revoked
from shared.web.roles import Role
from shared.web.tokens import Scope, Token
from shared.work import BeginWork, Work
from shared.work.repeats import Answered, claim, conclude

P = ParamSpec("P")
R = TypeVar("R")

VERSION = "v1"
PREFIX = f"/api/{VERSION}"
PROBLEM = "application/problem+json"
KEY = "Idempotency-Key"
LONGEST_KEY = 200


class Problem(Schema):
    """What went wrong, by RFC 9457."""

    type = fields.String(metadata={"example": "about:blank"})
    title = fields.String(required=True, metadata={"example": "There is nothing here"})
    status = fields.Integer(required=True, metadata={"example": 404})
    detail = fields.String(metadata={"description": "what to do about it"})
    fields_ = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        data_key="fields",
        metadata={"description": "what is wrong where"},
    )


class Paging(Schema):
    """Which part of a long list."""

    cursor = fields.String(
        load_default="",
        metadata={"description": "`next` of the answer before; none for the start"},
    )
    limit = fields.Integer(load_default=50, validate=validate.Range(1, LONGEST))


class Described(Api):
    """OpenAPI as we speak it: our own errors, and problems where one is answered."""

    ERROR_SCHEMA = Problem

    def _register_error_handlers(self) -> None:
        """Leave errors to `shared.web.errors`, as pages do."""

    def _register_responses(self) -> None:
        """Name what every route may answer beside its own; each is a problem."""
        content = {PROBLEM: {"schema": Problem}}
        for status in HTTPStatus:
            told = {"description": status.phrase, "content": content}
            self.spec.components.response(status.name, told, lazy=True)
        told = {"description": "What went wrong, and what to do", "content": content}
        self.spec.components.response("DEFAULT_ERROR", told, lazy=True)


class Door(Blueprint):
    """A blueprint of the API; every route says who may use it, by `needs`."""

    def __init__(self, name: str, module: str, *, about: str) -> None:
        super().__init__(f"{name}-api", module, url_prefix=PREFIX, description=about)


def open_doors(
    app: Flask, doors: Sequence[Door], *, title: str, mounted: str, revoked: Revoked
) -> None:
    """Serve these doors, and their description at `/api/v1/openapi.json`."""
    app.config.update(
        API_TITLE=title,
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.0.3",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.extensions["api_revoked"] = revoked
    bearer = {"type": "http", "scheme": "bearer"}
    api = Described(
        app,
        spec_kwargs={
            "servers": [{"url": mounted or "/"}],
            "components": {"securitySchemes": {"token": bearer}},
            "info": {"description": "Programs come in with a token of the office."},
        },
    )
    csrf = cast("CSRFProtect", app.extensions["csrf"])
    for door in doors:
        api.register_blueprint(door)
        csrf.exempt(door)


def needs(scope: Scope, *roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only for tokens of that scope whose maker has one of the roles."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            token = _shown()
            if token.role not in roles or not token.allows(scope):
                abort(403)
            g.token = token
            return view(*args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]  # read by the tests that walk all routes
        guarded.scope = scope  # type: ignore[attr-defined]
        described = dict(getattr(guarded, "_apidoc", {}))
        manual = dict(described.get("manual_doc", {}))
        manual["security"] = [{"token": []}]
        manual["x-scope"] = scope.value
        described["manual_doc"] = manual
        guarded._apidoc = described  # type: ignore[attr-defined]  # noqa: SLF001  # where flask-smorest keeps it
        return guarded

    return guard


def holder() -> Token:
    """Whose token the request at hand came with."""
    return cast("Token", g.token)


def once(
    act: Callable[[Work], object],
    schema: Schema | None = None,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """Do what was asked, once for each Idempotency-Key; without a key, every time.

    What `act` answers is told as the schema says; without one nothing is told.
    """
    key = request.headers.get(KEY, "")
    if len(key) > LONGEST_KEY:
        said = f"at most {LONGEST_KEY} characters"
        raise Invalid(f"{KEY}: {said}.", fields={KEY: said})
    with begin_work() as work:
        kept = _claimed(work, key) if key else None
        if kept is not None:
            replayed = _told(kept)
            replayed.headers["Idempotent-Replayed"] = "true"
            return replayed
        done = act(work)
        answered = Answered(status=status, body=schema.dump(done) if schema else {})
        if key:
            conclude(work.connection, holder().id, key, answered)
    return _told(answered)


def _claimed(work: Work, key: str) -> Answered | None:
    return claim(work.connection, holder().id, key, asked=_asked(), now=work.now)


def _told(answered: Answered) -> Response:
    if answered.status == HTTPStatus.NO_CONTENT:
        return Response(status=answered.status)
    told = jsonify(answered.body)
    told.status_code = answered.status
    return told


def _asked() -> str:
    """One word for the request, by which another one is told apart."""
    head = f"{request.method} {request.path}\n".encode()
    return sha256(head + request.get_data(cache=True)).hexdigest()


def _shown() -> Token:
    """The token of the request. Answers 401 where there is none that holds."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() != "bearer":
        abort(401)
    try:
        token = tokens.read(text.strip(), secret=site().secret)
    except tokens.TokenUnknown:
        abort(401)
    revoked = cast("Revoked", current_app.extensions["api_revoked"])
    now = cast("BeginWork", current_app.extensions["begin_work"]).now()
    ended = token.until <= now or revoked(token.id, token.since)
    if ended or revoked(token.account_id, token.since):
        abort(401)
    return token
