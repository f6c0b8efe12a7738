"""Two shares beside each other."""

import pytest

from services.scheduler.domain.share import Share, gap, share_of


def test_newcombes_own_example():
    # Newcombe 1998, table II, row (a): 56/70 against 48/80, method 10.
    one = Share(part=56, whole=70, worth=70)
    other = Share(part=48, whole=80, worth=80)

    found = gap(one, other)

    assert found.value == pytest.approx(0.2)
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    assert found.clear


def test_people_of_one_day_count_for_fewer():
    together = share_of([(5, 21)], alike=0.05)
    apart = share_of([(1, 1)] * 5 + [(0, 1)] * 16, alike=0.05)

    assert together.worth == pytest.approx(21 / 2)
    assert apart.worth == 21
    assert together.within[1] > apart.within[1]


def test_few_people_tell_nothing_however_large_the_difference():
    found = gap(Share(part=5, whole=5, worth=5), Share(part=0, whole=90, worth=90))

    assert found.few
    assert not found.clear


def test_nobody_is_everything_between_nought_and_one():
    nobody = share_of([], alike=0.02)

    assert (nobody.value, nobody.within) == (0.0, (0.0, 1.0))
