"""Heard, counted, forgotten."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from shared.messages import VacancyClosed
from shared.work import inbox
from shared.work.tables import discarded
from tests.support.letters import an_envelope

pytestmark = pytest.mark.servers


def heard(begin, connection, *envelopes):
    return inbox.note_heard(connection, envelopes, now=begin.now())


def test_an_event_is_news_once_from_each_source(begin):
    event = an_envelope()
    elsewhere = an_envelope(event_id=event.id, source="scheduler")

    with begin.transaction() as connection:
        first = [heard(begin, connection, event, event) for _ in range(2)]
    with begin.transaction() as connection:
        later = heard(begin, connection, event, elsewhere)

    assert first == [{("intake", event.id)}, set()]
    assert later == {("scheduler", event.id)}


def test_what_was_not_heard_after_all_is_news_again(begin):
    one, other = an_envelope(), an_envelope()
    with begin.transaction() as connection:
        heard(begin, connection, one, other)
        inbox.unnote(connection, [one.identity])

    with begin.transaction() as connection:
        news = heard(begin, connection, one, other)

    assert news == {one.identity}


def test_old_ids_are_forgotten_in_batches(begin, clock):
    with begin.transaction() as connection:
        heard(begin, connection, *[an_envelope() for _ in range(5)])
    clock.move(timedelta(days=1))
    late = an_envelope()
    with begin.transaction() as connection:
        heard(begin, connection, late)

    with begin.transaction() as connection:
        dropped = [
            inbox.forget_before(connection, clock.now(), limit=3) for _ in range(3)
        ]

    assert dropped == [3, 2, 0]
    with begin.transaction() as connection:
        assert heard(begin, connection, late) == set()


def test_starts_are_counted_until_one_ends(begin):
    event_id, other = uuid4(), uuid4()
    with begin.transaction() as connection:
        for _ in range(3):
            inbox.note_start(connection, event_id, event_id)
        inbox.note_start(connection, other)

    with begin.transaction() as connection:
        before = inbox.started(connection, [event_id, uuid4()])
        inbox.note_finish(connection, event_id)
        after = inbox.started(connection, [event_id, other])

    assert before == {event_id: 3}
    assert after == {other: 1}


def test_a_line_is_followed_as_far_as_it_was_dealt_with(begin):
    vacancy = VacancyClosed(vacancy_id=uuid4())
    first, third = (an_envelope(vacancy, sequence=number) for number in (1, 3))
    elsewhere = an_envelope(vacancy, source="scheduler", sequence=7)

    with begin.transaction() as connection:
        before = inbox.followed(connection, [first, elsewhere])
        inbox.follow(connection, third, first)
        inbox.follow(connection, first, elsewhere)
        after = inbox.followed(connection, [first, elsewhere])

    assert before == {}
    assert after == {first.line: 3, elsewhere.line: 7}


def test_what_a_person_gave_up_is_remembered_with_the_reason(begin):
    envelope = an_envelope()

    with begin.transaction() as connection:
        for _ in range(2):
            inbox.note_discarded(
                connection, envelope, reason="a test", who="Ada", now=begin.now()
            )

    with begin.read() as connection:
        (row,) = connection.execute(select(discarded)).all()
    assert (row.event_id, row.reason, row.discarded_by) == (
        envelope.id,
        "a test",
        "Ada",
    )
