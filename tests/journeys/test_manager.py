"""The hiring manager: who fits, why, side by side, and a decision with an undo."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import MARK, RITA, Stage, sign_in, vacancy, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHORTLIST = f"/shortlists/{vacancy(4)}"


@pytest.fixture
def manager(desk: Page, stage: Stage) -> Page:
    """At the shortlist nobody has decided about yet."""
    sign_in(desk, MARK).goto(SHORTLIST)
    return desk


def test_the_best_comes_first_with_a_score_and_what_is_open(manager):
    ranks = manager.locator(".rank").all_inner_texts()
    scores = manager.locator(".entry-score").first.inner_text()

    numbers = [int(rank.lstrip("=")) for rank in ranks]

    assert numbers[0] == 1
    assert numbers == sorted(numbers)
    assert re.search(r"\d+\s+\d+–\d+\s+\d+ % known", scores)


def test_every_reason_quotes_the_line_it_rests_on(manager):
    _opened(manager, 0)

    quotes = manager.locator(".reasons blockquote").all_inner_texts()
    resume = _plain(manager.locator(".resume-text").inner_text())

    assert quotes
    assert not [quote for quote in quotes if _plain(quote).strip("“”…") not in resume]


def test_names_stay_hidden_until_the_manager_asks(manager, stage):
    coded = manager.locator(".entry h2").first.inner_text()
    ((name,),) = stage.rows(
        "intake",
        "select person.name from application join person"
        " on person.id = application.candidate_id where application.id = ?",
        UUID(_application_at(manager)).hex,
    )

    manager.get_by_role("button", name="Blind review is on").click()

    assert name not in coded
    expect(manager.locator(".entry h2").first).to_contain_text(name)
    manager.get_by_role("button", name="Blind review is off").click()
    expect(manager.locator(".entry h2").first).not_to_contain_text(name)


def test_two_people_stand_side_by_side(manager):
    boxes = manager.locator(".entry input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(1).check()

    manager.get_by_role("button", name="Compare the chosen").click()

    expect(manager.get_by_role("heading", level=1)).to_have_text("Side by side")
    assert manager.locator("thead th").count() == 3
    assert manager.locator("tbody tr").count() > 5


def test_a_rejection_needs_a_reason_and_can_be_taken_back(manager, stage):
    application = _opened(manager, 2)
    manager.get_by_text("Reject…").click()

    manager.get_by_label("Reason").fill("Lives too far from the office")
    manager.get_by_role("button", name="Reject", exact=True).click()
    expect(manager.get_by_role("status")).to_contain_text("Lives too far")
    rejected = _verdict(stage, application)
    manager.get_by_role("status").get_by_role("button", name="Undo").click()
    wait_for(lambda: _verdict(stage, application) == "open")

    assert rejected == "rejected"
    assert _heard(stage, application) == "scored"


def test_a_reason_is_not_left_out(manager, stage):
    application = _opened(manager, 2)
    manager.get_by_text("Reject…").click()

    manager.get_by_role("button", name="Reject", exact=True).click()

    assert _verdict(stage, application) == "open"
    assert manager.evaluate("document.activeElement.id") == "reason"


def test_one_candidate_a_screen_by_keyboard(manager, stage):
    _opened(manager, 0)
    first = manager.url

    manager.keyboard.press("j")
    manager.wait_for_url(lambda address: address != first)
    second = manager.url
    manager.keyboard.press("k")
    manager.wait_for_url(first)
    manager.keyboard.press("a")
    expect(manager.get_by_role("status")).to_contain_text("advanced")
    advanced = _verdict(stage, first.rsplit("/", 1)[1])
    manager.keyboard.press("u")
    wait_for(lambda: _verdict(stage, first.rsplit("/", 1)[1]) == "open")

    assert second != first
    assert advanced == "advanced"


def test_whom_the_manager_advances_the_recruiter_can_invite(windows, manager, stage):
    application = _opened(manager, 3)
    manager.get_by_role("button", name="Advance").first.click()
    expect(manager.get_by_role("status")).to_contain_text("advanced")

    wait_for(lambda: _heard(stage, application) == "shortlisted")

    recruiter = sign_in(windows.open(base_url=stage.office.url), RITA)
    recruiter.goto(f"/applications/{application}")
    expect(recruiter.get_by_role("heading", level=1)).to_contain_text("shortlisted")
    expect(recruiter.get_by_role("region", name="History")).to_contain_text("by Mark")


def test_a_weight_is_tried_before_it_is_saved(manager):
    manager.get_by_role("link", name="What if").click()
    slider = manager.get_by_label("Slide the weight of CRM").first
    slider.fill("9")
    expect(manager.locator("#effect")).to_contain_text("would move")
    expect(manager.get_by_role("link", name="As it is")).to_be_visible()
    told = manager.locator("#effect .sentence").inner_text()

    manager.get_by_role("button", name="Save as version").click()

    expect(manager.locator("h1")).to_have_text("Versions of what is asked")
    expect(manager.locator("main")).to_contain_text("weighs 9 instead of")
    moved = re.search(r"(\d+) of", told)
    assert moved
    expect(manager.locator(".sentence")).to_contain_text(
        f"{moved[1]} have another place", timeout=15_000
    )


def test_out_of_blind_review_the_original_stands_beside_the_evidence(manager, stage):
    application = _opened(manager, 1)
    ((whole,),) = stage.rows(
        "intake", "select text from application where id = ?", UUID(application).hex
    )
    evidence = manager.locator(".resume-text mark").all_inner_texts()
    expect(manager.get_by_role("button", name="As it came")).to_have_count(0)

    manager.get_by_role("button", name="Blind review is on").click()
    manager.get_by_role("button", name="As it came").click()
    expect(manager.get_by_role("heading", name="Résumé, as it came")).to_be_visible()
    shown = manager.locator(".resume-text").inner_text()
    marked = manager.locator(".resume-text mark").all_inner_texts()
    manager.get_by_role("button", name="Blind review is off").click()

    assert _plain(shown).strip() == _plain(whole).strip()
    assert marked == evidence
    assert evidence


def test_a_manager_without_an_account_is_let_in(windows, manager, stage):
    manager.get_by_role("link", name="Links").click()
    manager.get_by_label("Who it is for").fill("Head of sales")
    manager.get_by_label("They may").select_option("decide")
    manager.get_by_role("button", name="Make the link").click()
    link = manager.get_by_label("The link").input_value()

    guest = windows.open(base_url=stage.office.url)
    guest.goto(link)
    guest.locator(".entry h2 a").nth(4).click()
    code = guest.locator("h1").inner_text()
    guest.keyboard.press("l")
    expect(guest.get_by_role("status")).to_contain_text("Kept")
    guest.keyboard.press("u")
    expect(guest.get_by_role("status")).to_contain_text("Taken back")

    manager.reload()
    manager.get_by_text("What was done with it").click()
    expect(manager.locator("details[open]")).to_contain_text(f"put aside: {code}")


def _opened(page: Page, place: int) -> str:
    """Open somebody's page; answers the application."""
    page.locator(".entry h2 a").nth(place).click()
    page.wait_for_url("**/applications/*")
    return page.url.rsplit("/", 1)[1]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _application_at(page: Page) -> str:
    address = page.locator(".entry h2 a").first.get_attribute("href")
    return str(address).rsplit("/", 1)[1]


def _verdict(stage: Stage, application: str) -> str:
    query = "select verdict from application where id = ?"
    return str(stage.rows("scoring", query, UUID(application).hex)[0][0])


def _heard(stage: Stage, application: str) -> str:
    """The stage intake has been told of, once the messages are through."""
    wait_for(lambda: stage.rows("scoring", "select count(*) from outbox") == [(0,)])
    wait_for(lambda: stage.rows("bus", "select count(*) from message") == [(0,)])
    query = "select stage from application where id = ?"
    return str(stage.rows("intake", query, UUID(application).hex)[0][0])
