"""Messages of one stream about one subject take effect in the order they were said."""

from uuid import uuid4

import pytest

from shared.errors import Refused, Unavailable
from shared.messaging.bus import LADDER
from tests.shared.messaging.hand import (
    closed,
    delivery,
    effects,
    failing,
    hear,
    keep,
)

pytestmark = pytest.mark.servers


def test_a_message_waits_for_the_one_before(begin):
    vacancy_id = uuid4()
    first = delivery(closed(vacancy_id, sequence=1))
    second = delivery(closed(vacancy_id, sequence=2))

    early = hear(begin, keep, second)
    hear(begin, keep, first)
    late = hear(begin, keep, second)

    assert [one for one, _, _ in early.again] == [second]
    assert late.finished == [second]
    assert effects(begin) == [vacancy_id] * 2


def test_other_subjects_do_not_wait(begin):
    hand = hear(begin, keep, delivery(closed(sequence=2)), delivery(closed(sequence=1)))

    assert (len(hand.again), len(hand.finished)) == (1, 1)


def test_a_refused_message_lets_the_next_one_pass(begin):
    vacancy_id = uuid4()
    hear(
        begin,
        failing(Refused("no")),
        delivery(closed(vacancy_id, sequence=1)),
    )

    hand = hear(begin, keep, delivery(closed(vacancy_id, sequence=2)))

    assert len(hand.finished) == 1


def test_a_failed_message_holds_back_only_its_own_later_ones(begin):
    sad = uuid4()
    batch = [
        delivery(closed(sad, sequence=1)),
        delivery(closed(sad, sequence=2)),
        delivery(closed()),
    ]

    hand = hear(begin, failing(Unavailable("busy"), on=sad), *batch)

    assert [one for one, _, _ in hand.again] == batch[:2]
    assert hand.finished == batch[2:]


def test_a_message_that_waits_its_turn_is_never_buried(begin):
    """Two that came back together may be heard in either order, at any step."""
    vacancy_id = uuid4()
    first = delivery(closed(vacancy_id, sequence=1))
    second = closed(vacancy_id, sequence=2)

    attempt, steps = len(LADDER), []
    for _ in range(40):
        (early,) = hear(begin, keep, delivery(second, attempt=attempt)).moves
        attempt = early.comes_as
        steps.append(early.step)
    hear(begin, keep, first)
    late = hear(begin, keep, delivery(second, attempt=attempt))

    # Often at first, and never long: it shall follow soon after the first was replayed.
    assert steps == [0] * 12 + [1] * 20 + [2] * 8
    assert len(late.finished) == 1


def test_waiting_ones_turn_uses_up_no_tries(begin):
    vacancy_id = uuid4()
    second = closed(vacancy_id, sequence=2)
    attempt = 0
    for _ in range(len(LADDER) - 1):
        (early,) = hear(begin, keep, delivery(second, attempt=attempt)).moves
        attempt = early.comes_as
    hear(begin, keep, delivery(closed(vacancy_id, sequence=1)))

    timely = delivery(second, attempt=attempt)
    (failed,) = hear(begin, failing(Unavailable("busy")), timely).moves

    assert (failed.step, failed.comes_as) == (0, 1)
