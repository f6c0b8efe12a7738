"""From a draft to the desk, by programs alone."""

import time
from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

import pytest

from shared.clock import SystemClock
from shared.web.roles import Role
from tests.api.conftest import Program

RESUME = """Maria Petrova
m.petrova.{n}@mail.example
+7 911 123-45-{n:02d}

Experience
01.2019 - 12.2023 Sales manager, Vega Trade
Cold calls, CRM Bitrix24, key accounts.

Education
2014 Higher education, Economics
"""


def eventually(ask, fits, *, seconds: float = 60):
    until = time.monotonic() + seconds
    while not fits(found := ask()):
        assert time.monotonic() < until, found
        time.sleep(0.2)
    return found


@pytest.mark.slow
def test_a_whole_way(program: Program, programs: Mapping[Role, Program]):
    drafted = program.post(
        "/vacancies",
        json={
            "title": f"Sales manager {uuid4().hex[:6]}",
            "description": "Requirements:\nExperience in sales from 1 year\nKnowledge of CRM",
            "language": "en",
        },
    ).json()
    vacancy = f"/vacancies/{drafted['id']}"
    assert program.post(f"{vacancy}/publish").json()["status"] == "published"

    took = program.post(
        f"{vacancy}/imports",
        files=[("files", (f"cv-{n}.txt", RESUME.format(n=n))) for n in (11, 12)],
    )
    assert took.status_code == 202, took.text
    read = eventually(
        lambda: program.get(f"/imports/{took.json()['id']}").json(),
        lambda found: not found["waiting"],
    )
    assert [row["outcome"] for row in read["rows"]] == ["taken", "taken"]

    shortlist = eventually(
        lambda: program.get(f"{vacancy}/shortlist", service="scoring").json(),
        lambda found: len(found.get("rows", [])) == 2,
    )
    best = shortlist["rows"][0]
    rating = program.get(f"/applications/{best['id']}/rating", service="scoring").json()
    quotes = [one for rated in rating["rated"] for one in rated["evidence"]]
    assert quotes
    assert all(
        rating["text"][one["start"] : one["end"]] == one["quote"] for one in quotes
    )
    assert "Petrova" not in rating["text"]

    advanced = program.post(f"/applications/{best['id']}/advance", service="scoring")
    assert advanced.json()["verdict"] == "advanced"

    day = SystemClock().now().replace(hour=9, minute=0, second=0, microsecond=0)
    opened = program.post(
        "/sessions",
        service="scheduler",
        json={
            "vacancy_id": drafted["id"],
            "form": "streaming",
            "place": {"name": "Office on Nevsky"},
            "zone": "Europe/Moscow",
            "starts_at": (day + timedelta(days=3)).isoformat(),
            "slot_minutes": 30,
            "slots": 6,
            "interviewers": ["Ivan"],
            "target": 4,
        },
    )
    assert opened.status_code == 201, opened.text
    session = opened.json()
    assert session["plan"]["bookings"] == sum(session["plan"]["profile"]) >= 4
    rate = session["plan"]["rate"]
    assert rate["low"] < rate["mean"] < rate["high"]
    assert rate["denominator"] == "booked_to_arrived"

    ready = eventually(
        lambda: program.get(f"/sessions/{session['id']}", service="scheduler").json(),
        lambda found: found["next_wave"] == 1,
    )
    sent = program.post(f"/sessions/{ready['id']}/waves", service="scheduler").json()
    assert sent["next_wave"] == 0
    stage = eventually(
        lambda: program.get(f"/applications/{best['id']}").json(),
        lambda found: found["stage"] == "invited",
    )
    assert stage["emails"] == [f"m.petrova.{stage['file_name'][3:5]}@mail.example"]

    erased = program.ask("DELETE", f"/people/{best['candidate_id']}")
    assert erased.status_code == 204
    eventually(
        lambda: program.get(f"/applications/{best['id']}/rating", service="scoring"),
        lambda found: found.status_code == 404,
    )


def test_pages_follow_each_other_without_holes(program: Program):
    """People of the demo office may still be coming in, so it is asked until none do."""
    vacancies = program.get("/vacancies", params={"status": "published"}).json()
    busiest = max(vacancies["rows"], key=lambda row: row["steps"][0]["count"])
    address = f"/vacancies/{busiest['id']}/applications"

    def both() -> tuple[list[str], list[str]]:
        whole = program.get(address, params={"limit": 200}).json()
        assert whole["next"] is None
        return by_pages(program, address), [row["id"] for row in whole["rows"]]

    seen, _ = eventually(both, lambda found: found[0] == found[1])

    assert len(seen) == len(set(seen)) > 20


def by_pages(program: Program, address: str) -> list[str]:
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        answered = program.get(address, params={"cursor": cursor, "limit": 7}).json()
        seen += [row["id"] for row in answered["rows"]]
        cursor = answered["next"]
    return seen


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJ4IiwieSJd", "Ж", "e30"])
def test_a_cursor_of_ones_own_making_is_refused(cursor: str, program: Program):
    (vacancy, *_) = program.get("/vacancies", params={"status": "published"}).json()[
        "rows"
    ]
    asked = program.get(
        f"/vacancies/{vacancy['id']}/applications", params={"cursor": cursor}
    )

    assert asked.status_code == 400
    assert "cursor" in asked.json()["fields"]


def test_a_vacancy_is_drafted_once_through_the_door(program: Program):
    key = {"Idempotency-Key": str(uuid4())}
    asked = {"title": f"Clerk {uuid4()}"}

    first = program.post("/vacancies", json=asked, headers=key)
    second = program.post("/vacancies", json=asked, headers=key)
    other = program.post("/vacancies", json={"title": "Another"}, headers=key)

    assert first.status_code == 201
    assert second.json() == first.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert other.status_code == 409
    found = program.get("/vacancies", params={"q": asked["title"]}).json()["rows"]
    assert [one["id"] for one in found] == [first.json()["id"]]
