"""An interviewer's own calendar on a real Radicale: busy times in, sessions out."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import requests
from icalendar import Calendar

from services.scheduler import store
from services.scheduler.actions import calendar_sync
from services.scheduler.channels.caldav_calendar import CaldavCalendar, entry_name
from services.scheduler.domain.interviewer import interviewer_id
from services.scheduler.store.calendar_accounts import (
    CalendarAccount,
    account_of,
    entries_of,
    forget_account,
    keep_account,
)
from services.scheduler.store.interviewers import busy_of
from services.scheduler.timers import calendars
from shared.vault import Vault
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW
from tests.support.radicale import PASSWORD, USER, a_radicale

IRINA = interviewer_id("Irina")
VAULT = Vault(["tests only"])
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//somebody else//EN
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260301T000000Z
SUMMARY:dentist, of all things
{lines}
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("radicale")
    with a_radicale(folder) as address:
        yield address


@pytest.fixture
def theirs(server: str, office):
    """Irina's calendar, empty, and known to the office."""
    for name in CaldavCalendar(url=server, username=USER, password=PASSWORD).etags():
        ask("DELETE", server + name)
    connect(office, server)
    return server


def connect(office, server, password=PASSWORD):
    sealed = VAULT.seal({"username": USER, "password": password})
    with office.begin() as work:
        keep_account(
            work.connection,
            CalendarAccount(
                interviewer_id=IRINA, name="Irina", url=server, sealed=sealed
            ),
        )


def ask(method, address, **more):
    return requests.request(method, address, auth=(USER, PASSWORD), timeout=10, **more)


def enters(server, uid, *lines):
    text = EVENT.format(uid=uid, lines="\n".join(lines)).replace("\n", "\r\n")
    answer = ask("PUT", f"{server}{uid}.ics", data=text)
    assert answer.ok, answer.text


def sync(office):
    office.clock.move(timedelta(minutes=5))
    return calendar_sync.sync(
        office.begin, IRINA, open_it=calendar_sync.opening(VAULT), zone="Europe/Moscow"
    )


def taken(office):
    with office.begin.read() as connection:
        return busy_of(
            connection, IRINA, start=TOMORROW - 9 * DAY, end=TOMORROW + 99 * DAY
        )


def known(office, session):
    with office.begin.read() as connection:
        return entries_of(connection, IRINA).get(session.id)


def names(server):
    return set(CaldavCalendar(url=server, username=USER, password=PASSWORD).etags())


def at(text):
    return datetime.fromisoformat(text)


def test_busy_times_come_in_with_repeats_zones_and_whole_days(office, theirs):
    enters(theirs, "once", "DTSTART:20260303T100000Z", "DTEND:20260303T110000Z")
    enters(
        theirs,
        "weekly",
        "DTSTART;TZID=Europe/Berlin:20260327T090000",
        "DURATION:PT30M",
        "RRULE:FREQ=DAILY;COUNT=3",
    )
    enters(theirs, "away", "DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260312")
    enters(theirs, "free", "DTSTART:20260304T100000Z", "TRANSP:TRANSPARENT")
    enters(theirs, "off", "DTSTART:20260305T100000Z", "STATUS:CANCELLED")

    trouble = sync(office)

    assert trouble == ""
    assert taken(office) == [
        (at("2026-03-03T10:00:00Z"), at("2026-03-03T11:00:00Z")),
        (at("2026-03-09T21:00:00Z"), at("2026-03-11T21:00:00Z")),
        (at("2026-03-27T08:00:00Z"), at("2026-03-27T08:30:00Z")),
        (at("2026-03-28T08:00:00Z"), at("2026-03-28T08:30:00Z")),
        # The clocks changed in the night: the same hour on the wall is another moment.
        (at("2026-03-29T07:00:00Z"), at("2026-03-29T07:30:00Z")),
    ]


def test_what_is_deleted_there_is_free_here(office, theirs):
    enters(theirs, "once", "DTSTART:20260303T100000Z", "DTEND:20260303T110000Z")
    sync(office)
    ask("DELETE", f"{theirs}once.ics")

    sync(office)

    assert taken(office) == []


def test_sessions_go_out_once_and_are_not_read_back_as_busy(office, theirs):
    session = office.opens()

    sync(office)
    before = ask("GET", theirs + entry_name(session.id)).headers["ETag"]
    sync(office)

    (event,) = Calendar.from_ical(
        ask("GET", theirs + entry_name(session.id)).text
    ).walk("VEVENT")
    assert names(theirs) == {entry_name(session.id)}
    assert event["dtstart"].dt == session.starts_at
    assert ask("GET", theirs + entry_name(session.id)).headers["ETag"] == before
    assert taken(office) == []


def test_a_restart_after_writing_and_before_noting_makes_no_double(office, theirs):
    session = office.opens()
    sync(office)
    with office.begin() as work:
        forget_account(work.connection, IRINA)
    connect(office, theirs)

    sync(office)
    sync(office)

    assert names(theirs) == {entry_name(session.id)}
    assert known(office, session).etag


def test_a_session_that_changes_changes_there(office, theirs):
    session = office.opens()
    sync(office)
    with office.begin() as work:
        held = store.hold_session(work.connection, session.id)
        moved = type(held)(
            **{
                name: getattr(held, name)
                for name in held.__dataclass_fields__
                if name != "starts_at"
            },
            starts_at=held.starts_at + HOUR,
        )
        store.keep_session(work.connection, moved)

    sync(office)

    text = ask("GET", theirs + entry_name(session.id)).text
    assert f"DTSTART:{session.starts_at + HOUR:%Y%m%dT%H%M%SZ}" in text


def test_what_they_change_about_a_session_is_put_right_and_noted(office, theirs):
    session = office.opens()
    sync(office)
    address = theirs + entry_name(session.id)
    moved = ask("GET", address).text.replace("T090000Z", "T050000Z")
    ask("PUT", address, data=moved)

    sync(office)

    assert f"DTSTART:{session.starts_at:%Y%m%dT%H%M%SZ}" in ask("GET", address).text
    assert known(office, session).changed_at is not None


def test_what_they_delete_stays_deleted_until_the_session_changes(office, theirs):
    session = office.opens()
    sync(office)
    ask("DELETE", theirs + entry_name(session.id))

    sync(office)
    gone = names(theirs)
    with office.begin() as work:
        held = store.hold_session(work.connection, session.id)
        place = type(held.place)(name="Another office")
        fields = {name: getattr(held, name) for name in held.__dataclass_fields__}
        store.keep_session(work.connection, type(held)(**fields | {"place": place}))
    sync(office)

    assert gone == set()
    assert names(theirs) == {entry_name(session.id)}
    assert known(office, session).deleted_at is None


def test_a_session_that_is_not_theirs_any_more_leaves_their_calendar(office, theirs):
    session = office.opens()
    sync(office)
    with office.begin() as work:
        held = store.hold_session(work.connection, session.id)
        fields = {name: getattr(held, name) for name in held.__dataclass_fields__}
        igor = type(held)(**fields | {"interviewers": ("Igor",)})
        store.keep_session(work.connection, igor)

    sync(office)

    assert names(theirs) == set()
    assert known(office, session) is None


@pytest.mark.parametrize("wrong", ["password", "server"])
def test_a_server_that_refuses_or_is_away_is_told_and_changes_nothing(
    office, theirs, wrong
):
    enters(theirs, "once", "DTSTART:20260303T100000Z", "DTEND:20260303T110000Z")
    sync(office)
    if wrong == "password":
        connect(office, theirs, password="another")
    else:
        connect(office, "http://127.0.0.1:9/nobody/")

    trouble = sync(office)

    with office.begin.read() as connection:
        assert account_of(connection, IRINA).trouble == trouble
    assert "The calendar's server" in trouble
    assert len(taken(office)) == 1
    assert PASSWORD not in trouble


def test_an_administrator_connects_looks_and_disconnects(office, theirs):
    office.opens()
    enters(theirs, "once", "DTSTART:20260303T100000Z", "DTEND:20260303T110000Z")
    with office.begin() as work:
        forget_account(work.connection, IRINA)
    admin, address = office.client(Role.ADMIN), f"/interviewers/{IRINA}/calendar"
    account = {"url": theirs, "username": USER, "password": PASSWORD}
    wrong = admin.post(address, data=account | {"url": "ftp://x"})

    connected = admin.post(address, data=account, follow_redirects=True)
    taken_then = len(taken(office))
    admin.post(f"{address}/forget")

    assert wrong.status_code == 400
    assert "are in step" in connected.get_data(as_text=True)
    assert "1 session written there" in connected.get_data(as_text=True)
    assert PASSWORD not in connected.get_data(as_text=True)
    assert (taken_then, len(taken(office))) == (1, 0)
    assert office.client(Role.RECRUITER).post(address, data=account).status_code == 403


def test_the_clock_asks_each_calendar_every_five_minutes(office, theirs):
    office.opens()
    (timer,) = calendars(
        office.begin, open_it=calendar_sync.opening(VAULT), zone="UTC", seconds=60
    )

    assert [timer.run(), timer.run()] == [True, False]
    office.clock.move(timedelta(minutes=6))
    assert timer.run()
    assert len(names(theirs)) == 1
