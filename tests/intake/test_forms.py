"""What people write into intake's forms, and what comes of it."""

import pytest

from services.intake.actions.demo import demo_id
from tests.intake.visitor import Visitor

VACANCY = demo_id("vacancy", 2)
GOOD = {"title": "Seller", "description": "You sell.", "salary_period": "month"}


@pytest.fixture
def rita(browser_of):
    return Visitor(browser_of).signs_in("rita")


@pytest.fixture
def ada(browser_of):
    return Visitor(browser_of).signs_in("ada")


def test_a_vacancy_is_written_published_changed_closed_and_reopened(rita):
    fields = {**GOOD, "salary_min": "40 000", "salary_currency": "rub", "level": "2"}
    place = rita.post("/vacancies/new", fields, on="/vacancies/new?template=").headers[
        "Location"
    ]
    draft = rita.get(place).text

    seen = []
    for button in ("publish", "close", "reopen"):
        answer = rita.post(f"{place}/{button}", on=place)
        seen.append(rita.get(answer.headers["Location"]).text)
    changed = {**GOOD, "title": "Seller of everything"}
    rita.post(f"{place}/edit", changed, on=f"{place}/edit")

    assert ">draft<" in draft
    assert [">published<" in page for page in seen] == [True, False, True]
    assert "Seller of everything" in rita.get(place).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "a vacancy needs a title"),
        ({"salary_min": "a lot"}, "a whole number"),
        ({"salary_min": "-5"}, "a whole number"),
        ({"salary_min": "9" * 12, "salary_currency": "RUB"}, "not that large"),
        ({"salary_min": "5", "salary_currency": "R"}, "three capital letters"),
        ({"level": "7"}, "a level is 1, 2, 3 or 4"),
        ({"description": "x" * 40_001}, "at most 40000 characters"),
    ],
)
def test_a_vacancy_that_makes_no_sense_comes_back_with_marks(rita, fields, words):
    on = "/vacancies/new?template="

    answer = rita.post("/vacancies/new", {**GOOD, **fields}, on=on)

    assert answer.status_code == 400
    assert words in answer.text
    assert "is-invalid" in answer.text


def test_an_empty_vacancy_is_not_published(rita):
    place = rita.post(
        "/vacancies/new", {"title": "Empty"}, on="/vacancies/new?template="
    ).headers["Location"]

    answer = rita.post(f"{place}/publish", on=place)

    assert answer.status_code == 409
    assert "Write a description" in answer.text


def test_what_people_write_is_shown_and_never_run(rita):
    script = "<script>alert(1)</script>"
    fields = {"title": script, "description": script}

    place = rita.post("/vacancies/new", fields, on="/vacancies/new?template=").headers[
        "Location"
    ]

    assert script not in rita.get(place).text
    assert "&lt;script&gt;" in rita.get(place).text


def test_a_person_is_erased_after_being_asked_once(rita, service):
    service.timers[0].run()
    page = rita.get(f"/vacancies/{VACANCY}/applications").text
    place = "/applications/" + page.split('href="/applications/')[1].split('"')[0]

    asked = rita.get(f"{place}/erase")
    answer = rita.post(f"{place}/erase", on=f"{place}/erase")

    assert "cannot be undone" in asked.text
    assert answer.headers["Location"] == f"/vacancies/{VACANCY}"
    assert rita.get(place).status_code == 404


def test_an_administrator_opens_changes_and_ends_accounts(ada):
    fields = {
        "email": "nina@example.com",
        "name": "Nina",
        "role": "desk",
        "password": "long enough for now",
    }
    answer = ada.post("/accounts/", fields, on="/accounts/")
    page = ada.get("/accounts/").text
    account = page.split("nina@example.com")[1].split('action="/accounts/')[1][:36]

    changes = [
        ada.post(f"/accounts/{account}/{verb}", more, on="/accounts/")
        for verb, more in (
            ("role", {"role": "recruiter"}),
            ("password", {"password": "another long one"}),
            ("disable", {}),
            ("enable", {}),
        )
    ]

    assert answer.status_code == 303
    assert [change.status_code for change in changes] == [303] * 4
    assert ada.post("/accounts/", fields, on="/accounts/").status_code == 409
    weak = {**fields, "email": "x@example.com", "password": "short"}
    assert ada.post("/accounts/", weak, on="/accounts/").status_code == 400


def test_the_last_administrator_cannot_lock_the_door(ada):
    account = demo_id("account", "ada")

    answer = ada.post(f"/accounts/{account}/disable", on="/accounts/")

    assert answer.status_code == 409
    assert "last administrator" in answer.text


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/vacancies/?q=x", "/vacancies/?q=x"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_back_to_where_one_was_and_nowhere_else(
    browser_of, wanted, place
):
    visitor = Visitor(browser_of)

    answer = visitor.post("/sign-in/demo/rita", {"next": wanted}, on="/sign-in")

    assert answer.headers["Location"] == place


def test_signing_out_ends_the_session(rita):
    rita.post("/sign-out", on="/vacancies/new?template=")

    assert rita.get("/").status_code == 303


def test_a_session_of_a_disabled_account_is_over(service, rita, ada):
    visitor = Visitor(service.web.test_client()).signs_in("dana")
    account = demo_id("account", "dana")
    ada.post(f"/accounts/{account}/disable", on="/accounts/")

    assert visitor.get("/").headers["Location"].startswith("/sign-in")
