"""A stub of Greenhouse Harvest: lists by links, people, files behind dying addresses.

Beside the faults of `stage`: `elsewhere` says the next page is at another host, and of
the next `dead_links` people the addresses of their files have expired.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask, Response, jsonify, request

from tests.stubs.stage import Stage, dress

KEY, SECRET = "harvest-key", "hook-secret"
PEOPLE = (
    ("Emma", "Foster"),
    ("Liam", "Webb"),
    ("Анна", "Светлова"),
    ("Ελένη", "Μαρκίδη"),
    ("Zoë", "O’Brien"),
)


@dataclass(kw_only=True)
class Greenhouse(Stage):
    """What the account holds."""

    url: str = ""
    people: dict[int, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    dead_links: int = 0
    elsewhere: bool = False
    next_id: int = 1000

    def apply(self, job: str = "Account manager", **more: Any) -> int:
        """Somebody applies; answers the id of the application."""
        self.next_id += 1
        number = self.next_id
        given, family = PEOPLE[number % len(PEOPLE)]
        now = self.time().strftime("%Y-%m-%dT%H:%M:%S.000Z")
        application = {
            "id": number * 10,
            "candidate_id": number,
            "prospect": False,
            "applied_at": now,
            "last_activity_at": now,
            "location": {"address": "London, United Kingdom"},
            "source": {"id": 1, "public_name": "Referral"},
            "jobs": [{"id": 7, "name": job}],
            "status": "active",
            "current_stage": {"id": 1, "name": "Application Review"},
            "answers": [{"question": "Why us?", "answer": "Your shops are good."}],
            "attachments": [],
            **more,
        }
        self.people[number] = {
            "id": number,
            "first_name": given,
            "last_name": f"{family} {number}",
            "updated_at": now,
            "is_private": False,
            "phone_numbers": [{"value": f"+44 20 7946 {number:04}", "type": "mobile"}],
            "email_addresses": [{"value": f"p{number}@example.com", "type": "work"}],
            "website_addresses": [],
            "title": "Sales manager",
            "applications": [application],
            "attachments": [],
            "employments": [
                {
                    "company_name": "Northgate Ltd",
                    "title": "Sales manager",
                    "start_date": "2019-02-01T00:00:00.000Z",
                    "end_date": None,
                }
            ],
            "educations": [
                {
                    "school_name": "Leeds University",
                    "degree": "Bachelor's Degree",
                    "discipline": "Marketing",
                    "start_date": "2012-09-01T00:00:00.000Z",
                    "end_date": "2016-06-01T00:00:00.000Z",
                }
            ],
        }
        return number * 10

    def attach(self, application: int, content: bytes, name: str = "cv.txt") -> None:
        """They sent a file along."""
        link = hashlib.sha256(content).hexdigest()[:12]
        self.files[link] = content
        self.people[application // 10]["attachments"].append(
            {"filename": name, "url": link, "type": "resume", "created_at": "2026"}
        )

    def hook(self, action: str = "new_candidate_application") -> tuple[bytes, str]:
        """A webhook's body and its signature."""
        body = json.dumps({"action": action, "payload": {}}).encode()
        made = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        return body, f"sha256 {made}"


def greenhouse_app(world: Greenhouse) -> Flask:
    """The app of the stub."""
    app = Flask("greenhouse")

    @app.get("/v1/applications")
    def applications() -> Any:
        if refused := _refused():
            return refused
        wanted = request.args.get("last_activity_after", "")
        found = [
            one
            for person in world.people.values()
            for one in person["applications"]
            if one["last_activity_at"] >= wanted
        ]
        size = min(int(request.args.get("per_page", 100)), 500)
        page = int(request.args.get("page", 1))
        answer = jsonify(found[(page - 1) * size : page * size])
        if page * size < len(found):
            query = {**request.args, "page": page + 1}
            told = "&".join(f"{key}={value}" for key, value in query.items())
            host = "http://elsewhere.example" if world.elsewhere else world.url
            link = f'<{host}/v1/applications?{told}>; rel="next"'
            answer.headers["Link"] = f'{link}, <{world.url}/last>; rel="last"'
        return answer

    @app.get("/v1/candidates/<int:number>")
    def candidate(number: int) -> Any:
        if refused := _refused():
            return refused
        person = world.people.get(number)
        if person is None:
            return jsonify(message="Resource not found"), 404
        told = json.loads(json.dumps(person))
        for one in told["attachments"]:
            age = "dead" if world.dead_links > 0 else "live"
            one["url"] = f"{world.url}/files/{age}/{one['url']}"
        world.dead_links -= 1
        return jsonify(told)

    @app.get("/files/<age>/<link>")
    def file(age: str, link: str) -> Any:
        assert "Authorization" not in request.headers, "our key went to another host"
        if age == "dead":
            return Response("<Error>Expired</Error>", status=403)
        return Response(world.files[link], mimetype="application/octet-stream")

    dress(app, world)
    return app


def _refused() -> Any:
    packed = base64.b64encode(f"{KEY}:".encode()).decode()
    if request.headers.get("Authorization") != f"Basic {packed}":
        return jsonify(message="Invalid Basic Auth credentials"), 401
    return None


def peopled(world: Greenhouse, people: int = 12) -> None:
    """Somebody applied every hour."""
    for hour in range(people):
        world.moved = timedelta(hours=hour - people)
        world.apply()
    world.moved = timedelta()
