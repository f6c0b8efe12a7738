"""The operator's page: what waits, what is dead, and the button that tries again."""

import re

import pytest

from shared.errors import Unavailable
from shared.messages import VacancyClosed
from shared.messaging.bus import Burial
from shared.messaging.sqlite_bus import SqliteBus
from shared.operations.queues_page import queues_page
from shared.web.app import create_app
from tests.shared.web.office import a_site, pages
from tests.support.letters import a_letter

QUEUE = "scoring.in"


class DeafBus:
    """A bus nobody can reach."""

    def depths(self, _queues):
        raise Unavailable("the broker cannot be reached")


@pytest.fixture
def bus(tmp_path):
    with_queue = SqliteBus(tmp_path / "bus.db")
    with_queue.bind(QUEUE, [VacancyClosed.TOPIC])
    yield with_queue
    with_queue.close()


def an_administrator(begin, bus):
    site = a_site()
    app = create_app(
        [pages(), queues_page(bus, [QUEUE])],
        begin=begin,
        site=site,
        revoked=lambda account_id, since: False,
    )
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/sign-in?role=admin")
    return client


def a_dead_letter(bus):
    letter = a_letter()
    bus.publish([letter])
    inlet = bus.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=0)
    inlet.move([Burial(delivery, reason="invalid", error="no such vacancy")])
    inlet.close()
    return letter.event_id


def test_a_dead_letter_is_shown_with_its_reason(file_begin, bus):
    event_id = a_dead_letter(bus)

    page = an_administrator(file_begin, bus).get("/queues").text

    assert str(event_id) in page
    assert "no such vacancy" in page


def test_the_button_delivers_it_again(file_begin, bus):
    event_id = a_dead_letter(bus)
    admin = an_administrator(file_begin, bus)

    answer = admin.post(f"/queues/{QUEUE}/replay", data={"event_id": str(event_id)})

    assert answer.status_code == 303
    assert [depth.ready for depth in bus.depths([QUEUE])] == [1]
    assert "1 message is on the way" in admin.get("/queues").text


def test_a_queue_nobody_has_is_refused_in_words(file_begin, bus):
    admin = an_administrator(file_begin, bus)

    answers = [
        admin.post("/queues/payroll.in/replay"),
        admin.post(f"/queues/{QUEUE}/replay", data={"event_id": "seven"}),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert re.search("no queue .*payroll", answers[0].text)


def test_without_a_broker_it_says_that_nothing_is_lost(file_begin):
    page = an_administrator(file_begin, DeafBus()).get("/queues")

    assert page.status_code == 503
    assert "Nothing is lost" in page.text


def test_only_an_administrator_may_look(file_begin, bus):
    client = an_administrator(file_begin, bus)
    client.post("/sign-in?role=recruiter")

    assert client.get("/queues").status_code == 403
    assert client.post(f"/queues/{QUEUE}/replay").status_code == 403
