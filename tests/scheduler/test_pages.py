"""The pages of recruiters and of the desk."""

import pytest

from services.scheduler.actions import demo
from services.scheduler.queries.outcomes import show_up_facts
from shared.web.roles import Role

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
