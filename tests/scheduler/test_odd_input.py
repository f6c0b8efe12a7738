"""Input nobody means well with, on both databases: an answer, never a crash."""

import pytest

from shared.web.roles import Role
from tests.scheduler.test_desk import a_day
from tests.scheduler.test_planning import typed


@pytest.mark.parametrize(
    "address",
    [
        "/?week=0001-01-01",
        "/?week=9999-12-31",
        "/?week=%00",
        "/?vacancy=%00",
        "/outbox?page=99999999999999999999",
        "/outbox?page=-1",
        "/outbox?q=%00%25_",
        "/desk?q=%00",
        "/sessions/new?form=%00&vacancy=x",
    ],
)
def test_an_odd_address_is_answered(any_office, address):
    assert any_office.client(Role.RECRUITER).get(address).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"date": "9999-12-31"},
        {"date": "0001-01-01"},
        {"slots": "9" * 30},
        {"target": "-5"},
        {"confidence": "9" * 30},
        {"confidence": "0"},
        {"interviewers": "\x00"},
        {"place_name": "\x00"},
        {"zone": "\x00"},
        {"form": "\x00"},
    ],
)
def test_an_odd_session_is_refused_in_words(any_office, changed):
    answer = any_office.client(Role.RECRUITER).post("/sessions", data=typed(**changed))

    assert answer.status_code == 400


def test_odd_names_are_kept_as_far_as_they_can_be(any_office):
    session, _ = a_day(any_office)
    client = any_office.client(Role.DESK)

    client.post(
        "/desk/walk-in",
        data={"session_id": str(session.id), "name": "Zoë\x00 <b>" + "x" * 999},
    )

    page = client.get("/desk").get_data(as_text=True)
    assert "Zoë" in page
    assert "<b>x" not in page


def test_odd_places_are_kept_as_words(any_office):
    client = any_office.client(Role.RECRUITER)

    answer = client.post(
        "/sessions", data=typed(place_directions="a\x00b\r\nc", place_floor="x" * 9999)
    )

    assert answer.status_code == 303
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("slot", ["-1", "99999999999999999999", "x", ""])
def test_an_odd_slot_takes_no_seat(any_office, slot):
    session = any_office.opens()
    (ada,) = any_office.invites(session, 1)

    answer = any_office.client().post(
        any_office.address(ada, "seat"),
        data={"session_id": str(session.id), "slot": slot},
    )

    assert answer.status_code == 400
    assert any_office.taken(session) == []
