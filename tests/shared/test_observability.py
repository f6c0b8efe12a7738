"""Logs are for machines and name no person."""

import json
import threading
from contextlib import redirect_stderr, suppress
from pathlib import Path

import pytest
import structlog
from sqlalchemy import create_engine
from sqlalchemy.exc import ArgumentError

from shared.observability import log, set_up_logs, where


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_line_is_json_with_its_service_even_from_a_thread(capsys):
    set_up_logs(service="intake")

    threading.Thread(target=lambda: log().info("said", letters=2)).run()

    structlog.reset_defaults()
    (line,) = lines(capsys)
    assert (line["service"], line["event"], line["letters"]) == ("intake", "said", 2)
    assert line["level"] == "info"
    assert line["ts"].endswith("Z")


def test_quieter_levels_are_left_out(capsys):
    set_up_logs(service="intake", level="WARNING")

    log().info("said")
    log().warning("lost")

    structlog.reset_defaults()
    assert [line["event"] for line in lines(capsys)] == ["lost"]


def test_a_full_disk_takes_the_line_and_not_the_loop():
    with Path("/dev/full").open("w", buffering=1) as full:
        with redirect_stderr(full):
            set_up_logs(service="intake")

        log().info("said")
        log().warning("said again")

        structlog.reset_defaults()
        with pytest.raises(OSError, match="No space"):
            print("said", file=full, flush=True)
        with suppress(OSError):
            full.close()


def test_people_may_read_along(capsys):
    set_up_logs(service="intake", human=True)

    log().info("said")

    structlog.reset_defaults()
    assert "said" in capsys.readouterr().err


def test_the_place_of_an_error_is_told_without_its_words():
    try:
        int("Ivan Petrov")
    except ValueError as error:
        place = where(error)

    assert "test_observability.py:" in place
    assert "Petrov" not in place
    assert where(ValueError()) == ""


def test_the_place_of_an_error_in_a_library_is_where_we_called_it():
    with pytest.raises(ArgumentError) as caught:
        create_engine("no url at all")

    assert "test_observability.py:" in where(caught.value)
