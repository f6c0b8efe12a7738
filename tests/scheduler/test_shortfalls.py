"""What the next sessions lack: told once for each change, and taken back."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.scheduler.actions import responses
from services.scheduler.actions.shortfalls import tell_shortfalls
from services.scheduler.domain.shortfall import lacking
from services.scheduler.queries.shortfalls import decided, shortfalls
from shared.messages import SCHEMAS, Envelope
from shared.work import outbox
from tests.scheduler.builders import VACANCY


def told(office):
    with office.begin() as work:
        waiting = outbox.waiting(work.connection, limit=1000)
    envelopes = [Envelope.from_bytes(one.body) for one in waiting]
    return [
        (one.sequence, SCHEMAS[one.topic].hear(one.message))
        for one in envelopes
        if one.topic == "shortfall.found.v1"
    ]


def tell(office):
    with office.begin() as work:
        return tell_shortfalls(work)


@pytest.mark.parametrize(
    ("seats", "asked", "waiting", "expected"),
    [
        (6, 0, 0, (0, 60)),  # 12 to ask, one of five who are read
        (6, 0, 20, (12, 0)),
        (6, 0, 5, (5, 35)),
        (6, 4, 5, (5, 15)),  # 4 asked stand for 2 seats
        (6, 12, 0, (0, 0)),
        (0, 0, 0, (0, 0)),
    ],
)
def test_open_seats_become_people_to_invite_and_to_read(
    seats, asked, waiting, expected
):
    found = lacking(
        open_seats=seats, unanswered=asked, waiting=waiting, booked=0.5, advanced=0.2
    )

    assert found == expected


def test_it_is_told_once_and_again_only_when_it_changes(any_office):
    session = any_office.opens()

    assert [tell(any_office), tell(any_office)] == [1, 0]
    any_office.shortlists(4)
    assert tell(any_office) == 1

    (first, before), (second, after) = told(any_office)
    assert (first, second) == (1, 2)
    assert before.session_id == session.id
    assert (before.wanted, before.open_seats) == (3, 6)
    assert (before.to_invite, before.to_read) == (0, 60)
    assert (after.to_invite, after.to_read) == (4, 40)


def test_once_the_session_begins_nothing_is_missing_any_more(office):
    session = office.opens()
    tell(office)

    office.clock.move(session.starts_at - office.clock.now())
    tell(office)

    _, last = told(office)[-1]
    assert (last.to_invite, last.to_read, last.open_seats) == (0, 0, 0)
    assert tell(office) == 0


def test_of_a_session_that_lacks_nothing_nothing_is_said(office):
    office.opens(profile=(0, 0, 0, 0))

    assert tell(office) == 0


def test_whoever_waits_is_counted_for_the_soonest_session_only(office):
    office.opens()
    office.opens(starts_at=office.clock.now() + timedelta(days=2))
    office.shortlists(14)

    with office.begin.read() as connection:
        soon, later = shortfalls(connection, now=office.clock.now())

    assert (soon.to_invite, later.to_invite) == (12, 2)


def test_of_those_read_it_is_known_how_many_were_worth_meeting(office):
    with office.begin() as work:
        for number in range(6):
            tell_of = responses.advance if number < 2 else responses.reject
            tell_of(work, UUID(int=number), vacancy_id=VACANCY)
        responses.reopen(work, UUID(int=5), vacancy_id=VACANCY)
        responses.receive(
            work,
            UUID(int=9),
            vacancy_id=VACANCY,
            source="upload",
            received_at=work.now,
        )

    with office.begin.read() as connection:
        found = decided(connection, VACANCY)

    assert (found.advanced, found.n) == (2, 5)
