"""Rows and what is said about them commit together, or not at all."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from shared.errors import Invalid
from shared.messages import Envelope, VacancyClosed, VacancyPublished
from shared.work import outbox
from shared.work.outbox import Backlog
from shared.work.tables import numbering
from tests.support.letters import an_envelope

pytestmark = pytest.mark.servers


def waiting(begin):
    with begin.read() as connection:
        letters = outbox.waiting(connection, limit=100)
    return [Envelope.from_bytes(letter.body) for letter in letters]


def say_and_fail(begin):
    with begin() as work:
        work.say(VacancyClosed(vacancy_id=uuid4()))
        raise ZeroDivisionError


def test_what_is_said_waits_once_the_work_is_done(begin, clock):
    vacancy_id = uuid4()

    with begin() as work:
        event_id = work.say(VacancyClosed(vacancy_id=vacancy_id))
        assert work.now == clock.now()

    (envelope,) = waiting(begin)
    assert (envelope.id, envelope.source) == (event_id, "scoring")
    assert envelope.topic == "vacancy.closed.v1"
    assert envelope.subject == f"vacancy/{vacancy_id}"
    assert envelope.time == clock.now()
    assert envelope.message == {"vacancy_id": str(vacancy_id)}


def test_what_is_said_is_forgotten_when_the_work_fails(begin):
    with pytest.raises(ZeroDivisionError):
        say_and_fail(begin)

    assert waiting(begin) == []
    with begin.read() as connection:
        assert connection.execute(select(numbering)).all() == []


def test_only_a_work_that_said_something_wakes_the_relay(begin):
    with begin():
        pass
    silent = begin.said.is_set()

    with begin() as work:
        work.say(VacancyClosed(vacancy_id=uuid4()))

    assert (silent, begin.said.is_set()) == (False, True)


def test_a_failed_work_wakes_nobody(begin):
    with pytest.raises(ZeroDivisionError):
        say_and_fail(begin)

    assert not begin.said.is_set()


def test_what_makes_no_sense_is_not_said(begin):
    with pytest.raises(Invalid, match=r"vacancy\.closed\.v1"), begin() as work:
        work.say(VacancyClosed(vacancy_id="no id"))

    assert waiting(begin) == []


def test_messages_of_a_stream_are_numbered_per_subject(begin):
    one, other = uuid4(), uuid4()

    with begin() as work:
        work.say(VacancyPublished(vacancy_id=one))
        work.say(VacancyPublished(vacancy_id=other))
    with begin() as work:
        work.say(VacancyClosed(vacancy_id=one))

    assert [envelope.sequence for envelope in waiting(begin)] == [1, 1, 2]


def test_a_root_starts_a_journey_of_its_own(begin):
    with begin() as work:
        work.say(VacancyClosed(vacancy_id=uuid4()))
        work.say(VacancyClosed(vacancy_id=uuid4()))

    first, second = waiting(begin)
    assert (first.journey, first.cause) == (first.id, None)
    assert second.journey != first.journey


def test_what_follows_keeps_the_journey_and_names_its_cause(begin):
    cause = an_envelope()

    with begin(cause=cause) as work:
        work.say(VacancyClosed(vacancy_id=uuid4()))

    (envelope,) = waiting(begin)
    assert (envelope.journey, envelope.cause) == (cause.journey, cause.id)


def test_the_same_cause_brings_about_the_same_ids(begin):
    cause, vacancy_id = an_envelope(), UUID(int=7)

    said = []

    def say_all(*, then):
        with begin(cause=cause) as work:
            said.append(work.say(VacancyClosed(vacancy_id=vacancy_id)))
            said.append(work.say(VacancyClosed(vacancy_id=vacancy_id)))
            said.append(work.say(VacancyPublished(vacancy_id=vacancy_id)))
            assert then == "live"

    with pytest.raises(AssertionError):
        say_all(then="die")
    say_all(then="live")

    assert said[:3] == said[3:]
    assert len(set(said)) == 3


def test_a_reader_sees_one_state(begin):
    with begin() as work:
        work.say(VacancyClosed(vacancy_id=uuid4()))

    with begin.read() as connection:
        backlog = outbox.backlog(connection)

    assert backlog == Backlog(waiting=1, oldest=begin.now(), dead=0)


def test_an_empty_outbox_has_no_oldest(begin):
    with begin.read() as connection:
        assert outbox.backlog(connection) == Backlog(waiting=0, oldest=None, dead=0)
