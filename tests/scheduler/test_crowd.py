"""Many people at once, on both databases: never over the plan, never stuck."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.errors import Refused
from tests.scheduler.test_candidate_pages import take
from tests.scheduler.test_seats import book, move
from tests.support.clock import MONDAY


@pytest.mark.parametrize("plan", [(2, 2, 2, 1), (7, 0, 0, 0)])
def test_fifty_at_once_never_book_more_than_the_plan(any_office, plan):
    session = any_office.opens(profile=plan)
    invited = any_office.invites(session, 50)

    def try_to_book(number):
        try:
            return book(any_office, invited[number], session, slot=number % 4)
        except Refused:
            return None

    with ThreadPoolExecutor(50) as crowd:
        won = [one for one in crowd.map(try_to_book, range(50)) if one]

    taken = any_office.taken(session)
    assert [taken.count(slot) for slot in range(4)] == list(plan)
    assert len(won) == sum(plan)
    assert any_office.said().count("interview.booked.v1") == sum(plan)


def test_fifty_taps_of_one_person_are_one_seat(any_office):
    session = any_office.opens()
    (ada,) = any_office.invites(session, 1)

    def tap(number):
        try:
            return book(any_office, ada, session, slot=number % 2)
        except Refused:
            return None

    with ThreadPoolExecutor(50) as crowd:
        won = {one.id for one in crowd.map(tap, range(50)) if one}

    assert len(won) == 1
    assert len(any_office.taken(session)) == 1


def test_people_changing_seats_with_each_other_never_block_forever(any_office):
    one = any_office.opens(profile=(20, 20, 0, 0))
    two = any_office.opens(profile=(20, 20, 0, 0), starts_at=one.ends_at)
    invited = any_office.invites(one, 10)
    for number, person in enumerate(invited):
        book(any_office, person, (one, two)[number % 2])

    def change(number):
        return move(any_office, invited[number], (two, one)[number % 2], slot=1)

    with ThreadPoolExecutor(10) as crowd:
        moved = list(crowd.map(change, range(10)))

    assert len(moved) == 10
    assert any_office.taken(one) == [1] * 5
    assert any_office.taken(two) == [1] * 5
    assert any_office.clock.now() == MONDAY


def test_fifty_links_pressed_at_once_never_exceed_the_plan(any_office):
    session = any_office.opens(profile=(3, 2, 1, 0))
    invited = any_office.invites(session, 50)

    def press(number):
        client = any_office.client()
        answer = take(client, any_office, invited[number], session, slot=number % 3)
        return answer.status_code

    with ThreadPoolExecutor(50) as crowd:
        statuses = list(crowd.map(press, range(50)))

    assert sorted(set(statuses)) == [303, 409]
    assert statuses.count(303) == 6
    assert any_office.taken(session) == [0, 0, 0, 1, 1, 2]
