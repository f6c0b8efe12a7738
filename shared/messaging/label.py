"""What a message says on the outside: a copy of what its envelope says inside.

Nothing of ours reads it: it is for a broker's pages and for other people's tools.
"""

import json
from typing import Any

PROPERTIES = {"type": "type", "correlation_id": "correlationid", "app_id": "source"}
LONGEST = 255
"""Bytes in a short string of AMQP."""


def label(body: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """AMQP properties and headers; none of them where the body is not an envelope."""
    inside = _opened(body)
    properties = {
        name: inside[key]
        for name, key in PROPERTIES.items()
        if isinstance(inside.get(key), str) and len(inside[key].encode()) <= LONGEST
    }
    trace = inside.get("traceparent")
    return properties, {"traceparent": trace} if isinstance(trace, str) else {}


def _opened(body: bytes) -> dict[str, Any]:
    try:
        inside = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return inside if isinstance(inside, dict) else {}
