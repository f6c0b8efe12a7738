"""Calendar feeds: secret, revocable, nobody's name, read by another implementation."""

import re

from ics import Calendar

from services.scheduler.actions.rearranging import call_off
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW
from tests.scheduler.test_seats import book


def a_feed(office, of, **more):
    answer = office.client(Role.RECRUITER).post("/feeds/", data={"of": of} | more)
    assert answer.status_code == 201
    return re.search(r"/feeds/[\w-]+\.ics", answer.get_data(as_text=True))[0]


def read(office, address):
    """As any other calendar would, without an account."""
    return office.client().get(address)


def booked(office, **changed):
    session = office.opens(**changed)
    for one in office.invites(session, 2):
        book(office, one, session)
    return session


def test_a_feed_says_when_and_where_and_nobodys_name(any_office):
    session = booked(any_office)

    answer = read(any_office, a_feed(any_office, "interviewer:Irina"))

    (event,) = Calendar(answer.get_data(as_text=True)).events
    assert answer.mimetype == "text/calendar"
    assert event.begin.datetime == session.starts_at == TOMORROW
    assert event.end.datetime == session.ends_at
    assert event.name == "Account manager (2 booked)"
    assert "Person" not in answer.get_data(as_text=True)


def test_initials_are_there_only_where_they_were_asked_for(office):
    booked(office)

    answer = read(office, a_feed(office, "desk:", initials="yes"))

    assert "12:00 P. 0." in answer.get_data(as_text=True).replace("\r\n ", "")


def test_each_feed_has_its_own_sessions(office):
    booked(office)

    assert not Calendar(
        read(office, a_feed(office, "interviewer:Igor")).get_data(as_text=True)
    ).events
    assert Calendar(
        read(office, a_feed(office, "room:Main office, 1 Quay")).get_data(as_text=True)
    ).events


def test_a_session_that_was_called_off_is_in_no_feed(office):
    session = booked(office)
    address = a_feed(office, "interviewer:Irina")
    with office.begin() as work:
        call_off(work, office.post, session.id)

    assert not Calendar(read(office, address).get_data(as_text=True)).events


def test_an_address_taken_back_opens_nothing(office):
    address = a_feed(office, "desk:")
    client = office.client(Role.RECRUITER)
    page = client.get("/feeds/").get_data(as_text=True)

    client.post(re.search(r"/feeds/[0-9a-f-]{36}/revoke", page)[0])

    assert read(office, address).status_code == 404
    assert address not in page
    assert office.client(Role.DESK).get("/feeds/").status_code == 403


def test_a_feed_that_has_not_changed_is_not_sent_again(office):
    booked(office)
    address = a_feed(office, "desk:")
    tag = read(office, address).headers["ETag"]

    again = office.client().get(address, headers={"If-None-Match": tag})

    assert again.status_code == 304


def test_a_feed_is_of_something(office):
    answer = office.client(Role.RECRUITER).post("/feeds/", data={"of": "room:"})

    assert answer.status_code == 400
