"""Boards that push: signed bodies, the answers they know, storms, and one person once."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from pathlib import Path
from time import monotonic
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.intake.actions import vacancies
from services.intake.actions.reading import read_next
from services.intake.actions.sources.pulling import pull
from services.intake.app import build
from services.intake.boards.account import Account
from services.intake.boards.changes import Budget
from services.intake.settings import Settings
from services.intake.store import boards
from services.intake.store.board_tables import board_change, consent
from services.intake.store.tables import application, import_row, person
from shared.operations import processes
from tests.intake.builders import a_resume, a_vacancy
from tests.stubs.greenhouse import SECRET as HOOK_SECRET
from tests.stubs.greenhouse import Greenhouse

SECRET = "indeed-secret"
CONTRACT = Path(__file__).resolve().parents[4] / "shared" / "contracts" / "indeed"


@pytest.fixture
def office(installation, clock):
    real = replace(installation, demo=False)
    service = build(Settings(installation=real, readers=1), clock=clock, bus=real.bus())
    processes.prepare(service)
    yield service
    service.close()
    service.bus.close()
    service.begin.engine.dispose()


@pytest.fixture
def switchboard(office):
    return office.web.extensions["intake"].switchboard


@pytest.fixture
def client(office):
    return office.web.test_client()


@pytest.fixture
def job(office):
    return a_vacancy(office.begin)


def connected(switchboard, board, **secrets):
    account = Account(
        id=uuid4(), board=board, name=board, settings={"api_token": "public"}
    )
    with switchboard.begin() as work:
        boards.add(
            work.connection,
            account,
            secrets=switchboard.tokens.vault.seal(secrets),
            connected_by="Rita",
            connected_at=work.now,
        )
    return account.id


@pytest.fixture
def indeed(switchboard):
    return connected(switchboard, "indeed", api_secret=SECRET)


def a_push(job, *, number=1, **more):
    cv = base64.b64encode(a_resume(email=f"p{number}@example.com")).decode()
    told = {
        "id": f"indeed-{number}",
        "appliedOnMillis": 1792483200000,
        "locale": "en_US",
        "job": {"jobId": str(job), "jobTitle": "Account manager"},
        "applicant": {
            "fullName": "Emma Foster",
            "firstName": "Emma",
            "lastName": "Foster",
            "email": f"p{number}@example.com",
            "coverletter": "Hello.",
            "resume": {"file": {"fileName": "cv.txt", "data": cv}},
        },
    }
    return json.dumps(told | more).encode()


def post(client, account, body, *, secret=SECRET, signature=None):
    made = hmac.new(secret.encode(), body, hashlib.sha1).digest()
    signed = base64.b64encode(made).decode() if signature is None else signature
    return client.post(
        f"/hooks/indeed/{account}",
        data=body,
        headers={"X-Indeed-Signature": signed, "Content-Type": "application/json"},
    ).status_code


def come_in(switchboard, account):
    assert pull(switchboard, account, Budget())
    while read_next(switchboard.begin, switchboard.desk) is not None:
        pass


def count(switchboard, table):
    with switchboard.begin.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_somebody_who_applied_at_indeed_is_here_with_the_ground_for_it(
    client, switchboard, indeed, job
):
    assert post(client, indeed, a_push(job)) == 200
    come_in(switchboard, indeed)

    with switchboard.begin.read() as connection:
        assert connection.execute(select(person.c.name)).scalars().all() == [
            "Emma Foster"
        ]
        (told,) = connection.execute(select(import_row.c.told)).scalars()
        (words,) = connection.execute(select(consent.c.words)).scalars()
        (raw,) = connection.execute(
            select(board_change.c.raw).where(board_change.c.kind == "application")
        ).scalars()
    assert told["letter"] == "Hello."
    assert "Indeed" in words
    assert raw is None


def test_every_answer_is_the_one_indeed_knows(client, office, switchboard, indeed, job):
    closed = a_vacancy(office.begin, "Closed one")
    with office.begin() as work:
        vacancies.close(work, closed)
    body = a_push(job)

    assert post(client, indeed, body, secret="wrong") == 401
    assert post(client, indeed, body, signature="") == 401
    assert post(client, uuid4(), body) == 401
    assert post(client, indeed, b"{}") == 400
    assert post(client, indeed, b"no json") == 400
    assert post(client, indeed, a_push(job, applicant=None)) == 400
    assert post(client, indeed, a_push(uuid4())) == 404
    assert post(client, indeed, a_push("../../x")) == 404
    assert post(client, indeed, a_push(closed)) == 410
    assert post(client, indeed, body) == 200
    assert post(client, indeed, body) == 409
    assert post(client, indeed, b"x" * (15 * 1024 * 1024 + 1)) == 413
    come_in(switchboard, indeed)
    assert count(switchboard, application) == 1


def test_a_push_that_makes_no_sense_waits_whole_in_quarantine(
    client, switchboard, indeed, job
):
    broken = {"resume": {"file": {"data": "not base64!"}}, "email": "p@example.com"}

    assert post(client, indeed, a_push(job, applicant=broken)) == 200
    come_in(switchboard, indeed)

    with switchboard.begin.read() as connection:
        (kept,) = connection.execute(
            select(board_change).where(board_change.c.state == "aside")
        ).all()
    assert "did not come whole" in kept.note
    assert kept.raw is not None


def test_a_person_without_a_file_is_read_from_the_fields(
    client, switchboard, indeed, job
):
    fields = {
        "headline": "Account manager",
        "skills": "Excel, amoCRM",
        "positions": {
            "values": [
                {
                    "title": "Sales manager", "company": "Northgate Ltd",
                    "startDateMonth": "3", "startDateYear": "2020",
                    "endDateMonth": "-1", "endDateYear": "-1",
                }
            ]
        },
    }  # fmt: skip
    who = {
        "fullName": "Иван Пример",
        "email": "i@example.com",
        "resume": {"json": fields},
    }

    assert post(client, indeed, a_push(job, applicant=who)) == 200
    come_in(switchboard, indeed)

    with switchboard.begin.read() as connection:
        (row,) = connection.execute(select(application)).all()
        names = connection.execute(select(person.c.name)).scalars().all()
    assert names == ["Иван Пример"]
    assert "Northgate Ltd" in row.text
    assert row.profile["experience"][0]["end"] is None


@pytest.mark.skipif(
    not CONTRACT.is_dir(), reason="the contracts are not beside the tree"
)
def test_the_contracts_own_application_comes_in(client, switchboard, indeed, job):
    told = json.loads((CONTRACT / "application.synthetic.json").read_text())
    told["job"]["jobId"] = str(job)

    assert post(client, indeed, json.dumps(told).encode()) == 200
    come_in(switchboard, indeed)

    assert count(switchboard, import_row) == 1


def hint(client, account, body, signature):
    return client.post(
        f"/hooks/greenhouse/{account}", data=body, headers={"Signature": signature}
    ).status_code


def wanted(switchboard, account):
    with switchboard.begin.read() as connection:
        return boards.get(connection, account).wanted_now


def test_a_signed_hint_makes_the_next_pull_come_now(client, switchboard):
    account = connected(switchboard, "greenhouse", webhook_secret=HOOK_SECRET)
    body, signature = Greenhouse().hook()

    assert hint(client, account, body, "sha256 00") == 401
    assert not wanted(switchboard, account)
    assert hint(client, account, body, signature) == 200
    assert hint(client, account, body, signature) == 200
    assert wanted(switchboard, account)


def test_a_forged_knock_of_hh_is_nobodys_door(client, switchboard):
    """The address is the secret (fault 29); a doubled knock is one pull."""
    account = connected(switchboard, "hh")
    with switchboard.begin() as work:
        boards.change(work.connection, account, settings={"hook": "known-to-hh"})

    assert client.post(f"/hooks/hh/{account}/guessed").status_code == 404
    assert client.post(f"/hooks/hh/{uuid4()}/known-to-hh").status_code == 404
    assert not wanted(switchboard, account)
    for _ in range(2):
        assert client.post(f"/hooks/hh/{account}/known-to-hh").status_code == 204
    assert wanted(switchboard, account)


def test_a_storm_of_hints_is_one_pull(client, switchboard):
    account = connected(switchboard, "greenhouse", webhook_secret=HOOK_SECRET)
    body, signature = Greenhouse().hook()
    began = monotonic()

    answers = {hint(client, account, body, signature) for _ in range(1000)}

    assert answers == {200}
    assert monotonic() - began < 60
    assert wanted(switchboard, account)
    assert count(switchboard, board_change) == 0


def test_the_feed_tells_indeed_where_to_send_them(client, indeed, job):
    feed = client.get("/careers/feed.xml").text

    assert "indeed-apply-apiToken=public" in feed
    assert f"indeed-apply-jobId={job}" in feed
    assert f"%2Fhooks%2Findeed%2F{indeed}" in feed
    assert SECRET not in feed


def test_nothing_personal_is_logged(client, switchboard, indeed, job, capsys):
    post(client, indeed, a_push(job))
    post(client, indeed, a_push(job), secret="wrong")
    come_in(switchboard, indeed)

    told = "".join(capsys.readouterr())
    for word in ("Emma", "Foster", "p1@example.com", SECRET):
        assert word not in told
