"""Logs tell what happened to which message, and never to whom."""

import json
import re

import pytest

from tests.journeys.end_state import Books
from tests.journeys.stage import wait_for

CONTACTS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+\d[\d ()-]{8,}\d")


@pytest.mark.slow
def test_a_days_work_leaves_no_person_in_the_logs(office):
    books = Books(folder=office.folder, environ={})
    wait_for(lambda: not books.unfinished(), seconds=120)
    names = {
        name for (name,) in books.rows("intake", "select name from person") if name
    }

    said = office.log.read_text(encoding="utf-8")

    assert len(names) > 50
    assert not [name for name in names if name in said]
    assert not CONTACTS.findall(said)


def test_a_line_about_a_message_says_which_and_of_which_journey(office):
    lines = [
        json.loads(line)
        for line in office.log.read_text(encoding="utf-8").splitlines()
        if line.startswith("{")
    ]
    about = [line for line in lines if line.get("event") == "message failed"]

    assert lines
    assert all(line["ts"] and line["level"] and line["service"] for line in lines)
    assert all(
        line["event_id"] and line["journey"] and line["trace_id"] for line in about
    )
