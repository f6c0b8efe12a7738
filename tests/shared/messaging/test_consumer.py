"""Each message takes effect once, or is explained."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from shared.errors import Invalid, Missing, Refused, Unavailable
from shared.messages import CandidateErased, Envelope, VacancyClosed, VacancyPublished
from shared.messaging.consumer import Consumer
from shared.work import outbox
from tests.shared.messaging.hand import (
    Hand,
    closed,
    delivery,
    effects,
    failing,
    hear,
    keep,
)
from tests.support.letters import an_envelope

pytestmark = pytest.mark.servers


def test_what_is_heard_takes_effect_and_is_done(begin):
    vacancy_id = uuid4()
    one = delivery(closed(vacancy_id))

    hand = hear(begin, keep, one)

    assert hand.finished == [one]
    assert effects(begin) == [vacancy_id]


def test_silence_is_no_message(begin):
    hand = Hand()

    assert Consumer(begin, hand, {VacancyClosed: keep}).hear(wait=0) == 0
    assert hand.finished == []


def test_a_message_heard_again_takes_no_effect(begin):
    envelope = closed()

    first = hear(begin, keep, delivery(envelope), delivery(envelope))
    later = hear(begin, keep, delivery(envelope), delivery(envelope, redelivered=True))

    assert (len(first.finished), len(later.finished)) == (2, 2)
    assert len(effects(begin)) == 1


def test_what_cannot_be_opened_is_buried(begin):
    hand = hear(
        begin,
        keep,
        delivery(body=b"\xff\xfe"),
        delivery(body=b"[" * 100_000),
        delivery(body=b'"text"'),
        delivery(body=b"{}", redelivered=True),
    )

    assert [reason for _, reason, _ in hand.buried] == ["invalid"] * 4
    assert (hand.finished, hand.again) == ([], [])


def test_a_message_that_breaks_its_schema_is_buried_without_its_values(begin):
    broken = closed()
    broken.message["vacancy_id"] = "Ivan Petrov"

    hand = hear(begin, keep, delivery(broken))

    ((_, reason, error),) = hand.buried
    assert reason == "invalid"
    assert "vacancy_id" in error
    assert "Petrov" not in error


def test_a_message_nobody_handles_is_buried(begin):
    hand = hear(
        begin, keep, delivery(an_envelope(CandidateErased(candidate_id=uuid4())))
    )

    ((_, reason, error),) = hand.buried
    assert reason == "invalid"
    assert "candidate.erased.v1" in error


def test_a_newer_speaker_may_say_more(begin):
    newer = closed()
    newer.message["why"] = "filled"

    hand = hear(begin, keep, delivery(newer))

    assert len(hand.finished) == 1


@pytest.mark.parametrize(
    "error", [Invalid("no such level"), Missing("no such vacancy")]
)
def test_what_will_never_succeed_is_buried_at_once(begin, error):
    hand = hear(begin, failing(error), delivery())

    ((_, reason, words),) = hand.buried
    assert (reason, words) == (type(error).__name__, str(error))
    assert effects(begin) == []


def test_a_refusal_is_an_answer(begin):
    envelope = closed()

    hand = hear(begin, failing(Refused("the vacancy is closed")), delivery(envelope))
    again = hear(begin, keep, delivery(envelope))

    assert (len(hand.finished), len(again.finished)) == (1, 1)
    assert effects(begin) == []


def test_what_is_unavailable_waits_and_then_is_tried_again(begin):
    one = delivery()

    hand = hear(begin, failing(Unavailable("no channel is free")), one)
    later = hear(begin, keep, one)

    assert hand.again == [(one, 0, "no channel is free")]
    assert later.finished == [one]
    assert len(effects(begin)) == 1


def test_each_failure_waits_one_step_longer(begin):
    hand = hear(begin, failing(Unavailable("busy")), delivery(attempt=2), steps=3)

    assert [step for _, step, _ in hand.again] == [2]


def test_after_the_last_step_it_is_buried(begin):
    hand = hear(begin, failing(Unavailable("busy")), delivery(attempt=3), steps=3)

    ((_, reason, error),) = hand.buried
    assert (reason, error) == ("unavailable", "busy")


def test_a_bug_climbs_the_ladder_without_its_words(begin):
    bug = ValueError("Ivan Petrov, +7 900 000-00-00")

    hand = hear(begin, failing(bug), delivery(), delivery(attempt=5))

    ((_, _, why),) = hand.again
    ((_, reason, error),) = hand.buried
    assert (why, reason, error) == ("ValueError", "bug", "ValueError")


def test_a_misspelt_statement_is_a_bug(begin):
    def handle(_message, work):
        work.connection.execute(text("select * from no_such_table"))

    hand = hear(begin, handle, delivery())

    assert len(hand.again) == 1


def test_one_bad_message_takes_no_neighbour_along(begin):
    good, bad, fine = uuid4(), uuid4(), uuid4()
    batch = [delivery(closed(one)) for one in (good, bad, fine)]

    hand = hear(begin, failing(ValueError("no"), on=bad), *batch)

    assert hand.finished == [batch[0], batch[2]]
    assert [one for one, _, _ in hand.again] == [batch[1]]
    assert effects(begin) == [good, fine]


def test_what_a_failed_handler_said_is_not_sent(begin):
    def handle(message, work):
        work.say(VacancyPublished(vacancy_id=message.vacancy_id))
        raise Unavailable("busy")

    hear(begin, handle, delivery())

    with begin.read() as connection:
        assert outbox.waiting(connection, limit=10) == []
    assert not begin.said.is_set()


def test_what_follows_keeps_the_journey(begin):
    def handle(message, work):
        work.say(VacancyPublished(vacancy_id=message.vacancy_id))

    root = closed()
    middle = an_envelope(VacancyClosed(vacancy_id=uuid4()), cause=root)

    hear(begin, handle, delivery(middle))

    with begin.read() as connection:
        (letter,) = outbox.waiting(connection, limit=10)
    said = Envelope.from_bytes(letter.body)
    assert (said.journey, said.cause) == (root.id, middle.id)
    assert begin.said.is_set()


def test_a_handler_run_again_says_the_same_ids(begin):
    said = []

    def handle(message, work):
        said.append(work.say(VacancyPublished(vacancy_id=message.vacancy_id)))
        if len(said) == 1:
            raise Unavailable("busy")

    one = delivery()
    hear(begin, handle, one)
    hear(begin, handle, one)

    assert said[0] == said[1]
