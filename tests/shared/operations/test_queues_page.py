"""The operator's page: what waits, what is dead, and the button that tries again."""

import re

import pytest
from sqlalchemy import select

from shared.errors import Unavailable
from shared.messages import VacancyClosed
from shared.messaging.bus import Burial, Retry
from shared.messaging.sqlite_bus import SqliteBus
from shared.operations.books import Books
from shared.operations.installation import Installation
from shared.operations.queues_page import queues_page
from shared.operations.reasons import REASONS, in_words
from shared.web.app import create_app
from shared.web.health import ALSO_READY
from shared.work.tables import discarded, metadata, replayed
from tests.shared.web.office import ADA, a_site, pages
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


@pytest.fixture
def books(tmp_path, clock):
    """Scoring's rows, in a file; nobody else's are within reach."""
    home = Installation(data_dir=tmp_path)
    begin = home.begin_work("scoring", clock=clock)
    metadata.create_all(begin.engine)
    yield Books(installation=home, clock=clock, services=["scoring", "intake"])
    begin.engine.dispose()


def an_administrator(begin, bus, books):
    site = a_site()
    app = create_app(
        [pages(), queues_page(bus, [QUEUE], books)],
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


def test_a_dead_letter_is_shown_with_its_reason(file_begin, bus, books):
    event_id = a_dead_letter(bus)

    page = an_administrator(file_begin, bus, books).get("/queues").text

    assert str(event_id) in page
    assert "no such vacancy" in page
    assert "It makes no sense as it stands" in page
    assert "Vacancy closed" in page


def test_the_button_delivers_it_again(file_begin, bus, books):
    event_id = a_dead_letter(bus)
    admin = an_administrator(file_begin, bus, books)

    answer = admin.post(f"/queues/{QUEUE}/replay", data={"event_id": str(event_id)})

    assert answer.status_code == 303
    assert [depth.ready for depth in bus.depths([QUEUE])] == [1]
    assert "1 message is on the way" in admin.get("/queues").text


def test_a_queue_nobody_has_is_refused_in_words(file_begin, bus, books):
    admin = an_administrator(file_begin, bus, books)

    answers = [
        admin.post("/queues/payroll.in/replay"),
        admin.post(f"/queues/{QUEUE}/replay", data={"event_id": "seven"}),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert re.search("no queue .*payroll", answers[0].text)


def test_without_a_broker_it_says_that_nothing_is_lost(file_begin, books):
    page = an_administrator(file_begin, DeafBus(), books).get("/queues")

    assert page.status_code == 503
    assert "Nothing is lost" in page.text
    assert "working" not in page.text


def test_it_says_why_no_more_files_are_taken_in(file_begin, bus, books):
    admin = an_administrator(file_begin, bus, books)
    before = admin.get("/queues").text
    admin.application.extensions[ALSO_READY] = lambda: "the disk is nearly full"

    after = admin.get("/queues").text

    assert "No more files" not in before
    assert "No more files are taken in: the disk is nearly full." in after


def test_only_an_administrator_may_look(file_begin, bus, books):
    client = an_administrator(file_begin, bus, books)
    client.post("/sign-in?role=recruiter")

    assert client.get("/queues").status_code == 403
    assert client.post(f"/queues/{QUEUE}/replay").status_code == 403


def test_who_delivered_it_again_is_kept(file_begin, bus, books):
    event_id = a_dead_letter(bus)

    an_administrator(file_begin, bus, books).post(
        f"/queues/{QUEUE}/replay", data={"event_id": str(event_id)}
    )

    with file_begin.read() as connection:
        (row,) = connection.execute(select(replayed)).all()
    assert (row.event_id, row.replayed_by) == (event_id, f"account {ADA}")


def test_one_is_given_up_with_a_reason(file_begin, bus, books):
    event_id = a_dead_letter(bus)
    admin = an_administrator(file_begin, bus, books)
    form = {"event_id": str(event_id), "why": "It was a test"}

    refused = admin.post(f"/queues/{QUEUE}/discard", data=form | {"why": " "})
    given_up = admin.post(f"/queues/{QUEUE}/discard", data=form)

    assert (refused.status_code, given_up.status_code) == (400, 303)
    assert bus.depths([QUEUE])[0].dead == 0
    with books.opened("scoring") as begin, begin.read() as connection:
        (row,) = connection.execute(select(discarded)).all()
    assert (row.event_id, row.reason) == (event_id, "It was a test")


def test_what_waits_to_be_sent_is_shown_where_it_can_be_seen(file_begin, bus, books):
    with books.opened("scoring") as begin, begin() as work:
        work.say(VacancyClosed(vacancy_id=ADA))

    page = an_administrator(file_begin, bus, books).get("/queues").text

    assert "nobody sends" in page
    assert "1 of 2 services keep their rows" in page


def test_messages_that_wait_are_counted_by_step(file_begin, bus, books):
    bus.publish([a_letter()])
    inlet = bus.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=0)
    inlet.move([Retry(delivery, step=1, reason="not yet")])
    inlet.close()

    page = an_administrator(file_begin, bus, books).get("/queues").text

    assert "1 after 5s" in page


@pytest.mark.parametrize("reason", [*REASONS, "", "gap"])
def test_every_reason_is_a_sentence(reason):
    assert in_words(reason).endswith(".")
