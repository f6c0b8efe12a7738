"""Counting outcomes: what counts, for which rate, and what changes nothing."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scheduler.domain.rate import Denominator, Happened, Outcome
from services.scheduler.estimators.tally import Day, tally
from tests.scheduler.estimators.outcomes import MONDAY, a_day, an_outcome

ARRIVED = Denominator.BOOKED_TO_ARRIVED


def counted(*outcomes, denominator=ARRIVED, until=None):
    return tally(outcomes, denominator=denominator, until=until)


@pytest.mark.parametrize(
    ("happened", "came", "n"),
    [
        (Happened.ARRIVED, 1, 1),
        (Happened.LATE, 1, 1),
        (Happened.LEFT_UNSERVED, 1, 1),
        (Happened.NO_SHOW, 0, 1),
    ],
)
def test_whoever_came_counts_as_come_even_late_even_unserved(happened, came, n):
    assert counted(an_outcome(happened=happened)) == (Day(day=MONDAY, came=came, n=n),)


@pytest.mark.parametrize(
    "happened", [Happened.CANCELLED, Happened.CALLED_OFF, Happened.UNKNOWN]
)
def test_what_says_nothing_about_coming_is_not_counted(happened):
    assert counted(an_outcome(happened=happened)) == ()


def test_each_denominator_counts_its_own_step():
    noted = [
        an_outcome("ada", Happened.BOOKED, noted=-48),
        an_outcome("ada", Happened.CONFIRMED, noted=-24),
        an_outcome("ada", Happened.NO_SHOW),
        an_outcome("grace", Happened.UNANSWERED, noted=-40),
        an_outcome("mary", Happened.BOOKED, noted=-48),
        an_outcome("mary", Happened.NO_ANSWER, noted=-24),
        an_outcome("mary", Happened.LATE),
    ]

    found = {kind: counted(*noted, denominator=kind)[0] for kind in Denominator}

    assert {kind: (day.came, day.n) for kind, day in found.items()} == {
        Denominator.INVITED_TO_BOOKED: (2, 3),
        Denominator.BOOKED_TO_CONFIRMED: (1, 2),
        Denominator.BOOKED_TO_ARRIVED: (1, 2),
    }


def test_a_correction_replaces_what_it_corrects():
    wrong = an_outcome("ada", Happened.NO_SHOW)
    right = an_outcome("ada", Happened.ARRIVED, noted=30)

    assert counted(right, wrong) == counted(right)


def test_a_correction_may_take_an_outcome_back():
    wrong = an_outcome("ada", Happened.NO_SHOW)
    right = an_outcome("ada", Happened.CALLED_OFF, noted=1)

    assert counted(wrong, right) == ()


def test_days_after_the_last_closed_one_wait():
    days = [*a_day(came=1, n=5, day=0), *a_day(came=5, n=5, day=1)]

    assert counted(*days, until=MONDAY) == (Day(day=MONDAY, came=1, n=5),)


def test_days_come_oldest_first():
    days = [*a_day(came=2, n=3, day=1), *a_day(came=1, n=5, day=0)]

    assert [day.n for day in counted(*days)] == [5, 3]


facts = st.lists(
    st.builds(
        an_outcome,
        subject=st.sampled_from(["ada", "grace", "mary", "rosa"]),
        happened=st.sampled_from(Happened),
        day=st.integers(0, 3),
        noted=st.integers(0, 3),
    ),
    max_size=20,
)


@given(noted=facts, again=st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(noted, again):
    shuffled = [*noted, *again.choices(noted, k=5)] if noted else []
    again.shuffle(shuffled)

    for denominator in Denominator:
        assert counted(*shuffled, denominator=denominator) == counted(
            *noted, denominator=denominator
        )


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Outcome(
            subject="ada",
            day=MONDAY,
            happened=Happened.ARRIVED,
            recorded_at=datetime(2030, 3, 4) + timedelta(hours=1),  # noqa: DTZ001
        )
