"""A jump of the rate is told with its date, and a steady rate tells of none."""

from datetime import date, timedelta
from random import Random

import pytest

from services.scheduler.estimators.tally import Day
from services.scheduler.queries.changes import change, change_for, changes
from shared.web.roles import Role
from tests.scheduler.days import a_closed_day

FIRST = date(2026, 1, 5)


def days(*came, n=20):
    return [
        Day(day=FIRST + timedelta(days=number), came=one, n=n)
        for number, one in enumerate(came)
    ]


def test_a_fall_from_half_to_a_fifth_is_told_with_its_date():
    found = change(days(*[10] * 12, 4, 5, 3, 4))

    assert found is not None
    assert found.day == FIRST + timedelta(days=12)
    assert (found.before.came, found.before.n) == (120, 240)
    assert (found.since.came, found.since.n) == (16, 80)
    assert found.since.high < found.before.low


def test_a_rise_is_told_as_well():
    found = change(days(*[4] * 12, 10, 11, 9, 10))

    assert found is not None
    assert found.since.low > found.before.high


@pytest.mark.parametrize(
    "came",
    [
        [*[10] * 12, 4],  # one odd day
        [*[10] * 12, 4, *[10] * 8],  # one odd day, and then as ever
        [10, 10, 1],  # too few days to have had a rate
        [10] * 40,
        [],
    ],
)
def test_what_is_no_jump_is_not_told(came):
    assert change(days(*came)) is None


def test_a_jump_of_long_ago_is_no_news_but_is_remembered():
    known = days(*[10] * 12, *[4] * 30)

    assert change(known) is None
    assert [one.day for one in changes(known)] == [FIRST + timedelta(days=12)]


def test_every_jump_has_its_own_stretch_before_and_since():
    first, second = changes(days(*[10] * 12, *[4] * 15, *[12] * 10))

    assert first.since.n == 15 * 20
    assert second.before.n == 15 * 20
    assert second.since.came == 120


def test_two_lucky_days_do_not_hide_the_fall_after_them():
    # Found by looking: 15 and 13 of 16, then as before, then a fall to a fifth.
    ordinary = [7, 8, 8, 6, 9, 8, 7, 10, 6, 8, 11, 8, 7, 6, 9, 8]
    lucky, fallen = [15, 13, 8, 9, 7], [3, 3, 5, 2, 2]

    found = change(days(*ordinary, *lucky, *fallen, n=16))

    assert found is not None
    assert found.day == FIRST + timedelta(days=21)
    assert found.since.share < 0.25 < found.before.low


def test_what_is_told_depends_on_the_days_up_to_it_alone():
    known = days(*[10] * 12, *[4] * 6)
    told = [
        one.found for end in range(len(known)) for one in changes(known[: end + 1])[:1]
    ]

    assert len(set(told)) == 1


def test_two_hundred_steady_days_with_a_day_effect_raise_hardly_an_alarm():
    chance = Random(7)

    def a_year():
        shares = [chance.betavariate(49 * 0.3, 49 * 0.7) for _ in range(200)]
        return days(
            *(sum(chance.random() < p for _ in range(15)) for p in shares), n=15
        )

    alarms = sum(len(changes(a_year())) for _ in range(5))

    assert alarms <= 1


def test_the_page_says_since_when_the_rate_is_another(office):
    for before in range(18, 5, -1):
        a_closed_day(office, before=before, booked=20, came=11)
    for before in range(5, 0, -1):
        session = a_closed_day(office, before=before, booked=20, came=3)

    page = office.client(Role.RECRUITER).get("/rates").get_data(as_text=True)

    assert "The show-up rate changed: 0.55 → 0.15 since Wednesday 25 February" in page
    with office.begin.read() as connection:
        assert change_for(connection, session).day == date(2026, 2, 25)
