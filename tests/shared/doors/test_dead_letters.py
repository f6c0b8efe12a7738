"""Dead letters on the command line: which, in what form, and who decided."""

import json
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from services.__main__ import turnout
from shared.messages import VacancyClosed
from shared.messaging.bus import Burial
from shared.messaging.sqlite_bus import SqliteBus
from tests.support.letters import a_letter, an_envelope

QUEUE = "scoring.in"


@pytest.fixture
def dead(tmp_path):
    """Two dead letters of scoring, by their reasons."""
    found = {"bug": an_envelope(), "Missing": an_envelope()}
    bus = SqliteBus(tmp_path / "bus.db")
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    bus.publish([a_letter(one, seq=seq) for seq, one in enumerate(found.values(), 1)])
    inlet = bus.inlet(QUEUE)
    for delivery, reason in zip(inlet.fetch(limit=2, wait=1), found, strict=True):
        inlet.move([Burial(delivery, reason=reason, error="")])
    inlet.close()
    bus.close()
    return {reason: str(one.id) for reason, one in found.items()}


def dlq(tmp_path, *words):
    home = {"TURNOUT_DATA_DIR": str(tmp_path), "RABBITMQ_URL": "", "DATABASE_URL": ""}
    return CliRunner().invoke(turnout, ["dlq", *words], env=home)


def test_they_are_listed_for_people_and_for_programs(tmp_path, dead):
    plain = dlq(tmp_path, "list")
    rows = [
        json.loads(line)
        for line in dlq(
            tmp_path, "list", "--json", "--service", "scoring"
        ).stdout.splitlines()
    ]

    assert set(dead.values()) == {
        line.split("\t")[0] for line in plain.stdout.splitlines()
    }
    assert {row["reason"]: row["id"] for row in rows} == dead
    assert "2 dead in scoring" in plain.stderr


def test_a_dry_run_changes_nothing(tmp_path, dead):
    said = dlq(tmp_path, "replay", "--service", "scoring", "--all", "--dry-run")

    assert "2 would be delivered again" in said.stderr
    assert "2 dead" in dlq(tmp_path, "list", "--service", "scoring").stderr


def test_only_what_was_asked_for_is_delivered_again(tmp_path, dead):
    said = dlq(
        tmp_path,
        "replay",
        "--service",
        "scoring",
        "--reason",
        "bug",
        "--why",
        "updated",
        "--who",
        "ada",
    )

    assert said.stdout.split() == [dead["bug"]]
    with closing(sqlite3.connect(tmp_path / "scoring.db")) as rows:
        assert rows.execute("select reason, replayed_by from replayed").fetchall() == [
            ("updated", "ada")
        ]


def test_whoever_says_not_which_is_asked(tmp_path, dead):
    for command in ("replay", "discard"):
        said = dlq(tmp_path, command, "--service", "scoring", "--why", "so")

        assert said.exit_code == 2
        assert "--all" in said.output


def test_giving_up_needs_a_reason_that_is_kept(tmp_path, dead):
    refused = dlq(tmp_path, "discard", "--service", "scoring", "--id", dead["bug"])
    done = dlq(
        tmp_path,
        "discard",
        "--service",
        "scoring",
        "--id",
        dead["bug"],
        "--why",
        "a test",
        "--who",
        "ada",
    )

    assert refused.exit_code == 2
    assert done.exit_code == 0, done.output
    with closing(sqlite3.connect(tmp_path / "scoring.db")) as rows:
        kept = rows.execute("select reason, discarded_by from discarded").fetchall()
    assert kept == [("a test", "ada")]
    assert "1 dead" in dlq(tmp_path, "list", "--service", "scoring").stderr


def test_a_letter_is_shown_whole_or_missed_in_words(tmp_path, dead):
    shown = dlq(tmp_path, "show", "--service", "scoring", dead["bug"])
    missed = dlq(tmp_path, "show", "--service", "intake", dead["bug"])

    assert dead["bug"] in shown.stdout
    assert missed.exit_code == 1
    assert "no dead letter" in missed.output
