"""Quiet hours: nobody is written to in their night, wherever they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scheduler.domain.quiet import Quiet

ZONES = ("Europe/Berlin", "Asia/Seoul", "America/New_York", "Australia/Lord_Howe")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=UTC)
)


@given(MOMENTS, st.sampled_from(ZONES))
def test_what_waits_for_the_morning_comes_by_day_and_not_early(moment, zone):
    quiet = Quiet(begins=21, ends=8)

    after = quiet.after(moment, zone=zone)

    assert after >= moment
    assert not quiet.holds(after, zone=zone)
    assert after - moment <= timedelta(hours=12)


@given(MOMENTS, st.sampled_from(ZONES))
def test_what_comes_on_the_evening_before_is_by_day_and_not_late(moment, zone):
    quiet = Quiet(begins=21, ends=8)

    before = quiet.before(moment, zone=zone)

    assert before <= moment
    assert not quiet.holds(before, zone=zone)
    assert moment - before <= timedelta(hours=12, minutes=1)


@pytest.mark.parametrize(
    ("hour", "holds"), [(20, False), (21, True), (3, True), (8, False)]
)
def test_the_night_is_on_their_own_clock(hour, holds):
    moment = datetime(2026, 3, 3, hour, tzinfo=ZoneInfo("Asia/Seoul"))

    assert Quiet(begins=21, ends=8).holds(moment, zone="Asia/Seoul") is holds


def test_the_same_hour_twice_is_no_night():
    moment = datetime(2026, 3, 3, 3, tzinfo=UTC)

    assert Quiet(begins=0, ends=0).after(moment, zone="UTC") == moment


def test_hours_there_are_not_are_refused():
    with pytest.raises(ValueError, match="0 to 23"):
        Quiet(begins=24, ends=8)
