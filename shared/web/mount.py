"""Several apps under one origin, as a reverse proxy would show them."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix


def one_origin(front: Flask, mounts: Mapping[str, Flask]) -> Any:  # noqa: ANN401  # a WSGI app
    """`front` answers everything but what lies below the mounts' prefixes."""
    return DispatcherMiddleware(front, dict(mounts))


def behind(app: Any, *, proxies: int) -> Any:  # noqa: ANN401  # WSGI apps
    """The app as that many reverse proxies show it: whose visit, and mounted where.

    Each proxy adds the address it was called from; how it was called the nearest one
    says, who passes on what it was told or says it afresh.
    """
    if not proxies:
        return app
    return ProxyFix(app, x_for=proxies, x_proto=1, x_host=1, x_prefix=1)
