"""Is the process alive, and can it work? For supervisors, not for people."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from flask import Blueprint, Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from shared.observability import log

Ready = Callable[[], str | None]
"""None where the service can work, else why not."""
ALSO_READY = "also_ready"
"""The extension of an app that has more to say about it: another `Ready`."""


PATIENCE = 2.0
"""Seconds a supervisor waits for the database at most."""


class Asked:
    """A question that may hang, asked in a thread of its own, one at a time.

    Supervisors ask again and again: were each to wait for a database that is frozen,
    no thread would be left to say that the process itself is alive.
    """

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._asked: Future[str | None] | None = None

    def answer(self, ready: Ready) -> str | None:
        """What `ready` says, or that it says nothing."""
        with self._lock:
            if self._asked is None or self._asked.done():
                self._asked = _begun(ready)
            asked = self._asked
        try:
            return asked.result(self._patience)
        except TimeoutError:
            return f"database: no answer within {self._patience:.0f} s"


def _begun(ready: Ready) -> "Future[str | None]":
    asked: Future[str | None] = Future()

    def run() -> None:
        try:
            asked.set_result(ready())
        except Exception as error:  # noqa: BLE001  # whatever it is, it is the answer
            asked.set_result(type(error).__name__)

    threading.Thread(target=run, daemon=True).start()
    return asked


def health(ready: Ready, *, asked: Asked | None = None) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`. The first and the last ask nobody."""
    pages = Blueprint("health", __name__)
    waiting = asked or Asked()
    told: str | None = None

    def tell(reason: str | None) -> None:
        """Log that it is no longer ready, and that it is again: once each."""
        nonlocal told
        if reason is not None and told is None:
            log().warning("not ready", why=reason)
        elif reason is None and told is not None:
            log().info("ready again")
        told = reason

    @pages.get("/healthz")
    def alive() -> ResponseReturnValue:
        return jsonify(status="alive")

    @pages.get("/readyz")
    def working() -> ResponseReturnValue:
        also: Ready = current_app.extensions.get(ALSO_READY, lambda: None)
        reason = waiting.answer(lambda: ready() or also())
        tell(reason)
        if reason is None:
            return jsonify(status="ready")
        return jsonify(status="not ready", reason=reason), 503

    @pages.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    return pages
