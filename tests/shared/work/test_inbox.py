"""Heard, counted, forgotten."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from shared.work import inbox
from shared.work.tables import discarded
from tests.support.letters import an_envelope

pytestmark = pytest.mark.servers


def heard(begin, connection, event_id, source="intake"):
    return inbox.first_time(
        connection, source=source, event_id=event_id, now=begin.now()
    )


def test_an_event_is_news_once_from_each_source(begin):
    event_id = uuid4()

    with begin.transaction() as connection:
        first = [heard(begin, connection, event_id) for _ in range(2)]
    with begin.transaction() as connection:
        again = heard(begin, connection, event_id)
        elsewhere = heard(begin, connection, event_id, source="scheduler")

    assert (first, again, elsewhere) == ([True, False], False, True)


def test_old_ids_are_forgotten_in_batches(begin, clock):
    with begin.transaction() as connection:
        for _ in range(5):
            heard(begin, connection, uuid4())
    clock.move(timedelta(days=1))
    late = uuid4()
    with begin.transaction() as connection:
        heard(begin, connection, late)

    with begin.transaction() as connection:
        dropped = [
            inbox.forget_before(connection, clock.now(), limit=3) for _ in range(3)
        ]

    assert dropped == [3, 2, 0]
    with begin.transaction() as connection:
        assert heard(begin, connection, late) is False


def test_starts_are_counted_until_one_ends(begin):
    event_id, other = uuid4(), uuid4()
    with begin.transaction() as connection:
        counted = [inbox.note_start(connection, event_id) for _ in range(3)]
        inbox.note_start(connection, other)

    with begin.transaction() as connection:
        before = inbox.started(connection, [event_id, uuid4()])
        inbox.note_finish(connection, event_id)
        after = inbox.started(connection, [event_id, other])

    assert counted == [1, 2, 3]
    assert before == {event_id: 3}
    assert after == {other: 1}


def test_what_is_missing_before_an_event_is_known(begin):
    first, third = an_envelope(sequence=1), an_envelope(sequence=3)

    with begin.transaction() as connection:
        missing = [
            inbox.missing_before(connection, first),
            inbox.missing_before(connection, third),
        ]
        inbox.follow(connection, third)
        inbox.follow(connection, third)
        then = inbox.missing_before(connection, third)

    assert (missing, then) == ([0, 2], 0)


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
