"""A session changed or called off: everybody is told once, and calendars follow."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from services.scheduler import store
from services.scheduler.actions import desk
from services.scheduler.queries.outbox import messages
from services.scheduler.queries.outcomes import show_up_facts
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW
from tests.scheduler.test_candidate_pages import take, text

FORM = {
    "date": "2026-03-03",
    "time": "12:00",
    "place_name": "Main office",
    "place_address": "1 Quay",
    "place_contact": "+7 495 555 01 42",
}


def booked(office, count=2):
    session = office.opens()
    sent = office.invites(session, count)
    for slot, one in enumerate(sent):
        take(office.client(), office, one, session, slot=slot)
    return session, sent


def change(office, session, **form):
    client = office.client(Role.RECRUITER)
    return client.post(f"/sessions/{session.id}/change", data=FORM | form)


def letters(office, kind):
    with office.begin.read() as connection:
        return [one for one in messages(connection)[0] if one.kind == kind]


def event(client, office, invitation):
    answer = client.get(office.address(invitation, "interview.ics"))
    calendar = Calendar.from_ical(answer.data)
    (found,) = calendar.walk("VEVENT")
    return calendar["METHOD"], found


def test_another_time_is_told_to_everybody_and_to_their_calendars(any_office):
    session, (ada, _) = booked(any_office)
    client = any_office.client()
    _, before = event(client, any_office, ada)

    answer = change(any_office, session, time="14:30")

    _, after = event(client, any_office, ada)
    assert answer.status_code == 303
    assert len(letters(any_office, "changed")) == 2
    subjects = " ".join(one.subject for one in letters(any_office, "changed"))
    assert "14:30" in subjects
    assert "15:00" in subjects
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    moved = timedelta(hours=2, minutes=30)
    assert after.decoded("DTSTART") == TOMORROW + moved
    assert any_office.said().count("interview.booked.v1") == 4


def test_another_place_keeps_what_they_answered(office):
    session, (ada, _) = booked(office)
    office.client().post(office.address(ada, "confirm"))

    change(office, session, place_name="Back office")

    with office.begin.read() as connection:
        held = store.latest_booking(connection, ada.application_id)
    assert held.confirmed_at
    assert "Back office" in letters(office, "changed")[0].body


def test_nothing_changed_tells_nobody(office):
    session, _ = booked(office)

    change(office, session)

    assert not letters(office, "changed")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"date": "soon"}, "date"),
        ({"date": "2026-03-01"}, "past"),
        ({"place_name": " "}, "say where"),
    ],
)
def test_what_makes_no_sense_changes_nothing(office, form, field):
    session, _ = booked(office)

    answer = change(office, session, **form)

    assert answer.status_code == 400
    assert field in text(answer)
    assert not letters(office, "changed")


def test_a_session_called_off_frees_everybody_and_teaches_nothing(any_office):
    session, (ada, _) = booked(any_office)
    client = any_office.client(Role.RECRUITER)

    client.post(f"/sessions/{session.id}/call-off")

    with any_office.begin.read() as connection:
        held = store.latest_booking(connection, ada.application_id)
        learned = show_up_facts(connection)
    method, cancelled = event(any_office.client(), any_office, ada)
    assert (held.reason, held.active) == ("called_off", False)
    assert len(letters(any_office, "called-off")) == 2
    assert (method, cancelled["STATUS"]) == ("CANCEL", "CANCELLED")
    assert not learned
    assert any_office.said().count("interview.cancelled.v1") == 2
    again = client.post(f"/sessions/{session.id}/call-off")
    assert again.status_code == 409


def test_a_day_that_runs_is_closed_and_not_called_off(office):
    session, (ada, _) = booked(office)
    with office.begin() as work:
        held = store.latest_booking(work.connection, ada.application_id)
        desk.arrive(work, held.id)

    answer = office.client(Role.RECRUITER).post(f"/sessions/{session.id}/call-off")

    assert answer.status_code == 409
    assert not letters(office, "called-off")


def test_nobody_can_choose_our_reasons(office):
    _, (ada, _) = booked(office)

    answer = office.client().post(
        office.address(ada, "cancel"), data={"reason": "called_off"}
    )

    assert answer.status_code == 400
