"""How requests end, in words a person can act on."""

import re
import threading

import pytest
from flask import Flask
from structlog.testing import capture_logs
from werkzeug.test import encode_multipart

from shared.db import open_engine
from shared.web.health import Asked, health
from shared.work import BeginWork
from tests.shared.web.office import an_app

JSON = {"Accept": "application/json"}


@pytest.fixture
def app(file_begin):
    return an_app(file_begin)


@pytest.fixture
def client(app):
    return app.test_client()


def token(client):
    return re.search(r'name="csrf_token" value="([^"]+)"', client.get("/close").text)[1]


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("invalid", 400, "the level is too high"),
        ("missing", 404, "there is no such vacancy"),
        ("refused", 409, "the slot is full"),
        ("unavailable", 503, "the board does not answer"),
    ],
)
def test_a_failure_has_its_status_and_its_words(client, how, status, words):
    page, program = client.get(f"/fail/{how}"), client.get(f"/fail/{how}", headers=JSON)

    assert (page.status_code, program.status_code) == (status, status)
    assert words in page.text
    assert program.json["detail"] == words
    assert program.json["status"] == status


def test_wrong_fields_are_named(client):
    page, program = (
        client.get("/fail/invalid"),
        client.get("/fail/invalid", headers=JSON),
    )

    assert "at most 4" in page.text
    assert program.json["fields"] == {"level": "at most 4"}


def test_a_bug_is_ours_and_quotes_nobody(client):
    with capture_logs() as logs:
        answer = client.get("/fail/bug")

    (line,) = [one for one in logs if one["event"] == "bug"]
    assert answer.status_code == 500
    assert line["reference"] in answer.text
    assert line["error"] == "ValueError"
    assert "office.py" in line["where"]
    assert "Petrov" not in answer.text + str(logs)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nowhere", 404), ("/abort/403", 403), ("/abort/410", 410), ("/abort/429", 429)],
)
def test_other_ends_have_pages_too(client, address, status):
    answer = client.get(address)

    assert answer.status_code == status
    assert '<main id="content"' in answer.text


def test_what_cannot_be_done_to_a_page_is_said(client, app):
    app.config["WTF_CSRF_ENABLED"] = False

    answer = client.post("/own")

    assert answer.status_code == 405
    assert "buttons on the page" in answer.text


def test_a_form_without_its_token_changes_nothing(client):
    answer = client.post("/close")

    assert answer.status_code == 400
    assert "Nothing was changed" in answer.text
    assert client.get("/count").text == "0"


def test_a_form_with_its_token_is_taken(client):
    answer = client.post("/close", data={"csrf_token": token(client)})

    assert answer.text == "closed"
    assert client.get("/count").text == "1"


def test_a_token_of_another_session_is_worth_nothing(app, client):
    stolen = token(app.test_client())

    answer = client.post("/close", data={"csrf_token": stolen})

    assert answer.status_code == 400


def test_too_large_an_upload_is_refused_with_the_limit(client):
    boundary, body = encode_multipart({"letter": "x" * 2_000_000})

    answer = client.post(
        "/upload",
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
    )

    assert answer.status_code == 413
    assert "1 MB" in answer.text


def test_a_page_is_closed_to_foreign_code_and_caches(client):
    headers = client.get("/close").headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_a_page_needs_nothing_from_elsewhere(client):
    page = client.get("/close").text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert addresses
    assert all(address.startswith(("/", "#")) for address in addresses)
    assert {status(client, one) for one in addresses if "." in one} == {200}


def status(client, address):
    with client.get(address) as answer:
        return answer.status_code


def test_a_message_is_shown_once(client):
    assert "Take care" in client.get("/close").text


def test_a_supervisor_sees_that_the_process_lives(client):
    alive, ready, metrics = (
        client.get(address) for address in ("/healthz", "/readyz", "/metrics")
    )

    assert (alive.json["status"], ready.json["status"]) == ("alive", "ready")
    assert "# HELP python_info" in metrics.text


def test_without_a_database_a_service_is_not_ready_but_alive(clock):
    engine = open_engine("sqlite:////nowhere/at/all.db")
    client = an_app(BeginWork(engine, clock=clock, source="x")).test_client()

    ready = client.get("/readyz")

    assert client.get("/healthz").status_code == 200
    assert ready.status_code == 503
    assert ready.json["reason"] == "database: OperationalError"
    assert client.get("/count").status_code == 503


def test_the_log_tells_once_that_it_is_not_ready_and_once_that_it_is_again():
    answers = iter(["the disk is full", "the disk is full", None, None])
    app = Flask(__name__)
    app.register_blueprint(health(lambda: next(answers)))
    client = app.test_client()

    with capture_logs() as lines:
        asked = [client.get("/readyz").status_code for _ in range(4)]

    assert asked == [503, 503, 200, 200]
    assert [line["event"] for line in lines] == ["not ready", "ready again"]
    assert lines[0]["why"] == "the disk is full"


def test_a_frozen_database_takes_no_more_than_one_thread():
    frozen, begun = threading.Event(), []

    def ready():
        begun.append(True)
        frozen.wait(30)

    asked = Asked(patience=0.05)
    answers = [asked.answer(ready) for _ in range(5)]
    frozen.set()

    assert len(begun) == 1
    assert all("no answer" in (answer or "") for answer in answers)


def test_a_database_that_thaws_is_asked_anew():
    asked = Asked(patience=5)

    assert asked.answer(lambda: "database: away") == "database: away"
    assert asked.answer(lambda: None) is None
