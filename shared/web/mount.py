"""Several apps under one origin, as a reverse proxy would show them."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware


def one_origin(front: Flask, mounts: Mapping[str, Flask]) -> Any:  # noqa: ANN401  # a WSGI app
    """`front` answers everything but what lies below the mounts' prefixes."""
    return DispatcherMiddleware(front, dict(mounts))
