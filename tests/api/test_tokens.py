"""Who comes in: with a token that holds, for what it was made for, and no longer."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from shared.web.roles import Role
from shared.web.tokens import Scope, Token, TokenUnknown, read, written
from tests.api.conftest import MOUNTS, Program, a_token
from tests.support.office import Office

SECRET = "s" * 32
ADDRESSES = {
    "intake": "/vacancies",
    "scoring": f"/vacancies/{uuid4()}/shortlist",
    "scheduler": "/rates",
}


def a_made_token(**how: object) -> Token:
    since = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    made = Token(
        id=uuid4(),
        account_id=uuid4(),
        label="payroll",
        role=Role.RECRUITER,
        scopes=(Scope.VACANCIES_READ, Scope.PEOPLE_WRITE),
        since=since,
        until=since + timedelta(days=30),
    )
    return replace(made, **how)


def test_a_token_says_again_what_it_was_made_of():
    made = a_made_token()

    assert read(written(made, secret=SECRET), secret=SECRET) == made


def test_a_token_of_another_installation_is_none_of_ours():
    with pytest.raises(TokenUnknown):
        read(written(a_made_token(), secret="t" * 32), secret=SECRET)


@pytest.mark.parametrize("text", ["", "turnout_", "turnout_a.b", "Ж" * 40, "a.b.c"])
def test_what_nobody_signed_is_refused(text: str):
    with pytest.raises(TokenUnknown):
        read(text, secret=SECRET)


@pytest.mark.parametrize("service", MOUNTS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer turnout_x.y"},
        {"Authorization": "Basic cml0YTpyaXRh"},
    ],
)
def test_nobody_comes_in_without(
    service: str, headers: dict[str, str], programs: Mapping[Role, Program]
):
    stranger = Program(url=programs[Role.ADMIN].url, token="")
    asked = stranger.get(
        ADDRESSES[service], service=service, headers={"Authorization": "", **headers}
    )

    assert asked.status_code == 401
    assert asked.headers["WWW-Authenticate"] == "Bearer"
    assert asked.headers["Content-Type"] == "application/problem+json"


def test_a_session_is_no_token(api_office: Office, programs: Mapping[Role, Program]):
    """A page of another site may make a browser send a cookie, but no token."""
    signed = programs[Role.ADMIN]
    session = signed.ask(
        "GET", "/vacancies", headers={"Authorization": "", "Cookie": "turnout=x"}
    )

    assert session.status_code == 401


def test_a_scope_that_was_not_given_is_refused(
    api_office: Office, programs: Mapping[Role, Program]
):
    narrow = Program(
        url=api_office.url, token=a_token(api_office, Role.ADMIN, Scope.VACANCIES_READ)
    )

    assert narrow.get("/vacancies").status_code == 200
    assert narrow.post("/vacancies", json={"title": "Clerk"}).status_code == 403
    assert narrow.get("/rates", service="scheduler").status_code == 403


def test_a_token_may_no_more_than_its_maker(programs: Mapping[Role, Program]):
    manager = programs[Role.MANAGER]

    assert manager.get("/vacancies").status_code == 200
    assert manager.post("/vacancies", json={"title": "Clerk"}).status_code == 403
    assert programs[Role.DESK].get("/vacancies").status_code == 403


def test_an_ended_token_is_refused_everywhere(
    api_office: Office, windows, programs: Mapping[Role, Program]
):
    """Made on the page, shown once, revoked on the page."""
    page = windows.open(base_url=api_office.url)
    page.goto("/sign-in")
    page.click("form[action$='/ada'] button")
    page.goto("/tokens/")
    page.fill("[name=label]", "a short-lived one")
    for scope in (Scope.VACANCIES_READ, Scope.SHORTLISTS_READ, Scope.INTERVIEWS_READ):
        page.check(f"[value='{scope.value}']")
    page.click("text=Make the token")
    token = page.input_value("#token")
    program = Program(url=api_office.url, token=token)
    before = [
        program.get(ADDRESSES[service], service=service).status_code
        for service in MOUNTS
    ]
    assert before == [200, 404, 200]

    page.click("button:has-text('Revoke a short-lived one')")

    assert "refused from now on" in page.inner_text("body")
    until = time.monotonic() + 20
    while (
        after := [
            program.get(ADDRESSES[service], service=service).status_code
            for service in MOUNTS
        ]
    ) != [401] * 3:
        assert time.monotonic() < until, after
        time.sleep(0.2)
    page.goto("/tokens/")
    assert token not in page.content()
