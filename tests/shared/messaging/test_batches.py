"""A batch ends as its messages would have, heard one by one."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from shared.db import open_engine
from shared.errors import Invalid, Refused, Unavailable
from shared.messages import Envelope, VacancyClosed, VacancyPublished
from shared.messaging.consumer import Consumer
from shared.messaging.opened import in_turn, open_letter
from shared.work import BeginWork, outbox
from shared.work.tables import following, inbox, metadata
from tests.shared.messaging.hand import (
    Hand,
    closed,
    delivery,
    effect,
    effects,
    failing,
    hear,
    keep,
)
from tests.support.letters import an_envelope

FAULTS = (
    None,
    None,
    None,
    Refused("closed"),
    Unavailable("busy"),
    Invalid("no"),
    ValueError("a bug"),
)


@st.composite
def batches(draw):
    """Deliveries of a few subjects, mixed up, some twice, some missing, some failing.

    Answers them with the error each event brings about.
    """
    events = {
        UUID(int=1000 * subject + number): (subject, number)
        for subject in range(1, 4)
        for number in range(1, draw(st.integers(2, 6)))
    }
    coming = draw(st.lists(st.sampled_from(sorted(events)), min_size=1, max_size=20))
    faults = {one: draw(st.sampled_from(FAULTS)) for one in sorted(set(coming))}
    deliveries = [
        delivery(
            closed(UUID(int=events[one][0]), event_id=one, sequence=events[one][1]),
            attempt=draw(st.sampled_from((0, 4, 5))),
        )
        for one in coming
    ]
    cuts = sorted(draw(st.sets(st.integers(1, 19), max_size=2)))
    return deliveries, faults, cuts


class Listening:
    """A service of its own, whose handler fails as it is told."""

    def __init__(self, folder, clock, faults):
        self.engine = open_engine(f"sqlite:///{folder / str(uuid4())}.db")
        metadata.create_all(self.engine)
        effect.metadata.create_all(self.engine)
        self.begin = BeginWork(self.engine, clock=clock, source="scoring")
        self.faults = faults
        self.fates = Counter()

    def handle(self, message, work):
        keep(message, work)
        work.say(VacancyPublished(vacancy_id=message.vacancy_id))
        if (fault := self.faults[work.cause.id]) is not None:
            raise fault

    def hear(self, deliveries):
        hand = Hand(*deliveries)
        Consumer(self.begin, hand, {VacancyClosed: self.handle}).hear(wait=0)
        self.fates.update(("done", one.handle) for one in hand.finished)
        self.fates.update(("again", one.handle, why) for one, _, why in hand.again)
        self.fates.update(("buried", one.handle, why) for one, why, _ in hand.buried)

    def state(self):
        """All that is left of it: effects, what was heard, followed and said."""
        with self.begin.read() as connection:
            letters = outbox.waiting(connection, limit=1000)
            heard = set(connection.scalars(select(inbox.c.event_id)))
            lines = set(connection.execute(select(following)).all())
        said = [Envelope.from_bytes(letter.body) for letter in letters]
        numbered = [(one.id, one.subject, one.sequence) for one in said]
        everything = (effects(self.begin), heard, lines, numbered)
        self.engine.dispose()
        return everything


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(coming=batches())
def test_a_batch_ends_as_its_messages_would_one_by_one(tmp_path, clock, coming):
    deliveries, faults, cuts = coming
    together, alone = (Listening(tmp_path, clock, faults) for _ in range(2))

    for start, end in zip([0, *cuts], [*cuts, len(deliveries)], strict=True):
        batch = deliveries[start:end]
        together.hear(batch)
        opened = [open_letter(one, handled={VacancyClosed.TOPIC}) for one in batch]
        for letter in in_turn(opened):
            alone.hear([letter.delivery])

    assert together.fates == alone.fates
    assert together.state() == alone.state()


def numbered(vacancy_id, *numbers):
    return [delivery(closed(vacancy_id, sequence=number)) for number in numbers]


def test_a_batch_that_came_mixed_up_takes_effect_in_order(file_begin):
    vacancy_id = UUID(int=7)
    effect.metadata.create_all(file_begin.engine)
    order = []

    def handle(message, work):
        order.append(work.cause.sequence)
        keep(message, work)

    hand = hear(file_begin, handle, *numbered(vacancy_id, 3, 1, 2))

    assert order == [1, 2, 3]
    assert len(hand.finished) == 3


def test_subjects_keep_their_places_among_each_other():
    one, other = UUID(int=1), UUID(int=2)
    mixed = [*numbered(one, 2), *numbered(other, 1), *numbered(one, 1)]
    opened = [open_letter(each, handled={VacancyClosed.TOPIC}) for each in mixed]

    turned = in_turn([*opened, open_letter(delivery(body=b"?"), handled=())])

    assert [letter.delivery for letter in turned[:3]] == [mixed[2], mixed[1], mixed[0]]
    assert turned[3].envelope is None


@pytest.mark.servers
def test_a_batch_costs_a_handful_of_statements(begin):
    sent = []
    event.listen(
        begin.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_: sent.append(statement),
    )

    def say(message, work):
        work.say(VacancyPublished(vacancy_id=message.vacancy_id))

    hand = hear(begin, say, *[delivery() for _ in range(100)])

    assert len(hand.finished) == 100
    assert len([one for one in sent if "SAVEPOINT" not in one]) < 10


@pytest.mark.servers
def test_a_batch_that_lost_to_another_is_done_again(begin):
    tries = []

    def handle(message, work):
        keep(message, work)
        tries.append(message)
        if len(tries) == 1 and begin.engine.dialect.name == "postgresql":
            work.connection.exec_driver_sql(
                "do $$ begin raise sqlstate '40P01'; end $$"
            )

    hand = hear(begin, handle, delivery())

    assert (len(hand.finished), hand.again, hand.released) == (1, [], 0)
    assert len(effects(begin)) == 1


def test_a_failure_tries_its_neighbours_twice_and_keeps_them_once(file_begin):
    effect.metadata.create_all(file_begin.engine)
    sad = UUID(int=9)
    batch = [delivery(), delivery(closed(sad)), delivery()]

    hand = hear(file_begin, failing(Unavailable("busy"), on=sad), *batch)

    assert (len(hand.finished), len(hand.again)) == (2, 1)
    assert len(effects(file_begin)) == 2


def test_what_a_refused_message_said_is_not_sent(file_begin):
    def handle(message, work):
        work.say(VacancyPublished(vacancy_id=message.vacancy_id))
        raise Refused("the vacancy is closed")

    hear(file_begin, handle, delivery(an_envelope()))

    with file_begin.read() as connection:
        assert outbox.waiting(connection, limit=10) == []


@pytest.mark.servers
def test_workers_side_by_side_never_wait_for_each_other_in_a_ring(begin):
    """Both hear the same messages, in opposite orders, and say things about them."""
    events = [closed(UUID(int=number)) for number in range(1, 41)]

    def say_on(message, work):
        keep(message, work)
        work.say(VacancyPublished(vacancy_id=message.vacancy_id))

    def work_through(order):
        hands = []
        for start in range(0, len(order), 10):
            batch = [delivery(one) for one in order[start : start + 10]]
            hands.append(hear(begin, say_on, *batch))
        return hands

    with ThreadPoolExecutor(4) as pool:
        orders = [events, events[::-1]] * 2
        hands = [hand for found in pool.map(work_through, orders) for hand in found]

    assert all(len(hand.finished) == 10 for hand in hands)
    assert sorted(effects(begin)) == [UUID(int=number) for number in range(1, 41)]
    with begin.read() as connection:
        letters = outbox.waiting(connection, limit=1000)
    assert len(letters) == 40
