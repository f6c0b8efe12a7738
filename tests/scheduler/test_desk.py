"""The desk: one tap a fact, each can be taken back, and the rate learns at the end."""

from datetime import timedelta

import pytest

from services.scheduler import store
from services.scheduler.actions import desk
from services.scheduler.domain.rate import Happened
from services.scheduler.queries.belief import PLANNER
from services.scheduler.queries.outcomes import show_up_facts
from services.scheduler.queries.sessions import Seat
from services.scheduler.timers import timers
from services.scheduler.views.finding import found
from shared.errors import Invalid
from shared.web.roles import Role
from tests.scheduler.builders import a_booking
from tests.scheduler.test_seats import book


def a_day(office, people=3):
    """A session with everybody booked, at the moment it begins."""
    session = office.opens(profile=(people, 0, 0, 0))
    booked = [book(office, one, session) for one in office.invites(session, people)]
    office.clock.set(session.starts_at)
    return session, booked


def tap(office, booking, what, role=Role.DESK):
    return office.client(role).post(f"/desk/{booking.id}/{what}")


def standing(office, booking):
    with office.begin.read() as connection:
        return store.get_booking(connection, booking.id).standing.value


def happened(office):
    with office.begin.read() as connection:
        return sorted(fact.outcome.happened for fact in show_up_facts(connection))


def close_days(office, **after):
    timer, *_ = timers(
        office.begin,
        close_after=timedelta(**after),
        seconds=60,
        post=office.post,
        estimator=PLANNER,
    )
    return timer.run()


@pytest.mark.parametrize(
    ("what", "stands"),
    [("arrived", "arrived"), ("late", "late"), ("no-show", "no-show")],
)
def test_one_tap_is_one_fact_and_undo_takes_it_back(office, what, stands):
    _, (ada, *_) = a_day(office)

    tap(office, ada, what)
    after = standing(office, ada)
    tap(office, ada, "undo")

    assert after == stands
    assert standing(office, ada) == "expected"


def test_a_second_tap_says_nothing_twice(office):
    _, (ada, *_) = a_day(office)

    tap(office, ada, "arrived")
    tap(office, ada, "arrived")

    assert office.said().count("interview.arrived.v1") == 1


def test_a_button_there_is_not_is_not_there(office):
    _, (ada, *_) = a_day(office)

    assert tap(office, ada, "promote").status_code == 404


def test_the_queue_knows_who_is_next(office):
    _, (ada, grace, _) = a_day(office)
    tap(office, grace, "arrived")
    office.clock.move(timedelta(minutes=1))
    tap(office, ada, "arrived")

    page = office.client(Role.DESK).get("/desk").get_data(as_text=True)
    tap(office, grace, "seen")
    later = office.client(Role.DESK).get("/desk").get_data(as_text=True)

    assert page.index("Person 01") < page.index("Person 00")
    assert "<strong>1</strong><span>in the queue" in later


def test_a_walk_in_takes_no_seat_of_the_plan(office):
    session, _ = a_day(office)

    answer = office.client(Role.DESK).post(
        "/desk/walk-in", data={"session_id": str(session.id), "name": "Olga Sorokina"}
    )

    page = office.client(Role.DESK).get("/desk").get_data(as_text=True)
    assert answer.status_code == 303
    assert "Olga Sorokina" in page
    assert office.taken(session) == [0, 0, 0]


def test_a_walk_in_has_a_name(office):
    session, _ = a_day(office)

    answer = office.client(Role.DESK).post(
        "/desk/walk-in", data={"session_id": str(session.id), "name": " "}
    )

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("", True),
        ("el", True),
        ("VA", True),
        ("Елена", False),
        ("0042", True),
        ("9999", False),
        ("eleni v", True),
        ("eni", False),
    ],
)
def test_two_letters_or_four_digits_find_a_person(typed, finds):
    seat = Seat(
        booking=a_booking(),
        name="Élèni Vasiláki",
        phone="+7 900 000-00-42",
        language="el",
    )

    assert found(seat, typed) is finds


def test_every_script_is_found_by_its_letters():
    seat = Seat(booking=a_booking(), name="Ёлкин Йордан", phone="", language="ru")

    assert found(seat, "йо")
    assert found(seat, "ел")


def test_closing_the_day_makes_the_rest_no_shows_and_teaches_the_rate(any_office):
    session, (ada, grace, _) = a_day(any_office)
    tap(any_office, ada, "arrived")
    tap(any_office, grace, "late")
    before = happened(any_office)

    any_office.client(Role.RECRUITER).post(f"/sessions/{session.id}/close")

    assert before == []
    assert happened(any_office) == [Happened.ARRIVED, Happened.LATE, Happened.NO_SHOW]
    assert any_office.said().count("interview.missed.v1") == 1


def test_a_correction_after_closing_counts_as_if_right_at_once(office):
    session, (ada, *_) = a_day(office, people=1)
    with office.begin() as work:
        desk.close_day(work, session.id, by_hand=True)

    tap(office, ada, "late")

    assert happened(office) == [Happened.LATE]


def test_a_day_cannot_be_closed_before_it_begins(office):
    session = office.opens()

    with office.begin() as work, pytest.raises(Invalid):
        desk.close_day(work, session.id, by_hand=True)


def test_a_day_nobody_recorded_closes_by_itself_and_teaches_nothing(office):
    session, _ = a_day(office)
    office.clock.set(session.ends_at + timedelta(hours=3))

    more = close_days(office, hours=2)

    assert not more
    assert happened(office) == []
    assert office.said().count("interview.missed.v1") == 0


def test_a_day_the_desk_recorded_closes_by_itself(office):
    session, (ada, *_) = a_day(office)
    tap(office, ada, "arrived")
    office.clock.set(session.ends_at + timedelta(hours=3))

    close_days(office, hours=2)

    assert happened(office) == [Happened.ARRIVED, Happened.NO_SHOW, Happened.NO_SHOW]


def test_a_running_day_is_left_open(office):
    a_day(office)

    assert not close_days(office, hours=2)
    assert happened(office) == []


def test_check_ins_change_the_day_at_once(office):
    session, (ada, grace, _) = a_day(office)
    client = office.client(Role.RECRUITER)
    before = client.get(f"/sessions/{session.id}").get_data(as_text=True)
    tap(office, ada, "arrived")
    tap(office, grace, "no-show")

    after = client.get(f"/sessions/{session.id}").get_data(as_text=True)

    assert "0 people are here, 3 may still come" in before
    assert "1 person is here, 1 may still come, 1 did not" in after


def test_the_desk_shows_no_way_to_the_plan(office):
    session, _ = a_day(office)

    assert office.client(Role.DESK).get(f"/sessions/{session.id}").status_code == 403
    assert office.client(Role.MANAGER).get("/desk").status_code == 403
    assert office.client().get("/desk").status_code == 303
