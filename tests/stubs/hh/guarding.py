"""Who may ask the hh.ru stub: user agent first, then the token, then payment."""

import re
from typing import Any

from flask import Response, jsonify, request

from tests.stubs.hh.world import Token, World

AGENT = re.compile(r"^\S+/\S+ \(\S+@\S+\)$")
OPEN = re.compile(r"^/(oauth/|token$|__stub__/)")


def refusal(status: int, kind: str, value: str = "", **more: Any) -> Response:
    """An error as hh.ru writes it."""
    fault: dict[str, Any] = {"type": kind} | ({"value": value} if value else {}) | more
    answer = jsonify(request_id="stub1", description="Forbidden", errors=[fault])
    answer.status_code = status
    return answer


def guard(world: World) -> Any:
    """What speaks against the request; None where nothing does."""
    if request.path.startswith("/__stub__/"):
        return None
    agent = request.headers.get("HH-User-Agent") or request.headers.get("User-Agent")
    if not agent:
        return refusal(400, "bad_user_agent", "unset")
    if request.path.startswith("/oauth/"):
        return None
    if not AGENT.match(agent):
        return refusal(400, "bad_user_agent", "blacklisted")
    if OPEN.match(request.path) and request.method == "POST":
        return None
    return _about_token(world, holder(world))


def holder(world: World) -> Token | None:
    return world.holder(request.headers.get("Authorization", "").partition(" ")[2])


def _about_token(world: World, token: Token | None) -> Any:
    if token is None:
        return refusal(403, "oauth", "bad_authorization")
    if token.revoked:
        return refusal(403, "oauth", "token_revoked")
    if token.expires <= world.time():
        answer = {
            "request_id": "stub2",
            "description": "Forbidden",
            "errors": [{"type": "oauth", "value": "token_expired"}],
            "oauth_error": "token-expired",
        }
        return jsonify(answer), 403
    return None


def paged(items: list[Any], *, most: int) -> Any:
    """A page of a list, or a refusal where too many are asked for."""
    size = request.args.get("per_page", 20, int)
    page = request.args.get("page", 0, int)
    if size > most or size < 1:
        return refusal(400, "bad_argument", "per_page", reason="invalid")
    return {
        "found": len(items),
        "pages": -(-len(items) // size),
        "page": page,
        "per_page": size,
        "items": items[page * size : (page + 1) * size],
    }
