"""What an operator does with dead letters, on both homes of the bus."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from shared.errors import Missing
from shared.messages import Envelope, VacancyClosed
from shared.messaging import open_bus
from shared.messaging.bus import Burial
from shared.messaging.consumer import Consumer
from shared.operations.dead_letters import DeadLetters, Deed, Wanted
from shared.work.tables import discarded, replayed
from tests.support.letters import a_letter, an_envelope

pytestmark = pytest.mark.servers

QUEUE = "scoring.in"
DEED = Deed(who="Ada", why="a planted one")


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


def test_a_replayed_letter_takes_effect(bus, letters, file_begin):
    envelope = an_envelope()
    bury(bus, file_begin, envelope)
    heard = []

    done = list(letters.replay(letters.list(), DEED, a_second=1000))
    hear(bus, file_begin, lambda message, _: heard.append(message), count=1)

    assert done == [envelope.id]
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

    list(letters.discard([letters.show(first.id)], DEED))

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


def test_who_delivers_again_is_kept_in_the_books(bus, letters, file_begin):
    envelope = an_envelope()
    bury(bus, file_begin, envelope)

    list(letters.replay(letters.list(), DEED, a_second=1000))

    with file_begin.read() as connection:
        (row,) = connection.execute(select(replayed)).all()
    assert (row.event_id, row.reason, row.replayed_by) == (
        envelope.id,
        "a planted one",
        "Ada",
    )
    assert row.replayed_at == file_begin.now()


def test_they_are_delivered_again_in_the_order_they_were_said(bus, letters, file_begin):
    vacancy_id = uuid4()
    said = [
        an_envelope(VacancyClosed(vacancy_id=vacancy_id), sequence=number)
        for number in (1, 2, 3)
    ]
    bury_as_they_are(bus, said[2], said[0], said[1])
    heard = []

    done = list(letters.replay(letters.list(), DEED, a_second=1000))
    inlet = bus.inlet(QUEUE)
    while len(heard) < len(said):
        fetched = inlet.fetch(limit=1, wait=5)
        assert fetched
        heard += [Envelope.from_bytes(one.body).sequence for one in fetched]
        inlet.done(fetched)
    inlet.close()

    assert done == [one.id for one in said]
    assert heard == [1, 2, 3]


def test_only_those_that_fit_are_meant(bus, letters):
    one, other = an_envelope(), an_envelope()
    bury_as_they_are(bus, one, other, reasons={one.id: "Missing"})

    def found(**wanted):
        return [letter.event_id for letter in letters.list(Wanted(**wanted))]

    assert found(reasons=["bug"]) == [other.id]
    assert found(ids=[one.id]) == [one.id]
    assert found(ids=[one.id], reasons=["bug"]) == []
    assert set(found(topics=[VacancyClosed.TOPIC])) == {one.id, other.id}
    assert len(found()) == 2


def test_what_nobody_can_read_can_still_be_given_up(bus, letters):
    bus.publish([a_letter(body=b"not an envelope")])
    inlet = bus.inlet(QUEUE)
    (delivery,) = inlet.fetch(limit=1, wait=5)
    inlet.move([Burial(delivery, reason="invalid", error="not an envelope")])
    inlet.close()

    (letter,) = letters.list()
    row = letters.row(letter)
    done = list(letters.discard([letter], DEED))

    assert row["reason"] == "invalid"
    assert row["sequence"] is None
    assert done == [letter.event_id]
    assert list(letters.list()) == []


def bury_as_they_are(bus, *envelopes, reasons=None):
    bus.publish([a_letter(one, seq=seq) for seq, one in enumerate(envelopes, 1)])
    inlet, buried = bus.inlet(QUEUE), 0
    while buried < len(envelopes):
        for delivery in inlet.fetch(limit=10, wait=5):
            event_id = Envelope.from_bytes(delivery.body).id
            reason = (reasons or {}).get(event_id, "bug")
            inlet.move([Burial(delivery, reason=reason, error="")])
            buried += 1
    inlet.close()
