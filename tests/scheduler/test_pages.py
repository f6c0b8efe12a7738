"""The pages of recruiters and of the desk."""

from datetime import timedelta

import pytest

from services.scheduler.actions import demo, plans
from services.scheduler.overbooking import POLICIES
from services.scheduler.queries.outcomes import show_up_facts
from services.scheduler.queries.rates import rates
from shared.web.roles import Role
from tests.scheduler.test_seats import book

PAGES = ["/", "/sessions/new", "/desk", "/outbox", "/rates", "/calibration"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_in_an_empty_office(office, address):
    answer = office.client(Role.RECRUITER).get(address)

    assert answer.status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_in_the_demo_office(office, address):
    demo.open_office(office.begin, zone="Europe/Moscow")

    answer = office.client(Role.RECRUITER).get(address)

    assert answer.status_code == 200


def test_the_demo_office_opens_once(office):
    demo.open_office(office.begin, zone="Europe/Moscow")
    with office.begin.read() as connection:
        first = show_up_facts(connection)

    demo.open_office(office.begin, zone="Europe/Moscow")

    with office.begin.read() as connection:
        assert show_up_facts(connection) == first


def test_the_demo_office_knows_how_long_people_take_to_book(office):
    demo.open_office(office.begin, zone="Europe/Moscow")

    with office.begin.read() as connection:
        whole, *others = rates(connection, now=office.clock.now()).lines

    assert 0 < whole.hours < 72
    assert all(line.hours is not None for line in others)


def test_the_time_to_book_counts_to_the_first_seat(any_office):
    session = any_office.opens()
    (sent,) = any_office.invites(session, 1)
    any_office.clock.move(timedelta(hours=5))
    book(any_office, sent, session)

    with any_office.begin.read() as connection:
        whole, *_ = rates(connection, now=any_office.clock.now()).lines

    assert whole.hours == 5


@pytest.mark.parametrize("policy", POLICIES)
def test_a_session_of_any_policy_has_its_page(office, policy):
    recruiter = office.client(Role.RECRUITER)
    session = office.opens()

    with office.begin() as work:
        plans.plan_again(work, session.id, policy=POLICIES[policy]())

    page = recruiter.get(f"/sessions/{session.id}")
    assert page.status_code == 200
    assert "How this plan came about" in page.text
