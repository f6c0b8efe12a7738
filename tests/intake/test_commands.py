"""Intake on the command line: taking files in, opening accounts."""

import json
import os
import subprocess
import sys
from uuid import uuid4

import pytest

from services.intake.app import MIGRATIONS
from shared.db import open_engine
from shared.operations.migrate import migrate
from shared.work import BeginWork
from tests.intake.builders import a_resume, a_vacancy, outcomes
from tests.support.places import ROOT


@pytest.fixture
def intake(tmp_path):
    def run(*arguments, **more):
        return subprocess.run(
            [sys.executable, "-m", "services.intake", *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | {"TURNOUT_DATA_DIR": str(tmp_path / "office"), **more},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def begin_office(tmp_path, clock):
    (tmp_path / "office").mkdir()
    engine = open_engine(f"sqlite:///{tmp_path / 'office' / 'intake.db'}")
    migrate(engine, MIGRATIONS)
    yield BeginWork(engine, clock=clock, source="intake")
    engine.dispose()


def test_taking_files_prints_a_row_for_each(intake, begin_office, tmp_path):
    vacancy_id = a_vacancy(begin_office)
    files = tmp_path / "files"
    (files / "more").mkdir(parents=True)
    (files / "a.txt").write_bytes(a_resume())
    (files / "b.txt").write_bytes(a_resume())
    (files / "more" / "c.txt").write_bytes(b"")

    done = intake("take", files, "--vacancy", vacancy_id)

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [row["outcome"] for row in rows] == ["taken", "duplicate", "refused"]
    assert rows[1]["application_id"] == rows[0]["application_id"]
    assert rows[2]["reason"] == "empty"
    assert "Taking in" in done.stderr
    assert len(outcomes(begin_office)) == 3


def test_taking_for_a_vacancy_that_is_not_there_says_so(intake, begin_office, tmp_path):
    (tmp_path / "a.txt").write_bytes(a_resume())

    done = intake("take", tmp_path / "a.txt", "--vacancy", uuid4())

    assert done.returncode == 1
    assert "no such vacancy" in done.stderr
    assert done.stdout == ""


def test_the_first_account_is_opened_here(intake):
    password = {"TURNOUT_PASSWORD": "correct horse battery"}

    first = intake("account", "add", "ada@example.com", "--role", "admin", **password)
    again = intake("account", "add", "Ada@example.com", "--role", "admin", **password)
    weak = intake(
        "account", "add", "x@example.com", "--role", "desk", TURNOUT_PASSWORD="short"
    )

    assert first.returncode == 0, first.stderr
    assert "already is an account" in again.stderr
    assert "at least 10 characters" in weak.stderr
    assert (again.returncode, weak.returncode) == (1, 1)
