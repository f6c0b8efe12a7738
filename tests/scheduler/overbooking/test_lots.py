"""Places by lot: fair to those who rarely come, blind to all else, re-checkable."""

from collections import Counter
from dataclasses import replace
from json import dumps, loads

import numpy as np
import pytest

from services.scheduler.overbooking import SessionShape
from services.scheduler.overbooking.lots import draw_lot, lot_from_json

SESSION = SessionShape(arrivals=5, slots=6)
PROFILE = (4, 3, 3, 3, 4, 1)
HALVES = (0.12, 0.45) * 9


def drawn(seed=1, *, chances=HALVES):
    return draw_lot(SESSION, PROFILE, chances=chances, seed=seed)


def test_every_place_is_given_once():
    lot = drawn()

    assert Counter(lot.slots) == dict(enumerate(PROFILE))


def test_the_same_seed_draws_the_same_lot_and_another_one_another():
    assert drawn() == drawn()
    assert drawn(1).slots != drawn(2).slots


def test_a_kept_lot_can_be_checked():
    lot = lot_from_json(loads(dumps(drawn().to_json())))

    moved = replace(lot, slots=lot.slots[::-1])

    assert lot == drawn()
    assert lot.holds()
    assert not moved.holds()


def test_it_is_fairer_than_a_plain_lot():
    lots = [drawn(seed) for seed in range(8)]

    kept = np.mean([abs(lot.gap) for lot in lots])
    plain = np.mean([abs(lot.plain_gap) for lot in lots])
    assert kept < 0.3
    assert plain > 3 * kept


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_among_equals_a_plain_lot_will_do(share):
    lot = drawn(chances=(share,) * 18)

    assert (lot.lots, lot.gap) == (1, 0.0)
    assert lot.holds()


def test_nobody_draws_no_place():
    lot = draw_lot(SESSION, (0,) * 6, chances=(), seed=1)

    assert lot.slots == ()


def test_certain_people_draw_too():
    lot = drawn(chances=(0.0, 1.0) * 9)

    assert len(lot.slots) == 18
