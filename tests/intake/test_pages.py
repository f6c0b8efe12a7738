"""Intake's pages as people of each role meet them."""

import io
from uuid import uuid4

import pytest

from services.intake.actions.demo import demo_id
from services.intake.queries.imports import in_progress
from shared.operations.timer import Ticker
from tests.intake.builders import a_resume
from tests.intake.visitor import Visitor

VACANCY = demo_id("vacancy", 2)
NOWHERE = [
    f"/vacancies/{uuid4()}",
    f"/vacancies/{uuid4()}/applications",
    f"/applications/{uuid4()}",
    f"/applications/{uuid4()}/original",
    f"/imports/{uuid4()}",
    f"/imports/rows/{uuid4()}/original",
    "/vacancies/new?template=emperor-1",
    "/vacancies/not-an-id",
]
PAGES = [
    "/",
    "/vacancies/",
    "/vacancies/?q=nothing+like+it",
    "/vacancies/?status=closed",
    "/vacancies/new",
    "/vacancies/new?template=",
    "/vacancies/new?template=account-manager-4&language=ru&city=nizhny-novgorod",
    f"/vacancies/{VACANCY}",
    f"/vacancies/{VACANCY}/edit",
    f"/vacancies/{VACANCY}/applications",
    f"/vacancies/{VACANCY}/applications?q=+7&stage=received&sort=name&page=2",
    f"/vacancies/{VACANCY}/applications?page=-1&sort=nonsense&gate=met",
    "/import",
    f"/import?vacancy={VACANCY}",
    f"/imports/{demo_id('import', 2)}",
    f"/imports/{demo_id('import', 2)}?outcome=refused",
]


@pytest.fixture
def rita(browser_of):
    return Visitor(browser_of).signs_in("rita")


@pytest.fixture
def ada(browser_of):
    return Visitor(browser_of).signs_in("ada")


@pytest.fixture
def read_all(service):
    """Let the clock read whatever waits."""

    def run():
        while service.timers[0].run():
            pass

    return run


@pytest.fixture
def busy_rita(rita, service):
    """Somebody with the first few applications in front of her."""
    service.timers[0].run()
    return rita


def an_application(rita):
    page = rita.get(f"/vacancies/{VACANCY}/applications").text
    return page.split('href="/applications/')[1].split('"')[0]


def test_nobody_sees_anything_before_signing_in(browser_of):
    answer = browser_of.get("/vacancies/?q=x")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=%2Fvacancies%2F%3Fq%3Dx"


@pytest.mark.parametrize(
    ("key", "home"),
    [
        ("rita", "/"),
        ("mark", "/shortlists/"),
        ("dana", "/interviews/desk"),
        ("igor", "/interviews/my-day"),
        ("ada", "/"),
    ],
)
def test_everybody_comes_to_their_own_first_page(browser_of, key, home):
    visitor = Visitor(browser_of)

    answer = visitor.post(f"/sign-in/demo/{key}", on="/sign-in")

    assert answer.headers["Location"] == home
    first = visitor.get("/")
    assert (
        first.status_code == 200 if home == "/" else first.headers["Location"] == home
    )


@pytest.mark.parametrize("key", ["mark", "dana", "igor"])
def test_pages_of_the_office_are_closed_to_others(browser_of, key):
    visitor = Visitor(browser_of).signs_in(key)

    answers = [visitor.get(on) for on in ("/import", "/vacancies/new", "/accounts/")]

    assert [answer.status_code for answer in answers] == [403] * 3


def test_every_page_opens(busy_rita):
    answers = {address: busy_rita.get(address) for address in PAGES}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert all("<h1" in answer.text for answer in answers.values())


def test_what_is_not_there_is_a_page_that_says_so(rita):
    answers = [rita.get(address) for address in NOWHERE]

    assert {answer.status_code for answer in answers} == {404}
    assert all("There is nothing here" in answer.text for answer in answers)


def test_an_application_shows_who_and_what_was_found(busy_rita):
    page = busy_rita.get(f"/applications/{an_application(busy_rita)}")

    assert page.status_code == 200
    assert "@example.com" in page.text
    assert "What was found" in page.text


def test_an_original_is_saved_and_never_shown(busy_rita):
    answer = busy_rita.get(f"/applications/{an_application(busy_rita)}/original")
    sent = answer.data
    answer.close()

    assert answer.status_code == 200
    assert b"@example.com" in sent
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_names_are_told_to_pages_of_other_services(busy_rita):
    known, unknown = an_application(busy_rita), uuid4()

    answer = busy_rita.get(f"/fragments/people?ids={known},{unknown}")

    assert set(answer.json) == {known}
    assert answer.json[known]["url"] == f"/applications/{known}"
    assert answer.json[known]["name"]
    assert busy_rita.get("/fragments/people?ids=").json == {}
    assert busy_rita.get("/fragments/people?ids=x").status_code == 400


def test_the_text_as_it_came_is_told_to_whoever_may_read_it(busy_rita, service):
    known = an_application(busy_rita)
    dana = Visitor(service.web.test_client()).signs_in("dana")

    answer = busy_rita.get(f"/fragments/texts/{known}")

    assert "@example.com" in answer.json["text"]
    assert answer.json["file_name"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert busy_rita.get(f"/fragments/texts/{uuid4()}").status_code == 404
    assert dana.get(f"/fragments/texts/{known}").status_code == 403


def test_interviewers_are_told_no_names(browser_of):
    igor = Visitor(browser_of).signs_in("igor")

    assert igor.get("/fragments/people?ids=").status_code == 403


def test_files_uploaded_are_answered_for_at_once_and_read_later(rita, read_all):
    answer = rita.post(
        "/import",
        {
            "vacancy": str(VACANCY),
            "files": [
                (io.BytesIO(a_resume()), "emma.txt"),
                (io.BytesIO(a_resume()), "again.txt"),
                (io.BytesIO(b""), "nothing.txt"),
            ],
        },
        on="/import",
    )
    place = answer.headers["Location"]

    before = rita.get(place).text
    read_all()
    after = rita.get(place).text

    assert answer.status_code == 303
    assert "2 of 3 files read" in before
    assert "data-refresh" in before
    assert "The same file as emma.txt" in after
    assert "The file is empty" in after
    assert "data-refresh" not in after


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"vacancy": str(VACANCY)}, "choose at least one file"),
        ({"vacancy": "x"}, "choose a vacancy"),
        ({}, "choose a vacancy"),
    ],
)
def test_an_upload_without_a_vacancy_or_files_says_what_is_missing(rita, fields, words):
    answer = rita.post("/import", fields, on="/import")

    assert answer.status_code == 400
    assert words in answer.text


def test_an_upload_of_300_megabytes_is_told_how_much_may_come(rita):
    answer = rita.client.post(
        "/import",
        input_stream=io.BytesIO(b"x"),
        content_type="multipart/form-data; boundary=b",
        environ_overrides={"CONTENT_LENGTH": str(300 * 1024 * 1024)},
    )

    assert answer.status_code == 413
    assert "One upload may hold 200 MB" in answer.text


@pytest.mark.parametrize(
    "address", ["/import", "/vacancies/new", f"/vacancies/{VACANCY}/close", "/sign-out"]
)
def test_a_form_without_its_token_changes_nothing(rita, address):
    answer = rita.client.post(address, data={"title": "x"})

    assert answer.status_code == 400
    assert "Nothing was changed" in answer.text


def test_the_clock_has_something_to_do(service):
    ticker = Ticker(begin=service.begin, timers=service.timers)

    ticker.tick()

    with service.begin.read() as connection:
        left = sum(progress.waiting for progress in in_progress(connection))
    assert left == 101 - 10
