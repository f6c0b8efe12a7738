"""Kind of failure → status and page, in words a person can act on."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from shared.db import is_down
from shared.errors import Invalid, Missing, PipelineError, Refused, Unavailable
from shared.observability import log, where

STATUS: dict[type[PipelineError], int] = {
    Invalid: 400,
    Missing: 404,
    Refused: 409,
    Unavailable: 503,
}

TITLES = {
    400: "That does not look right",
    401: "Please sign in",
    403: "This page is not for your role",
    404: "There is nothing here",
    405: "That cannot be done here",
    409: "That is not possible",
    410: "This is over",
    413: "That is too large",
    415: "That is not a kind of content we read",
    422: "That does not look right",
    429: "Too many tries",
    500: "Something broke on our side",
    503: "Please try again in a moment",
}

WORDS = {
    403: "Your account has another role. Ask an administrator if you need this page.",
    404: "The address may be mistyped, or what was here has been removed.",
    405: "Go back and use the buttons on the page.",
}


PLAIN = (
    "<!doctype html><html lang=en><title>{title} · Turnout</title>"
    "<h1>{title}</h1><p>{words}</p>"
)


RETRY_AFTER = 30
"""Seconds after which to try again what was not available."""


def answer_errors(app: Flask) -> None:
    """Give every kind of failure its status and its page."""
    for kind, status in STATUS.items():
        app.register_error_handler(kind, _explained(status))
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _bug)


def _explained(status: int) -> Any:  # noqa: ANN401  # Flask's handler types are wide
    def explain(error: PipelineError) -> ResponseReturnValue:
        found = answer(status, str(error), fields=getattr(error, "fields", {}))
        if status != STATUS[Unavailable]:
            return found
        later = getattr(error, "retry_after", RETRY_AFTER)
        return *found, {"Retry-After": str(later)}

    return explain


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return answer(
        400,
        "The form was open too long, or came from another site. Nothing was changed: "
        "go back, reload the page and send it again.",
    )


def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    largest = request.max_content_length or 0
    return answer(
        413,
        f"One upload may hold {largest // 1024 // 1024} MB. Nothing was taken: send "
        "fewer files at a time, or put them into the drop folder.",
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    faults = dict(_faults(getattr(error, "data", {}).get("messages", {})))
    words = "Look at the fields." if faults else error.description or ""
    found = answer(status, WORDS.get(status, words), fields=faults)
    allowed = getattr(error, "valid_methods", None)
    return found if not allowed else (*found, {"Allow": ", ".join(sorted(allowed))})


def _faults(messages: Any, at: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401  # nested as the request was
    """What marshmallow found wrong, a sentence a field."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            # The outermost name is where the request had it: json, query, files.
            here = f"{at}.{name}".lstrip(".") if at else str(name)
            yield from _faults(inner, here)
    elif isinstance(messages, list):
        for inner in messages:
            yield from _faults(inner, at)
    else:
        yield at.partition(".")[2] or at, str(messages)


def _bug(error: Exception) -> ResponseReturnValue:
    if is_down(error):
        log().error("database down", error=type(error).__name__)
        return answer(503, "Our records cannot be reached. Nothing was changed.")
    reference = uuid4().hex[:8]
    log().error(
        "bug", reference=reference, error=type(error).__name__, where=where(error)
    )
    return answer(
        500,
        "Nothing of what you sent was kept. Please try again; if it happens again, "
        f"tell your administrator the reference {reference}.",
    )


def wants_json() -> bool:
    """Whether a program asks, and not a person."""
    return for_programs() or request.accept_mimetypes.best == "application/json"


def for_programs() -> bool:
    """Whether the address is one of the API's."""
    return request.path.startswith("/api/")


def answer(
    status: int, words: str, fields: dict[str, str] | None = None
) -> tuple[str | Response, int]:
    """What went wrong, as a page or, where that was asked for, as JSON."""
    title = TITLES.get(status, "That did not work")
    if wants_json():
        problem = {"title": title, "detail": words, "status": status}
        answered = jsonify(problem | ({"fields": fields} if fields else {}))
        if for_programs():
            answered.mimetype = "application/problem+json"
        return answered, status
    try:
        page = render_template(
            "turnout/error.html", title=title, words=words, fields=fields or {}
        )
    except Exception as error:  # noqa: BLE001  # without a database nobody can be greeted
        log().error("error page", error=type(error).__name__, where=where(error))
        page = PLAIN.format(title=escape(title), words=escape(words))
    return page, status
