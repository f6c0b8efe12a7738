"""A message that kills the process is found, and its neighbours are not blamed."""

from uuid import uuid4

import pytest
from sqlalchemy import event

from shared.messaging.consumer import CRASHES
from tests.shared.messaging.hand import (
    closed,
    delivery,
    effects,
    failing,
    hear,
    keep,
)

pytestmark = pytest.mark.servers


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


def die_over(begin, poison, *batch):
    """A process that dies while it handles the poison."""
    with pytest.raises(Killed):
        hear(begin, failing(Killed(), on=poison), *batch)


def test_what_was_in_hand_when_a_process_died_takes_effect(begin):
    batch = [delivery(redelivered=True) for _ in range(3)]

    hand = hear(begin, keep, *batch)

    assert hand.finished == batch
    assert len(effects(begin)) == 3


def test_what_kills_three_processes_is_buried_and_nothing_else_is(begin):
    poison = uuid4()
    innocent = [delivery(redelivered=True) for _ in range(3)]
    deadly = delivery(closed(poison), redelivered=True)
    batch = [*innocent[:2], deadly, innocent[2]]
    for _ in range(CRASHES):
        die_over(begin, poison, *batch)

    hand = hear(begin, failing(Killed(), on=poison), *batch)

    assert [(one, reason) for one, reason, _ in hand.buried] == [(deadly, "crash_loop")]
    assert sorted(one.handle for one in hand.finished) == sorted(
        one.handle for one in innocent
    )
    assert len(effects(begin)) == 3


def test_a_buried_killer_may_be_replayed_and_is_counted_anew(begin):
    poison = uuid4()
    deadly = delivery(closed(poison), redelivered=True)
    for _ in range(CRASHES):
        die_over(begin, poison, deadly)
    hear(begin, keep, deadly)

    hand = hear(begin, keep, deadly)

    assert hand.finished == [deadly]
    assert effects(begin) == [poison]


def test_suspects_commit_together(begin):
    commits = []
    event.listen(begin.engine, "commit", lambda _connection: commits.append(1))

    hear(begin, keep, *[delivery(redelivered=True) for _ in range(50)])

    assert len(commits) < 10
    assert len(effects(begin)) == 50
