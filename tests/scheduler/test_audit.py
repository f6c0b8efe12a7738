"""The fairness audit: figures, flags, and nobody known by them."""

import pytest

from services.scheduler.domain.audit import Visit, audit


def visits(group, *waits, away=0, month="2026-02"):
    return [
        Visit(
            group=group,
            month=month,
            wait=None if number < away else float(wait),
            away=number < away,
            crowded=False,
        )
        for number, wait in enumerate(waits)
    ]


def lines(*people):
    (month,) = audit([one for group in people for one in group])
    return {line.group: line for line in month.lines}, month


def test_a_longer_wait_is_flagged_with_its_interval():
    found, _ = lines(visits("a", *[20, 22] * 20), visits("b", *[10, 12] * 20))

    gap = found["a"].wait_gap
    # Two means of 40, standard deviation sqrt(40/39) each: 10 ± 1.96 · 0.2265.
    assert gap.value == pytest.approx(10)
    assert gap.low == pytest.approx(10 - 1.959964 * (2 * 40 / 39 / 40) ** 0.5)
    assert list(found["a"].flags) == ["wait"]
    assert not found["b"].flags


def test_a_gap_within_two_minutes_or_within_chance_is_not_flagged():
    small, _ = lines(visits("a", *[11, 12] * 40), visits("b", *[10, 11] * 40))
    noisy, _ = lines(visits("a", *[0, 40] * 6), visits("b", *[0, 30] * 6))

    assert small["a"].wait_gap.clear
    assert not small["a"].flags
    assert noisy["a"].wait_gap.value == pytest.approx(5)
    assert not noisy["a"].flags


def test_who_is_turned_away_more_often_is_flagged():
    found, _ = lines(visits("a", *[5] * 50, away=20), visits("b", *[5] * 50, away=2))

    assert found["a"].away == pytest.approx(0.4)
    assert "away" in found["a"].flags


def test_a_small_group_is_not_shown_nor_found_out_by_the_rest():
    found, month = lines(visits("a", *[5] * 30), visits("b", *[5] * 9))

    assert not found
    assert month.hidden == 2


def test_two_large_groups_are_shown_beside_a_small_one():
    found, month = lines(
        visits("a", *[5] * 30), visits("b", *[5] * 12), visits("c", *[90] * 4)
    )

    assert set(found) == {"a", "b"}
    assert month.hidden == 1
    assert found["a"].wait_gap.value == 0


def test_months_stand_apart_the_newest_first():
    months = audit([*visits("a", 1, 2), *visits("a", 3, month="2026-03")])

    assert [one.month for one in months] == ["2026-03", "2026-02"]
