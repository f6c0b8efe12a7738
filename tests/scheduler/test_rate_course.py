"""The rate over the days."""

from datetime import date, timedelta

from services.scheduler.estimators.tally import Day
from services.scheduler.queries.rate_course import course

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
