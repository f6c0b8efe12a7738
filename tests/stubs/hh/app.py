"""The hh.ru stub as one app: both hosts, every route the connector knows."""

from typing import Any

from flask import Flask, request

from tests.stubs.hh.doors import doors
from tests.stubs.hh.guarding import guard
from tests.stubs.hh.responses import responses
from tests.stubs.hh.vacancies import vacancies
from tests.stubs.hh.world import World
from tests.stubs.stage import dress


def hh_app(world: World) -> Flask:
    """A board. Its own links name the address it was started under."""
    app = Flask("hh-stub")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's own provider
    dress(app, world)

    @app.before_request
    def who() -> Any:
        world.url = request.host_url.rstrip("/") if world.url == "" else world.url
        return guard(world)

    for door in (doors(world), responses(world), vacancies(world)):
        app.register_blueprint(door)

    @app.post("/__stub__/apply")
    def apply() -> Any:
        told = request.get_json(silent=True) or {}
        vacancy = told.get("vacancy") or next(iter(world.vacancies))
        number = max(world.resumes, default=0) + 1
        topic = world.apply(vacancy, number, letter=told.get("letter", ""))
        return {"id": topic.id}

    @app.post("/__stub__/revoke")
    def revoke() -> Any:
        for token in world.tokens:
            token.revoked = True
        return {"revoked": len(world.tokens)}

    return app
