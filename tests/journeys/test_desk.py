"""The second person at the desk: find, tap, take back, and never a score."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import DANA, RITA, TODAY, Letter, Stage, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECRETS = re.compile(
    r"\bscores?\b|\bsalary\b|\bpay\b|\bRUB\b|\bEUR\b|must-have", re.IGNORECASE
)


@pytest.fixture(scope="module")
def soon(stage: Stage) -> UUID:
    """A session later today."""
    return stage.session(
        2, in_days=0, at=f"{stage.now().hour + 2:02}:30", slots=2, target=3
    )


@pytest.fixture(scope="module")
def expected(stage: Stage, soon: UUID) -> Letter:
    """Somebody with a phone who booked it."""
    stage.shortlisted(2, 4)
    letter = next(one for one in stage.invited(soon) if "+" in one.recipient)
    stage.seated(letter, soon, slot=0)
    return letter


def test_two_letters_or_four_digits_find_a_person(desk, expected):
    page = sign_in(desk, DANA)
    box = page.get_by_label("Find by two letters")

    box.fill("zo")
    by_letters = _shown(page)
    box.fill("la")
    by_name_not_by_button = _shown(page)
    box.fill(_digits(expected)[-4:])
    by_digits = _shown(page)

    assert by_letters == ["Zoya Lapteva"]
    assert by_name_not_by_button == ["Zoya Lapteva", "Mathieu Larcher"]
    assert by_digits == [expected.name]


def test_the_address_keeps_what_was_looked_for(desk, expected):
    page = sign_in(desk, DANA)
    page.get_by_label("Find by two letters").fill("ha")

    page.get_by_role("button", name="Find").click()

    assert page.url.endswith("?q=ha")
    assert _shown(page) == ["Han Seo-yun"]


def test_one_tap_says_arrived_and_undo_takes_it_back(desk, stage):
    page = sign_in(desk, DANA)
    came = _figure(page, "have come")

    _row(page, "Kostadin Ruse").get_by_role("button", name="Arrived").click()
    expect(page.get_by_role("region", name="Next", exact=True)).to_contain_text(
        "Kostadin Ruse"
    )
    queue = page.get_by_role("region", name="Next", exact=True).inner_text()
    with_them = _figure(page, "have come")
    _row(page, "Kostadin Ruse").get_by_role("button", name="Undo").click()
    expect(
        _row(page, "Kostadin Ruse").get_by_role("button", name="Arrived")
    ).to_have_count(1)
    expect(page.get_by_role("region", name="Next", exact=True)).not_to_contain_text(
        "Kostadin Ruse"
    )

    assert "Kostadin Ruse" in queue
    assert with_them == came + 1
    assert _figure(page, "have come") == came


@pytest.mark.parametrize(
    ("name", "tap", "badge"),
    [("Mila Orlova", "Late", "late"), ("Anton Belsky", "No-show", "no-show")],
)
def test_late_and_no_show_are_other_facts_than_arrived(desk, name, tap, badge):
    page = sign_in(desk, DANA)

    _row(page, name).get_by_role("button", name=tap).click()

    expect(_row(page, name).locator(".stage")).to_have_text(badge)
    _row(page, name).get_by_role("button", name="Undo").click()
    expect(_row(page, name).get_by_role("button", name=tap)).to_have_count(1)


def test_somebody_nobody_expected_joins_the_queue(desk, stage):
    page = sign_in(desk, DANA)
    page.get_by_label("Name", exact=True).fill("Wanda Unbekannt")
    page.get_by_label("Phone (optional)").fill("+49 30 1234")

    page.get_by_role("button", name="Walk-in").click()

    expect(_row(page, "Wanda Unbekannt")).to_contain_text("walk-in")
    expect(page.get_by_role("region", name="Next", exact=True)).to_contain_text(
        "Wanda Unbekannt"
    )


def test_the_forecast_of_today_hears_the_desk_at_once(windows, stage):
    at_the_desk = sign_in(windows.open(base_url=stage.office.url), DANA)
    planning = sign_in(windows.open(base_url=stage.office.url), RITA)
    page = f"/interviews/sessions/{TODAY}"
    planning.goto(page)
    before = planning.get_by_role("region", name="Today so far").inner_text()

    _row(at_the_desk, "Greta Sommer").get_by_role("button", name="Arrived").click()
    expect(_row(at_the_desk, "Greta Sommer")).to_contain_text("arrived")
    planning.goto(page)

    after = planning.get_by_role("region", name="Today so far").inner_text()
    assert _here(after) == _here(before) + 1
    assert after.split("probably")[1] != before.split("probably")[1]


def test_the_desk_sees_no_score_and_no_salary(desk, expected):
    page = sign_in(desk, DANA)
    text = page.inner_text("body")

    refused = [
        page.goto(address).status  # type: ignore[union-attr]
        for address in ("/vacancies/", "/shortlists/", "/interviews/rates")
    ]

    assert not SECRETS.search(text)
    assert refused == [403] * 3


def _row(page: Page, name: str):
    return page.locator("#people > li").filter(has_text=name)


def _shown(page: Page) -> list[str]:
    people = page.locator("#people > li:visible .name")
    return [name.strip() for name in people.all_inner_texts()]


def _figure(page: Page, words: str) -> int:
    figure = page.locator(".figure").filter(has_text=words)
    return int(figure.locator("strong").inner_text())


def _here(text: str) -> int:
    found = re.search(r"(\d+) (?:person is|people are) here", text)
    assert found is not None, text
    return int(found[1])


def _digits(letter: Letter) -> str:
    found = re.search(r"\+(\d+)", letter.recipient)
    assert found is not None
    return found[1]
