"""What an operator does with dead letters, on both homes of the bus."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from shared.errors import Missing
from shared.messages import VacancyClosed
from shared.messaging import open_bus
from shared.messaging.consumer import Consumer
from shared.operations.dead_letters import DeadLetters
from shared.work.tables import discarded
from tests.support.letters import a_letter, an_envelope

pytestmark = pytest.mark.servers

QUEUE = "scoring.in"


@pytest.fixture
def bus(bus_url):
    bus = open_bus(bus_url, ladder=(0.1,))
    bus.bind(QUEUE, [VacancyClosed.TOPIC])
    yield bus
    bus.close()


@pytest.fixture
def letters(bus, file_begin):
    return DeadLetters(bus=bus, queue=QUEUE, begin=file_begin)


def fail(_message, _work):
    raise Missing("no such vacancy")


def hear(bus, begin, handler, *, count):
    inlet = bus.inlet(QUEUE)
    consumer = Consumer(begin, inlet, {VacancyClosed: handler}, steps=1)
    heard = 0
    for _ in range(50):
        heard += consumer.hear(wait=0.1)
        if heard >= count:
            break
    inlet.close()
    return heard


def bury(bus, begin, *envelopes):
    bus.publish([a_letter(one, seq=seq) for seq, one in enumerate(envelopes, 1)])
    hear(bus, begin, fail, count=len(envelopes))


def test_dead_letters_are_listed_and_shown(bus, letters, file_begin):
    envelope = an_envelope()
    bury(bus, file_begin, envelope)

    (listed,) = letters.list()
    shown = letters.show(envelope.id)

    assert listed == shown
    assert (shown.reason, shown.error) == ("Missing", "no such vacancy")


def test_one_that_is_not_there_is_missing(letters):
    with pytest.raises(Missing):
        letters.show(uuid4())
    with pytest.raises(Missing):
        letters.discard(uuid4(), why="a test", who="Ada")


def test_a_replayed_letter_takes_effect(bus, letters, file_begin):
    envelope = an_envelope()
    bury(bus, file_begin, envelope)
    heard = []

    replayed = list(letters.replay([envelope.id, uuid4()], a_second=1000))
    hear(bus, file_begin, lambda message, _: heard.append(message), count=1)

    assert replayed == [envelope.id]
    assert [message.subject for message in heard] == [envelope.subject]
    assert list(letters.list()) == []


def test_what_is_discarded_is_kept_in_the_books_and_holds_nobody_up(
    bus, letters, file_begin
):
    vacancy_id = uuid4()
    first = an_envelope(VacancyClosed(vacancy_id=vacancy_id), sequence=1)
    second = an_envelope(VacancyClosed(vacancy_id=vacancy_id), sequence=2)
    bury(bus, file_begin, first)
    heard = []

    letters.discard(first.id, why="a planted one", who="Ada")

    bus.publish([a_letter(second)])
    hear(bus, file_begin, lambda message, _: heard.append(message), count=1)
    with file_begin.read() as connection:
        (row,) = connection.execute(select(discarded)).all()
    assert (row.event_id, row.reason, row.discarded_by) == (
        first.id,
        "a planted one",
        "Ada",
    )
    assert len(heard) == 1
    assert list(letters.list()) == []
