"""Whose turn it is, with whom, and after how long."""

from dataclasses import replace
from datetime import timedelta

from services.scheduler.domain.line import line_of
from services.scheduler.domain.session import Form
from tests.scheduler.builders import a_booking, a_session

MINUTE = timedelta(minutes=1)
LENGTH = 20 * MINUTE


def here(session, minute, **more):
    return replace(a_booking(), arrived_at=session.starts_at + minute * MINUTE, **more)


def line(session, bookings, minute):
    now = session.starts_at + minute * MINUTE
    turns = line_of(session, bookings, now=now, interview=LENGTH)
    return [(one.booking.id, one.interviewer, one.minutes, one.first) for one in turns]


def test_two_interviewers_take_turns_from_one_line():
    session = a_session(interviewers=("Irina", "Igor"))
    one, two, three = (here(session, minute) for minute in (0, 1, 2))

    assert line(session, [three, one, two], 3) == [
        (one.id, "Irina", 0, True),
        (two.id, "Igor", 0, True),
        (three.id, "Irina", 20, False),
    ]


def test_whoever_is_in_an_interview_is_free_when_it_probably_ends():
    session = a_session(interviewers=("Irina", "Igor"))
    began = session.starts_at
    running = here(session, 0, seen_at=began, seen_by="Irina")
    over = here(session, 0, seen_at=began - 60 * MINUTE, seen_by="Igor")
    one, two = here(session, 5), here(session, 6)

    assert line(session, [running, over, one, two], 8) == [
        (one.id, "Igor", 5, True),
        (two.id, "Irina", 12, True),
    ]


def test_nobody_begins_before_the_session_and_those_sent_away_come_first():
    session = a_session()
    early = here(session, -30)
    again = here(session, -10, instead_of=early.id)

    assert line(session, [early, again], -10) == [
        (again.id, "Irina", 10, True),
        (early.id, "Irina", 30, False),
    ]


def test_a_group_is_met_together():
    session = a_session(form=Form.GROUP, slots=1, places=5, profile=(5,))
    people = [here(session, -3), here(session, -2)]

    assert [turn[2] for turn in line(session, people, -1)] == [1, 1]
