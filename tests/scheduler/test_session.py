"""A session: what makes sense, who fits in, and clocks that change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from services.scheduler.domain.session import (
    Form,
    Place,
    SessionOver,
    SlotFull,
    SlotPast,
    local_moment,
)
from shared.errors import Invalid
from tests.scheduler.builders import TOMORROW, a_session
from tests.support.clock import MONDAY


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"slot_length": timedelta(minutes=14)}, "slot_length"),
        ({"slot_length": timedelta(hours=5)}, "slot_length"),
        ({"slots": 0}, "slots"),
        ({"slots": 49}, "slots"),
        ({"interviewers": ()}, "interviewers"),
        ({"target": 0}, "target"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"place": Place(name=" ")}, "place"),
        ({"form": Form.GROUP, "slots": 2, "places": 9}, "slots"),
        ({"form": Form.GROUP, "slots": 1, "places": 0}, "places"),
    ],
)
def test_a_session_that_makes_no_sense_names_the_field(changed, field):
    with pytest.raises(Invalid) as refusal:
        a_session(**changed)

    assert field in refusal.value.fields


def test_a_session_without_a_time_zone_is_a_bug():
    with pytest.raises(ValueError, match="time zone"):
        a_session(starts_at=TOMORROW.replace(tzinfo=None))


def test_a_session_cannot_be_opened_in_the_past():
    with pytest.raises(SlotPast):
        a_session(starts_at=MONDAY).open(now=MONDAY)


def test_a_full_slot_says_so_while_another_has_room():
    session = a_session(profile=(1, 1, 1, 1))

    with pytest.raises(SlotFull, match="pick another"):
        session.admit(0, taken=[0], now=MONDAY)
    assert session.room(1, taken=[0]) == 1


def test_the_plan_as_a_whole_has_the_last_word():
    session = a_session(profile=(2, 0, 0, 0))

    assert session.room(0, taken=[1, 2]) == 0


def test_a_slot_that_has_begun_is_past():
    session = a_session()

    with pytest.raises(SlotPast):
        session.admit(1, taken=[], now=session.slot_at(1))


def test_a_slot_there_is_not_makes_no_sense():
    with pytest.raises(Invalid, match="no such time"):
        a_session().admit(9, taken=[], now=MONDAY)


def test_nobody_books_a_session_without_a_plan():
    with pytest.raises(SlotFull):
        a_session(profile=()).admit(0, taken=[], now=MONDAY)


def test_a_closed_day_takes_no_booking_and_no_plan():
    session = a_session().close(now=TOMORROW)

    with pytest.raises(SessionOver):
        session.admit(0, taken=[], now=MONDAY)
    with pytest.raises(SessionOver):
        session.plan((1, 1, 1, 1))


def test_what_a_held_start_gives_up_the_emptiest_later_ones_take_over():
    session = a_session(profile=(3, 1, 2, 2))

    kept = session.without_crowd({0}, taken=[0])

    assert kept.profile == (1, 3, 2, 2)
    assert kept.planned == session.planned
    # Whoever comes earlier would stand in line before the seat that is held.
    assert session.without_crowd({3}, taken=[3]).profile == (3, 1, 2, 1)


def test_a_smaller_plan_keeps_what_was_promised():
    before = (3, 3, 2, 2)
    smaller = a_session(profile=(2, 1, 1, 1))

    assert smaller.keeping(before, promised=7).planned == 7
    assert smaller.keeping(before, promised=99).profile == before
    assert smaller.keeping(before, promised=3).profile == smaller.profile
    assert smaller.keeping((), promised=9).profile == smaller.profile


def test_closing_twice_keeps_the_first_moment():
    closed = a_session().close(now=TOMORROW)

    assert closed.close(now=TOMORROW + timedelta(hours=1)) is closed


def test_a_profile_speaks_of_every_slot():
    with pytest.raises(ValueError, match="every slot"):
        a_session().plan((1, 2))


def test_a_group_counts_places_and_a_stream_counts_interviewers():
    group = a_session(form=Form.GROUP, slots=1, places=10, profile=(12,))
    stream = a_session(interviewers=("Irina", "Oleg"))

    assert (group.seats, stream.seats) == (10, 8)


def test_a_time_the_clock_skips_does_not_exist():
    with pytest.raises(Invalid, match="skip"):
        local_moment(date(2026, 3, 29), time(2, 30), zone="Europe/Berlin")


def test_slots_on_the_day_the_clock_changes_stay_half_an_hour_apart():
    before = local_moment(date(2026, 3, 29), time(1, 30), zone="Europe/Berlin")
    session = a_session(starts_at=before, zone="Europe/Berlin")

    clocks = [f"{session.local(session.slot_at(slot)):%H:%M}" for slot in range(4)]

    assert clocks == ["01:30", "03:00", "03:30", "04:00"]
    assert session.ends_at - session.starts_at == timedelta(hours=2)


def test_a_time_the_clock_repeats_is_its_first_occurrence():
    moment = local_moment(date(2026, 10, 25), time(2, 30), zone="Europe/Berlin")

    assert moment.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_place_with_an_unknown_clock_is_refused():
    with pytest.raises(Invalid):
        local_moment(date(2026, 3, 3), time(10), zone="Nowhere")
