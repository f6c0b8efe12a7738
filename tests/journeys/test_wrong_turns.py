"""What people get wrong, and what the pages say then: in words, with nothing lost."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.stage import DANA, RITA, sign_in, vacancy

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_empty_vacancy_is_not_kept(desk, stage):
    sign_in(desk, RITA).goto("/vacancies/new?template=")
    desk.get_by_label("Description").fill("These words are kept.")
    desk.locator("form").last.evaluate("(form) => { form.noValidate = true }")

    desk.get_by_role("button", name="Keep as a draft").click()

    expect(desk.get_by_role("alert")).to_contain_text("not complete")
    expect(desk.get_by_text("a vacancy needs a title")).to_be_visible()
    expect(desk.get_by_label("Description")).to_have_value("These words are kept.")


def test_a_session_in_the_past_is_not_opened(desk, stage):
    sign_in(desk, RITA).goto(f"/interviews/sessions/new?vacancy={vacancy(3)}")
    yesterday = stage.now() - timedelta(days=1)
    desk.get_by_label("Day", exact=True).fill(f"{yesterday:%Y-%m-%d}")
    desk.get_by_label("Interviewers", exact=True).fill("Igor Vasin")

    desk.get_by_role("button", name="Open and plan").click()

    expect(desk.get_by_role("alert")).to_contain_text("Nothing was opened")
    expect(desk.locator(".is-invalid")).to_have_count(1)
    expect(desk.get_by_label("Interviewers", exact=True)).to_have_value("Igor Vasin")


def test_a_form_without_its_token_changes_nothing(desk, stage):
    sign_in(desk, RITA).goto("/vacancies/new?template=")
    desk.get_by_label("Title").fill("Posted from elsewhere")
    desk.locator("input[name=csrf_token]").last.evaluate("(field) => field.remove()")

    desk.get_by_role("button", name="Keep as a draft").click()

    expect(desk.get_by_role("heading", level=1)).to_have_text(
        "That does not look right"
    )
    title = "select count(*) from vacancy where title = 'Posted from elsewhere'"
    assert stage.rows("intake", title) == [(0,)]


def test_too_large_an_upload_is_refused_in_words(desk, stage, tmp_path):
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-1.4\n" + bytes(3 * 1024 * 1024))
    sign_in(desk, RITA).goto(f"/import?vacancy={vacancy(3)}")
    desk.get_by_label("Files").set_input_files(large)

    desk.get_by_role("button", name="Take them in").click()

    expect(desk.get_by_role("heading", level=1)).to_have_text("That is too large")
    expect(desk.get_by_text("One upload may hold 2 MB")).to_be_visible()
    file = "select count(*) from import_row where file_name = 'large.pdf'"
    assert stage.rows("intake", file) == [(0,)]


def test_a_page_of_another_role_says_whose_it_is(desk, stage):
    sign_in(desk, DANA)

    answer = desk.goto("/shortlists/")

    assert answer.status == 403
    expect(desk.get_by_role("heading", level=1)).to_have_text(
        "This page is not for your role"
    )
    desk.get_by_role("link", name="Back to my work").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Today at the desk")


def test_who_is_not_signed_in_signs_in_and_comes_back(desk, stage):
    wanted = f"/shortlists/{vacancy(3)}?gate=met"

    desk.goto(wanted)
    at_the_door = desk.url
    desk.get_by_role("button", name="Rita Sokolova").click()

    assert "/sign-in" in at_the_door
    expect(desk).to_have_url(f"{stage.office.url}{wanted}")
