"""Is the process alive, and can it work? For supervisors, not for people."""

from collections.abc import Callable

from flask import Blueprint, Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Ready = Callable[[], str | None]
"""None where the service can work, else why not."""
ALSO_READY = "also_ready"
"""The extension of an app that has more to say about it: another `Ready`."""


def health(ready: Ready) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def alive() -> ResponseReturnValue:
        return jsonify(status="alive")

    @pages.get("/readyz")
    def working() -> ResponseReturnValue:
        also = current_app.extensions.get(ALSO_READY, lambda: None)
        reason = ready() or also()
        if reason is None:
            return jsonify(status="ready")
        return jsonify(status="not ready", reason=reason), 503

    @pages.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    return pages
