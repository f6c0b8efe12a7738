"""The hiring manager's pages in a real browser: by keyboard, on a phone, for everyone."""

import pytest
from playwright.sync_api import expect

from tests.support.accessibility import complaints, overflow

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ENOUGH = 3


def sign_in(page):
    page.goto("/sign-in")
    page.locator('form[action="/sign-in/demo/mark"] button').click()
    page.goto("/shortlists/")
    return page


def open_shortlist(page):
    sign_in(page)
    page.get_by_role("link", name="Open the shortlist").first.click()
    # A fresh demo office is still rating its people.
    for _ in range(60):
        if page.locator(".entry").count() >= ENOUGH:
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator(".entry").nth(ENOUGH - 1)).to_be_visible()
    return page.url


def addresses(page):
    """A page of each kind, for one vacancy."""
    shortlist = open_shortlist(page)
    people = page.locator(".entry h2 a")
    links = [people.nth(place).get_attribute("href") for place in (0, 1)]
    ids = ",".join(link.rsplit("/", 1)[1] for link in links)
    return [
        "/shortlists/",
        shortlist,
        links[0],
        f"{shortlist}/compare?ids={ids}",
        f"{shortlist}/requirements?add=salary",
    ]


def press(page, key):
    page.wait_for_load_state("load")  # the keys are listened to from then on
    page.keyboard.press(key)


def test_nothing_stands_in_anybodys_way(page):
    found = []
    for address in addresses(page):
        page.goto(address)
        found += [(address, one) for one in complaints(page)]

    assert not found


def test_no_page_is_wider_than_a_phone(phone):
    wide = {}
    for address in addresses(phone):
        phone.goto(address)
        wide[address] = overflow(phone)

    assert not any(wide.values()), wide


def test_one_person_after_the_other_by_keyboard(page):
    open_shortlist(page)
    page.get_by_label("Decision").select_option("open")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator(".entry h2 a").first.click()
    first = page.locator("h1").inner_text()

    press(page, "j")
    expect(page.locator("h1")).not_to_have_text(first)
    press(page, "k")
    expect(page.locator("h1")).to_have_text(first)
    press(page, "r")
    expect(page.get_by_label("Reason")).to_be_focused()
    press(page, "Tab")
    page.reload()
    press(page, "a")
    expect(page.get_by_role("status")).to_contain_text(f"{first} is advanced")
    press(page, "u")

    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(page.locator("h1")).to_have_text(first)


def test_names_appear_when_blind_review_is_switched_off(page):
    open_shortlist(page)
    person = page.locator(".entry h2 a").first
    code = person.inner_text()

    page.get_by_role("button", name="Blind review is on").click()
    expect(person).not_to_have_text(code)

    page.get_by_role("button", name="Blind review is off").click()
    expect(person).to_have_text(code)
