"""The rate over the days, and a jump that is announced with its date."""

from datetime import date, timedelta
from random import Random

import pytest

from services.scheduler.estimators.tally import Day
from services.scheduler.queries.rate_course import change, course
from shared.web.roles import Role
from tests.scheduler.days import a_closed_day

FIRST = date(2026, 1, 5)


def days(*came, n=20):
    return [
        Day(day=FIRST + timedelta(days=number), came=one, n=n)
        for number, one in enumerate(came)
    ]


def test_every_day_has_the_belief_of_that_day():
    points = course(days(5, 6, 4, 5))

    assert [point.came for point in points] == [5, 6, 4, 5]
    assert all(point.low < point.mean < point.high for point in points)
    assert points[-1].high - points[-1].low < points[0].high - points[0].low


def test_only_the_last_days_are_shown_and_they_know_the_earlier_ones():
    whole = course(days(5, 6, 4, 5))

    assert course(days(5, 6, 4, 5), shown=2) == whole[2:]


def test_a_fall_from_half_to_a_fifth_is_announced_with_its_date():
    found = change(days(*[10] * 12, 4, 5, 3, 4))

    assert found is not None
    assert found.day == FIRST + timedelta(days=12)
    assert found.before.share == pytest.approx(0.5)
    assert found.since.high < found.before.low


def test_one_odd_day_is_no_jump():
    assert change(days(*[10] * 12, 4)) is None


def test_a_jump_of_long_ago_is_no_news():
    assert change(days(*[10] * 12, *[4] * 30)) is None


def test_no_day_and_few_days_show_no_jump():
    assert change([]) is None
    assert change(days(10, 10, 1)) is None


def test_a_steady_rate_with_a_day_effect_seldom_raises_the_alarm():
    chance = Random(7)

    def a_month():
        shares = [chance.betavariate(49 * 0.3, 49 * 0.7) for _ in range(25)]
        return days(
            *(sum(chance.random() < p for _ in range(15)) for p in shares), n=15
        )

    alarms = sum(change(a_month()) is not None for _ in range(300))

    assert alarms <= 6


def test_the_page_says_since_when_the_rate_is_another(office):
    for before in range(18, 5, -1):
        a_closed_day(office, before=before, booked=20, came=11)
    for before in range(5, 0, -1):
        a_closed_day(office, before=before, booked=20, came=3)

    page = office.client(Role.RECRUITER).get("/rates").get_data(as_text=True)

    assert "The show-up rate changed" in page
    assert "since Wednesday 25 February" in page
