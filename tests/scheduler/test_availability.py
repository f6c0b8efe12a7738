"""When interviewers work, over clock changes too; and what stands against a session."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from services.scheduler.channels.feed import Held, feed_of
from services.scheduler.domain.availability import Availability, overlap, span, wall
from services.scheduler.domain.interviewer import interviewer_id
from services.scheduler.domain.session import Place
from services.scheduler.queries.clashes import holiday
from services.scheduler.queries.feeds import initials
from services.scheduler.store.interviewers import keep_availability, replace_busy
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW, VACANCY, a_session

HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
ROOM = Place(name="Main office", address="1 Quay", floor="3rd floor")
# Zones that change by an hour, by half an hour, at midnight, southward, and never.
ZONES = (
    "Europe/Sofia",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Cairo",
    "Europe/Moscow",
    "Asia/Seoul",
)


def transitions(zone: str, year: int) -> list[date]:
    """The days on which the clock of a zone changes."""
    there = ZoneInfo(zone)
    days = [date(year, 1, 1) + n * DAY for n in range(365)]

    def offset(day):
        return datetime.combine(day, time(0), tzinfo=UTC).astimezone(there).utcoffset()

    return [day for day in days if offset(day) != offset(day + DAY)]


zones = st.sampled_from(ZONES)
moments = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@st.composite
def days_of_change(draw):
    """A zone and a day on or beside one when its clock changes."""
    zone = draw(zones)
    found = transitions(zone, draw(st.integers(2024, 2027))) or [date(2026, 3, 29)]
    return zone, draw(st.sampled_from(found)) + draw(st.integers(-1, 2)) * DAY


@given(days_of_change(), moments, moments)
@settings(max_examples=150, deadline=None)
def test_two_stretches_that_meet_neither_lose_nor_double_a_minute(at, one, other):
    zone, day = at
    there = ZoneInfo(zone)
    cuts = [*sorted({time(0), one, other}), time(0)]
    whole = span(day, (time(0), time(0)), there)
    spans = [span(day, part, there) for part in pairwise(cuts)]
    covered = sorted(one for one in spans if one[0] < one[1])

    assert covered[0][0] == whole[0]
    assert max(last for _, last in covered) == whole[1]
    for (_, last), (first, _) in pairwise(covered):
        assert last >= first
        # Only an hour that the clock shows twice belongs to both.
        assert last - first in (timedelta(), 30 * MINUTE, HOUR)
        if last > first:
            assert first.astimezone(there).replace(tzinfo=None, fold=0) == (
                last.astimezone(there).replace(tzinfo=None, fold=0)
            )


@given(days_of_change(), moments)
@settings(max_examples=150, deadline=None)
def test_a_wall_clock_shows_what_was_asked_or_has_just_skipped_it(at, clock):
    zone, day = at
    there = ZoneInfo(zone)

    first, second = (wall(day, clock, there, fold=fold) for fold in (0, 1))

    shown = first.astimezone(there)
    asked = datetime.combine(day, clock)
    assert first <= second
    if shown.replace(tzinfo=None) != asked:
        before = (first - timedelta(seconds=1)).astimezone(there)
        assert before.replace(tzinfo=None) < asked < shown.replace(tzinfo=None)


@given(days_of_change(), moments, st.integers(1, 24), st.sampled_from([15, 30, 50]))
@settings(max_examples=150, deadline=None)
def test_slots_are_as_long_as_said_and_feeds_say_them_in_utc(at, clock, slots, minutes):
    zone, day = at
    starts = wall(day, clock, ZoneInfo(zone), fold=0)
    session = a_session(
        zone=zone,
        starts_at=starts,
        slots=slots,
        slot_length=minutes * MINUTE,
        profile=(1,) * slots,
    )

    begins = [session.slot_at(slot) for slot in range(slots + 1)]
    feed = Calendar.from_ical(
        feed_of(
            [Held(session=session, title="A", booked=0)], name="A", stamped_at=starts
        )
    )
    (event,) = feed.walk("VEVENT")

    assert len(set(begins)) == slots + 1
    assert {b - a for a, b in pairwise(begins)} == {minutes * MINUTE}
    assert event["dtstart"].to_ical() == f"{starts:%Y%m%dT%H%M%SZ}".encode()
    assert event["dtend"].dt == session.ends_at
    assert event["dtend"].dt.utcoffset() == timedelta()


def irina(**changed) -> Availability:
    week = {day: ((time(9), time(17)),) for day in range(5)}
    return replace(
        Availability(name="Irina", zone="Europe/Moscow", hours=week), **changed
    )


def keep(office, person):
    with office.begin() as work:
        keep_availability(work.connection, person)


def typed(**changed):
    values = {
        "form": "streaming",
        "vacancy_id": str(VACANCY),
        "date": "2026-03-03",
        "time": "12:00",
        "zone": "Europe/Moscow",
        "slot_minutes": "30",
        "slots": "4",
        "target": "2",
        "interviewers": "Irina",
        "place_name": ROOM.name,
        "place_address": ROOM.address,
        "place_floor": ROOM.floor,
        "policy": "never",
    }
    return values | changed


def opening(office, **changed):
    return office.client(Role.RECRUITER).post("/sessions", data=typed(**changed))


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (irina(hours={1: ((time(9), time(13)),)}), "does not work all of that time"),
        (irina(breaks=((time(13), time(13, 45)),)), "does not work all of that time"),
        (irina(days_off=frozenset([date(2026, 3, 3)])), "has the day off"),
        (irina(country="BG", hours={}), "is a holiday: Liberation Day"),
        (irina(day_limit=3), "4 interviews that day; their limit is 3"),
    ],
)
def test_a_clash_is_shown_before_anything_is_saved(any_office, person, said):
    keep(any_office, person)

    answer = opening(any_office)

    assert answer.status_code == 409
    assert said in answer.get_data(as_text=True)
    assert opening(any_office, despite="yes").status_code == 303


def test_hours_that_fit_open_at_once(office):
    keep(office, irina(buffer_minutes=15, day_limit=4))

    assert opening(office).status_code == 303


def test_another_session_its_buffer_and_the_room_clash(office):
    office.opens(starts_at=TOMORROW + HOUR, place=ROOM)
    keep(office, irina(buffer_minutes=30))

    both = opening(office).get_data(as_text=True)
    near = opening(office, time="15:15").get_data(as_text=True)
    room = opening(office, interviewers="Igor").get_data(as_text=True)
    elsewhere = opening(office, interviewers="Igor", place_floor="4th floor")

    assert "Irina: has a session" in both
    assert "Main office: the room is taken" in both
    assert "the buffer between sessions is too short" in near
    assert "the room is taken" in room
    assert elsewhere.status_code == 303


def test_a_taken_calendar_clashes_and_says_nothing_of_what(office):
    begin = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
    with office.begin() as work:
        who = interviewer_id("Irina")
        replace_busy(work.connection, who, [(VACANCY, (begin, begin + HOUR))])

    assert "their calendar is taken" in opening(office).get_data(as_text=True)


def test_an_interviewers_week_is_kept_as_it_was_typed(office):
    office.opens()
    client = office.client(Role.RECRUITER)
    address = f"/interviewers/{interviewer_id('Irina')}"
    week = {"name": "Irina", "zone": "Asia/Seoul", "hours_0": "9:00-13:00, 14.00–18.00"}
    kept = client.post(address, data=week | {"country": "KR", "days_off": "2026-12-24"})
    page = client.get(address).get_data(as_text=True)

    wrong = client.post(address, data=week | {"hours_0": "nine", "buffer_minutes": "-"})

    assert kept.status_code == 303
    assert "09:00–13:00, 14:00–18:00" in page
    assert "2026-12-24" in page
    assert "Liberation Day" in page
    assert wrong.status_code == 400
    assert "like 09:00–13:00" in wrong.get_data(as_text=True)
    assert "hours known" in client.get("/interviewers/").get_data(as_text=True)


def test_holidays_are_those_of_the_country_and_region():
    assert holiday("DE", "", date(2026, 10, 3)) == "German Unity Day"
    assert holiday("DE", "BY", date(2026, 1, 6)) == "Epiphany"
    assert holiday("DE", "", date(2026, 1, 6)) is None
    assert holiday("XX", "", date(2026, 1, 1)) is None


def test_stretches_that_touch_do_not_overlap():
    one = (TOMORROW, TOMORROW + HOUR)

    assert not overlap(one, (TOMORROW + HOUR, TOMORROW + 2 * HOUR))
    assert initials("Han Seo-yun") == "H. S."
