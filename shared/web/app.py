"""Every service's pages start here."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import cast

from flask import Blueprint, Flask, Response, current_app
from flask_bootstrap import Bootstrap5
from flask_wtf import CSRFProtect

from shared.db import Connection, answers
from shared.web import auth, words
from shared.web import places as all_places
from shared.web.auth import Revoked
from shared.web.errors import answer_errors
from shared.web.health import health
from shared.web.site import Site
from shared.web.traced import trace_visits
from shared.work import BeginWork, Work

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)


def create_app(
    pages: Sequence[Blueprint], *, begin: BeginWork, site: Site, revoked: Revoked
) -> Flask:
    """A Flask app with our look, our errors, our sign-in and nothing of a service."""
    # The path is where Bootstrap-Flask hangs its own files; we have none there.
    app = Flask("turnout", static_folder=None, static_url_path="/static")
    app.config.update(
        SECRET_KEY=site.secret,
        SESSION_COOKIE_NAME="turnout",
        SESSION_COOKIE_PATH="/",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=site.secure,
        PERMANENT_SESSION_LIFETIME=site.session_length,
        MAX_CONTENT_LENGTH=site.largest_upload,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
        BOOTSTRAP_SERVE_LOCAL=True,
    )
    app.extensions["begin_work"] = begin
    app.extensions["site"] = site
    CSRFProtect(app)
    Bootstrap5(app)
    trace_visits(app)
    auth.watch(app, revoked)
    answer_errors(app)
    _dress(app, site)
    app.register_blueprint(_common_look())
    app.register_blueprint(health(lambda: _why_not_ready(begin)))
    for blueprint in pages:
        app.register_blueprint(blueprint)
    app.after_request(_harden)
    return app


def begin_work() -> AbstractContextManager[Work]:
    """One unit of work for the request at hand."""
    return _begin()()


def reading() -> AbstractContextManager[Connection]:
    """A connection for the queries of the page at hand."""
    return _begin().read()


def own_books() -> BeginWork:
    """Units of work of the service whose page this is, for those that need several."""
    return _begin()


def site() -> Site:
    """The installation the request at hand came to."""
    return cast("Site", current_app.extensions["site"])


def _begin() -> BeginWork:
    return cast("BeginWork", current_app.extensions["begin_work"])


def _common_look() -> Blueprint:
    return Blueprint(
        "turnout",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/assets",
    )


def _dress(app: Flask, site: Site) -> None:
    app.jinja_env.filters.update(words.moments(site.time_zone))
    app.jinja_env.filters["percent"] = words.percent
    app.jinja_env.globals.update(
        places=all_places,
        site=site,
        plural=words.plural,
        person=auth.current_person,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _harden(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if response.mimetype == "text/html":
        # Pages show people: no shared cache may keep them.
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _why_not_ready(begin: BeginWork) -> str | None:
    try:
        with begin.read() as connection:
            answers(connection)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is the answer
        return f"database: {type(error).__name__}"
    return None
