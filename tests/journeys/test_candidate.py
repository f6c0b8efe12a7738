"""A candidate with a phone, far away, in another language: book, move, cancel."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from services.scheduler.channels import words_in
from services.scheduler.channels.times import told, told_clock, told_zone
from shared.clock import SystemClock
from tests.journeys.stage import MARK, RITA, Letter, Stage, sign_in, wait_for
from tests.support.browser import PHONE
from tests.support.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEOUL = "Asia/Seoul"
say = words_in("ko").say


@pytest.fixture(scope="module")
def sessions(stage: Stage) -> Sequence[UUID]:
    """The day after tomorrow in the morning, and the day after that."""
    stage.shortlisted(1, 14)
    return [stage.session(1, in_days=day, at="10:00", slots=3) for day in (2, 3)]


@pytest.fixture(scope="module")
def letters(stage: Stage, sessions: Sequence[UUID]) -> list[Letter]:
    """Who was invited; every test takes somebody of its own from the end."""
    return stage.invited(sessions[0])


@pytest.fixture
def letter(letters: list[Letter]) -> Letter:
    assert letters, "too few were invited for these tests"
    return letters.pop()


@pytest.fixture
def phone(abroad: Page, letter: Letter) -> Page:
    """Their link opened, in Korean, once the page knows their clock."""
    abroad.goto(f"{letter.link}?lang=ko")
    abroad.wait_for_function("document.cookie.includes('me_zone')")
    abroad.goto(letter.link)
    return abroad


def test_the_link_of_the_outbox_leads_to_a_seat_in_three_taps(
    desk, abroad, stage, letter
):
    sign_in(desk, RITA).goto("/interviews/outbox")
    desk.get_by_label("Recipient").fill(letter.name)
    desk.get_by_role("button", name="Find").click()
    link = desk.get_by_role("link", name="Open the personal link").first

    abroad.goto(str(link.get_attribute("href")))
    abroad.wait_for_function("document.cookie.includes('me_zone')")
    abroad.get_by_role("combobox").select_option("ko")
    expect(abroad.get_by_role("heading", level=1)).to_have_text(say("pick.day"))
    abroad.locator(".choices a").first.click()
    abroad.locator(".choices button").first.click()

    expect(abroad.get_by_role("heading", level=1)).to_contain_text(say("booked.title"))
    _, starts_at = _seat(stage, letter)
    text = abroad.inner_text("dl")
    assert told(starts_at, zone=SEOUL, language="ko") in text
    assert told_clock(starts_at, zone=stage.zone) in text
    assert told_zone(stage.zone, language="ko") in text


def test_the_calendar_file_says_the_same_time(phone, stage, sessions, letter):
    stage.seated(letter, sessions[0], slot=1)
    phone.goto(letter.link)

    with phone.expect_download() as downloading:
        phone.get_by_role("link", name=say("calendar")).click()

    calendar = Path(downloading.value.path()).read_text(encoding="utf-8")
    _, starts_at = _seat(stage, letter)
    assert "BEGIN:VEVENT" in calendar
    assert f"{starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}" in calendar


def test_a_candidate_confirms_and_says_they_are_late(phone, stage, sessions, letter):
    stage.seated(letter, sessions[0], slot=0)
    phone.goto(letter.link)

    phone.get_by_role("button", name=say("confirm")).click()
    expect(phone.get_by_role("status")).to_contain_text(say("confirmed"))
    phone.get_by_role("link", name=say("late")).click()
    phone.get_by_role("button", name=say("late.by", minutes=20)).click()

    expect(phone.get_by_role("status").last).to_have_text(
        say("late.noted.by", minutes=20)
    )


def test_a_candidate_keeps_their_seat_until_they_have_another(
    phone, stage, sessions, letter
):
    stage.seated(letter, sessions[0], slot=0)
    phone.goto(letter.link)
    before = _seat(stage, letter)

    phone.get_by_role("link", name=say("move")).click()
    expect(phone.get_by_text(say("moving"))).to_be_visible()
    meanwhile = _seat(stage, letter)
    phone.locator(".choices a").last.click()
    phone.locator(".choices button").last.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(say("booked.title"))

    assert meanwhile == before
    assert _seat(stage, letter)[0] == sessions[1].hex


def test_a_candidate_gives_the_seat_back_and_may_come_again(
    phone, stage, sessions, letter
):
    stage.seated(letter, sessions[0], slot=2)
    phone.goto(letter.link)

    phone.get_by_role("link", name=say("cancel")).click()
    phone.get_by_label(say("reason.other_offer")).check()
    phone.get_by_role("button", name=say("cancel")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(say("cancelled.title"))
    phone.get_by_role("link", name=say("again")).click()

    expect(phone.get_by_role("heading", level=1)).to_have_text(say("pick.day"))
    assert _cancelled(stage, letter) == ["other_offer"]


def test_a_double_tap_books_once(phone, stage, letter):
    phone.locator(".choices a").first.click()

    phone.locator(".choices button").first.dblclick()

    expect(phone.get_by_role("heading", level=1)).to_contain_text(say("booked.title"))
    assert len(_bookings(stage, letter)) == 1


def test_the_second_of_two_tabs_changes_nothing(phone, stage, letter):
    phone.locator(".choices a").first.click()
    other = phone.context.new_page()
    other.goto(phone.url)
    phone.locator(".choices button").first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(say("booked.title"))
    seat = _seat(stage, letter)

    other.locator(".choices button").last.click()

    expect(other.get_by_role("status").first).to_have_text(say("error.already"))
    assert _seat(stage, letter) == seat


def test_nobody_sees_the_name_of_another(phone, stage, sessions, letter, letters):
    stage.seated(letters[0], sessions[0], slot=0)
    seen = [phone.inner_text("body")]

    phone.locator(".choices a").first.click()
    seen.append(phone.inner_text("body"))
    phone.locator(".choices button").first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(say("booked.title"))
    seen.append(phone.inner_text("body"))

    others = [one.name for one in letters if one.name != letter.name]
    assert not [name for name in others for text in seen if name in text]


def test_a_link_nobody_signed_opens_nothing(phone, letter):
    answer = phone.goto(f"{letter.link[:-4]}AAAA")

    assert answer.status == 404
    assert phone.get_by_role("heading", level=1).inner_text() == say("unknown.title")
    assert letter.name not in phone.inner_text("body")


def test_an_expired_link_says_so_and_no_name(phone, stage, letter):
    _expire(stage, letter)

    answer = phone.goto(letter.link)

    assert answer.status == 410
    assert say("spent.expired") in phone.inner_text("body")
    assert letter.name not in phone.inner_text("body")


def test_a_link_ends_when_the_manager_takes_the_decision_back(windows, stage, letter):
    page = f"/shortlists/applications/{_application(stage, letter)}"
    Visitor(stage.office.url).sign_in(MARK).post(f"{page}/undo", on=page)
    wait_for(lambda: _revoked(stage, letter))
    phone = windows.open(viewport=PHONE, timezone=SEOUL, locale="ko-KR")

    answer = phone.goto(f"{letter.link}?lang=ko")

    assert answer.status == 410
    assert say("spent.revoked") in phone.inner_text("body")


def _application(stage: Stage, letter: Letter) -> UUID:
    found = stage.rows(
        "scheduler",
        "select application_id from mail where kind = 'invited' and link = ?",
        letter.link,
    )
    return UUID(found[0][0])


def _bookings(stage: Stage, letter: Letter) -> list[tuple[str, int]]:
    return stage.rows(
        "scheduler",
        "select session_id, slot from booking where application_id = ?"
        " and cancelled_at is null",
        _application(stage, letter).hex,
    )


def _seat(stage: Stage, letter: Letter) -> tuple[str, datetime]:
    """The session of their seat, and when it begins."""
    ((session, slot),) = _bookings(stage, letter)
    ((began, minutes),) = stage.rows(
        "scheduler", "select starts_at, slot_minutes from session where id = ?", session
    )
    start = datetime.fromisoformat(began).replace(tzinfo=UTC)
    return session, start + slot * timedelta(minutes=minutes)


def _cancelled(stage: Stage, letter: Letter) -> list[str]:
    return [
        reason
        for (reason,) in stage.rows(
            "scheduler",
            "select reason from booking where application_id = ?"
            " and cancelled_at is not null",
            _application(stage, letter).hex,
        )
    ]


def _revoked(stage: Stage, letter: Letter) -> bool:
    found = stage.rows(
        "scheduler",
        "select revoked_at from invitation where application_id = ?",
        _application(stage, letter).hex,
    )
    return all(moment for (moment,) in found)


def _expire(stage: Stage, letter: Letter) -> None:
    """Time passes, for this link alone."""
    past = SystemClock().now() - timedelta(hours=1)
    path = stage.office.folder / "scheduler.db"
    with closing(sqlite3.connect(path, timeout=30)) as connection, connection:
        connection.execute(
            "update invitation set expires_at = ? where application_id = ?",
            (f"{past:%Y-%m-%d %H:%M:%S.%f}", _application(stage, letter).hex),
        )
