"""Boards from the command line: connect, pull, see how it went."""

import json

import pytest
from click.testing import CliRunner

from services.intake.__main__ import main
from tests.stubs.hh.world import peopled


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("TURNOUT_DATA_DIR", str(tmp_path / "office"))
    monkeypatch.setenv("INTAKE_BOARDS_PRIVATE", "yes")
    monkeypatch.setenv("INTAKE_BOARDS_AGENT", "Turnout-Tests/1.0 (tests@example.org)")

    def call(*told):
        result = CliRunner().invoke(main, ["boards", *map(str, told)])
        rows = [
            json.loads(line) for line in result.stdout.splitlines() if line[:1] == "{"
        ]
        return result.exit_code, rows, result.output

    return call


@pytest.fixture
def token(tmp_path, world):
    path = tmp_path / "token"
    made = world.token()
    path.write_text(f"{made.access}\n")
    return path


def test_an_account_is_connected_and_pulled(run, stub, world, token):
    from datetime import UTC, datetime

    world.now = lambda: datetime(2026, 3, 2, 9, tzinfo=UTC)
    peopled(world, vacancies=2, people=4)

    code, (account,), _ = run(
        "connect", "hh", "--set", f"api_url={stub}", "--secret", f"access_token={token}"
    )
    assert (code, account["state"]) == (0, "working")

    code, (row,), _ = run("pull", account["id"])
    assert code == 0
    assert (row["whole"], row["read"], row["responses"]) == (True, 4, 4)

    assert run("reseal")[1] == [{"resealed": 1}]


def test_what_is_wrong_is_a_sentence(run, stub, token):
    code, rows, words = run("connect", "nowhere", "--set", f"api_url={stub}")
    assert (code, rows) == (1, [])
    assert "Nothing here knows the board" in words

    code, rows, words = run("connect", "hh", "--set", "api_url")
    assert code == 1
    assert "FIELD=VALUE" in words


def test_a_private_address_is_refused_where_it_is_not_allowed(
    run, stub, world, token, monkeypatch
):
    monkeypatch.setenv("INTAKE_BOARDS_PRIVATE", "no")

    _, (account,), _ = run(
        "connect", "hh", "--set", f"api_url={stub}", "--secret", f"access_token={token}"
    )

    assert (account["state"], account["trouble"]) == ("stopped", "settings")
    assert not world.journal
