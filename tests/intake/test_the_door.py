"""Signing in with a password, where the office is no demo."""

from dataclasses import replace

import pytest

from services.intake.actions import accounts
from services.intake.app import build
from services.intake.settings import Settings
from shared.operations import processes
from tests.intake.visitor import Visitor

PASSWORD = "correct horse battery"


@pytest.fixture
def office(installation, clock):
    real = replace(installation, demo=False)
    service = build(Settings(installation=real), clock=clock, bus=real.bus())
    processes.prepare(service)
    with service.begin() as work:
        accounts.add(
            work, email="rita@example.com", name="Rita", role="recruiter",
            password=PASSWORD,
        )  # fmt: skip
    yield service
    service.close()
    service.bus.close()
    service.begin.engine.dispose()


@pytest.fixture
def visitor(office):
    return Visitor(office.web.test_client())


def try_password(visitor, password):
    fields = {"email": "rita@example.com", "password": password}
    return visitor.post("/sign-in", fields, on="/sign-in")


def test_the_right_password_opens_the_door(visitor):
    answer = try_password(visitor, PASSWORD)

    assert answer.headers["Location"] == "/"
    assert "Write the first vacancy" in visitor.get("/").text


def test_a_wrong_one_says_so_without_saying_which_half(visitor):
    answer = try_password(visitor, "wrong")

    assert answer.status_code == 401
    assert "do not belong together" in answer.text
    assert "rita@example.com" in answer.text


def test_after_five_wrong_ones_one_has_to_wait(visitor):
    for _ in range(5):
        try_password(visitor, "wrong")

    answer = try_password(visitor, PASSWORD)

    assert answer.status_code == 429
    assert "Too many wrong passwords" in answer.text


def test_nobody_is_anybody_here(visitor):
    answer = visitor.post("/sign-in/demo/rita", on="/sign-in")

    assert answer.status_code == 404
    assert "Who are you today" not in visitor.get("/sign-in").text


def test_the_cookie_is_for_the_browser_alone(visitor):
    answer = try_password(visitor, PASSWORD)

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
