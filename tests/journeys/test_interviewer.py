"""Interviewers at their day and their group's sheet, on a tablet and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import Furnished, furnish, leaves
from tests.journeys.stage import ADA, DANA, IGOR, MARK, Stage, sign_in
from tests.support.accessibility import complaints, overflow
from tests.support.browser import PHONE, Windows

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABLET = {"width": 768, "height": 1024}
OURS = (
    *("my-day", "group-sheet", "desk", "desk-ru", "desk-delay"),
    *("interviewers", "availability", "calendar", "feeds"),
)


@pytest.fixture(scope="module")
def there(stage: Stage) -> Furnished:
    return furnish(stage)


def test_start_and_finish_move_the_line_on(windows: Windows, there: Furnished):
    page = sign_in(windows.open(base_url=there.stage.office.url, viewport=TABLET), IGOR)
    at_hand = page.locator("section[aria-labelledby=at-hand] .person")
    expect(page.get_by_role("heading", name="With you now")).to_be_visible()

    page.get_by_role("button", name="Finish").click()
    first = at_hand.inner_text()
    page.get_by_role("button", name="Start").click()

    expect(page.get_by_role("heading", name="With you now")).to_be_visible()
    assert at_hand.inner_text() == first
    expect(page.get_by_role("link", name="Scorecard").first).to_be_visible()


def test_a_sheet_is_filled_by_keyboard_and_keeps_itself(
    windows: Windows, there: Furnished
):
    url = there.stage.office.url
    address = f"/interviews/sessions/{there.group}/sheet"
    page = sign_in(windows.open(base_url=url, viewport=TABLET), IGOR)
    page.goto(address)
    rows = page.locator("#sheet [role=group]")
    for number in range(rows.count()):
        rows.nth(number).get_by_label("Motivation").focus()
        for key in ("4", "Tab", "3", "Tab", "5", "Tab", str(number + 1)):
            page.keyboard.press(key)
    rows.nth(0).get_by_label("Notes").fill("listens, then speaks")
    expect(page.locator("#sheet-kept")).to_have_text("Kept")

    page.reload()
    kept = rows.nth(0).get_by_label("Notes").input_value()
    marks = [
        rows.nth(1).get_by_label(name).input_value()
        for name in ("Motivation", "Competence", "Adequacy", "Rank")
    ]
    other = sign_in(windows.open(base_url=url, viewport=PHONE), MARK)
    other.goto(address)
    hidden = other.inner_text("main")
    page.get_by_role("button", name="Hand in").click()

    assert kept == "listens, then speaks"
    assert marks == ["4", "3", "5", "2"]
    assert "Hidden until yours are in" in hidden
    assert "listens" not in hidden
    expect(page.get_by_role("table")).to_contain_text("4.0 (n = 1)")


def test_nothing_on_these_pages_stands_in_anybodys_way(
    windows: Windows, there: Furnished
):
    pages: dict[str, Page] = {}
    found = {}
    for leaf in leaves(there):
        if leaf.name not in OURS:
            continue
        page = pages.get(leaf.who)
        if page is None:
            opened = windows.open(base_url=there.stage.office.url, viewport=PHONE)
            page = pages[leaf.who] = sign_in(opened, leaf.who)
        page.goto(leaf.address)
        wide = overflow(page)
        found[leaf.name] = complaints(page) + (
            [f"{wide} px too wide"] if wide > 0 else []
        )

    assert set(pages) == {ADA, DANA, IGOR}
    assert len(found) == len(OURS)
    assert not any(found.values()), found
