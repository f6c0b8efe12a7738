"""The pages of recruiters and of the desk."""

import pytest

from services.scheduler import store
from services.scheduler.actions import demo
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW

PAGES = ["/", "/sessions/new", "/desk", "/outbox", "/rates"]


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
    first = office.client(Role.RECRUITER).get("/rates").data

    demo.open_office(office.begin, zone="Europe/Moscow")

    assert office.client(Role.RECRUITER).get("/rates").data == first
