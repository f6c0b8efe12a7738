"""An interviewer's day, how long interviews take, and the sheet of a group."""

from datetime import timedelta
from math import exp
from random import Random
from uuid import UUID

import pytest

from services.scheduler import store
from services.scheduler.actions import desk, people
from services.scheduler.domain.desk import stage_of
from services.scheduler.domain.interview_length import length_of
from services.scheduler.domain.interviewer import interviewer_id, same
from services.scheduler.domain.session import Form
from services.scheduler.queries.interviewing import interview_length
from services.scheduler.store.group_sheets import sheets_of
from shared.web.roles import Role
from tests.scheduler.test_desk import a_day, tap
from tests.scheduler.test_seats import book

MINUTE = timedelta(minutes=1)


def page(office, address, role=Role.INTERVIEWER):
    return office.client(role).get(address).get_data(as_text=True)


def kept(office, booking):
    with office.begin.read() as connection:
        return store.get_booking(connection, booking.id)


def test_the_next_in_line_is_at_hand_and_start_and_finish_teach_the_length(office):
    _, (ada, grace, _) = a_day(office)
    tap(office, grace, "arrived")
    client = office.client(Role.INTERVIEWER)
    before = page(office, "/my-day?who=irina")

    client.post(f"/my-day/{grace.id}/seen", data={"who": "Irina"})
    office.clock.move(22 * MINUTE)
    during = page(office, "/my-day?who=Irina")
    client.post(f"/my-day/{grace.id}/done", data={"who": "Irina"})

    assert before.index("Next") < before.index("Person 01") < before.index("Start")
    assert f"/applications/{grace.application_id}/scorecard" in before
    assert "With you now" in during
    assert kept(office, grace).seen_by == "Irina"
    assert kept(office, grace).done_at - kept(office, grace).seen_at == 22 * MINUTE
    assert stage_of(kept(office, ada)).value == "expected"


def test_a_day_without_interviews_says_so(office):
    assert "No interviews today" in page(office, "/my-day")
    assert office.client(Role.DESK).get("/my-day").status_code == 403


def test_the_length_has_an_interval_that_covers_the_truth_as_often_as_it_says():
    chance = Random(7)  # a simulation
    truth = exp(3.2 + 0.3**2 / 2)
    covered = 0
    for _ in range(600):
        seen = length_of([chance.lognormvariate(3.2, 0.3) for _ in range(12)])
        covered += seen.low <= truth <= seen.high

    assert 0.92 <= covered / 600 <= 0.98
    assert length_of([25.0]) is None
    assert length_of([20.0] * 9).proposal is None
    assert length_of([20.0] * 5 + [24.0] * 5).proposal == 25 * MINUTE


def test_a_new_session_is_proposed_the_length_that_was_learned(office):
    session, booked = a_day(office, people=12)
    for number, one in enumerate(booked):
        tap(office, one, "arrived")
        tap(office, one, "seen")
        office.clock.move((16 + number % 3) * MINUTE)
        tap(office, one, "done")
    with office.begin() as work:
        desk.close_day(work, session.id, by_hand=True)

    with office.begin.read() as connection:
        known = interview_length(connection)
    form = page(office, "/sessions/new", Role.RECRUITER)

    assert (known.n, known.proposal) == (12, 20 * MINUTE)
    assert known.low < 17 < known.high
    assert 'name="slot_minutes" type="number" value="20"' in form
    assert "n = 12" in form


def test_a_name_is_one_person_however_it_is_spaced():
    assert same("Irina Sokolova", " irina  SOKOLOVA")
    assert interviewer_id("Irina") != interviewer_id("Igor")


def a_group(office, people=3):
    session = office.opens(
        form=Form.GROUP, slots=1, places=6, profile=(people,), interviewers=("Test",)
    )
    booked = [book(office, one, session) for one in office.invites(session, people)]
    office.clock.set(session.starts_at)
    for one in booked:
        tap(office, one, "arrived")
    return session, booked


def sheet(booked, **changed):
    marks = {
        "motivation": "4",
        "competence": "3",
        "adequacy": "5",
        "proposal": "advance",
    }
    typed = {
        f"{name}-{one.id}": value for one in booked for name, value in marks.items()
    }
    return (
        typed | {f"place-{one.id}": str(n) for n, one in enumerate(booked, 1)} | changed
    )


def colleague(office, number):
    client = office.client(Role.INTERVIEWER)
    with client.session_transaction() as cookie:
        cookie["person"] = {**cookie["person"], "name": f"Leader {number}"}
        cookie["_user_id"] = str(UUID(int=1000 + number))
    return client


def test_others_marks_are_hidden_until_ones_own_are_in(any_office):
    session, booked = a_group(any_office)
    one, other = colleague(any_office, 1), colleague(any_office, 2)
    address = f"/sessions/{session.id}/sheet"
    note = {f"note-{booked[0].id}": "asked the right thing", "then": "hand_in"}
    one.post(address, data=sheet(booked, **note))

    hidden = other.get(address).get_data(as_text=True)
    other.post(address, data=sheet(booked, then="hand_in"))
    shown = other.get(address).get_data(as_text=True)

    assert "One colleague has handed in" in hidden
    assert "asked the right thing" not in hidden
    assert "asked the right thing" in shown
    assert "4.0 (n = 2)" in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("place", "is given twice"), ("motivation", "no mark yet for motivation")],
)
def test_a_sheet_that_is_not_complete_is_kept_and_not_handed_in(office, wrong, said):
    session, booked = a_group(office)
    spoilt = {f"{wrong}-{booked[0].id}": "2" if wrong == "place" else ""}
    typed = sheet(booked, then="hand_in", **spoilt)

    answer = colleague(office, 1).post(f"/sessions/{session.id}/sheet", data=typed)

    with office.begin.read() as connection:
        (own,) = sheets_of(connection, session.id)
    assert answer.status_code == 400
    assert said in answer.get_data(as_text=True)
    assert own.handed_in_at is None
    assert own.marks[booked[1].id].motivation == 4


@pytest.mark.parametrize("field", ["motivation", "place", "proposal"])
def test_a_mark_outside_its_scale_is_refused(office, field):
    session, booked = a_group(office)

    answer = colleague(office, 1).post(
        f"/sessions/{session.id}/sheet/kept", data={f"{field}-{booked[0].id}": "99"}
    )

    assert answer.status_code == 400


def test_autosave_keeps_one_field_and_leaves_the_others(office):
    session, booked = a_group(office)
    client, address = colleague(office, 1), f"/sessions/{session.id}/sheet/kept"

    client.post(address, data={f"motivation-{booked[0].id}": "5"})
    client.post(address, data={f"note-{booked[0].id}": "calm"})

    with office.begin.read() as connection:
        mark = sheets_of(connection, session.id)[0].marks[booked[0].id]
    assert (mark.motivation, mark.note, mark.competence) == (5, "calm", None)


def test_what_was_written_about_somebody_erased_is_gone(office):
    session, booked = a_group(office)
    address = f"/sessions/{session.id}/sheet/kept"
    colleague(office, 1).post(address, data={f"note-{booked[0].id}": "calm"})
    with office.begin() as work:
        who = store.get_applicant(work.connection, booked[0].application_id)
        people.erase(work, who.candidate_id)

    with office.begin.read() as connection:
        assert sheets_of(connection, session.id)[0].marks[booked[0].id].note == ""


def test_a_streaming_session_has_no_sheet(office):
    session, booked = a_day(office)

    answer = colleague(office, 1).post(
        f"/sessions/{session.id}/sheet", data=sheet(booked)
    )

    assert answer.status_code == 400
