"""Our own page of a vacancy: anybody reads it, anybody applies, machines do not."""

import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from services.intake.actions import accounts, people, vacancies
from services.intake.actions.reading import read_next
from services.intake.app import build
from services.intake.domain.posting import as_html
from services.intake.settings import Settings
from services.intake.store.board_tables import consent
from services.intake.store.origin_tables import origin
from services.intake.store.tables import application, import_row, person
from services.intake.views.careers_page import WORDS
from shared.i18n import LANGUAGES, words_in
from shared.operations import processes
from tests.intake.builders import a_resume, a_vacancy, terms
from tests.intake.visitor import Visitor

GOOD = {"name": "Emma Foster", "email": "emma@example.com", "agreed": "yes"}


@pytest.fixture
def office(installation, clock):
    """An office with one vacancy that anybody may see."""
    real = replace(installation, demo=False, time_zone="Europe/Moscow")
    service = build(Settings(installation=real, readers=1), clock=clock, bus=real.bus())
    processes.prepare(service)
    yield service
    service.close()
    service.bus.close()
    service.begin.engine.dispose()


@pytest.fixture
def vacancy(office):
    return a_vacancy(office.begin)


@pytest.fixture
def place(vacancy):
    return f"/careers/{vacancy}"


@pytest.fixture
def stranger(office):
    return Visitor(office.web.test_client())


def a_file(content: bytes | None = None, name: str = "cv.txt"):
    return (io.BytesIO(a_resume() if content is None else content), name)


def a_body(megabytes):
    """A form as it goes over the wire; the test client would keep it in a file."""
    file = FileStorage(io.BytesIO(b"x" * (megabytes * 1024 * 1024 + 1)), "cv.pdf")
    boundary, body = encode_multipart({**GOOD, "file": file})
    return f"multipart/form-data; boundary={boundary}", body


def applied(office):
    """Whatever came in by our own page, read."""
    desk = office.web.extensions["intake"].desk
    for row in kept(office):
        read_next(office.begin, desk, row_id=row.row_id)
    with office.begin.read() as connection:
        return connection.execute(
            select(
                application, person.c.name, import_row.c.told, origin, consent.c.words
            )
            .join(person, person.c.id == application.c.candidate_id)
            .join(import_row, import_row.c.id == application.c.id)
            .join(origin, origin.c.row_id == application.c.id)
            .join(consent, consent.c.row_id == application.c.id)
        ).all()


def kept(office):
    with office.begin.read() as connection:
        return connection.execute(select(consent)).all()


def test_the_page_speaks_every_language(stranger, place):
    for language in LANGUAGES:
        page = stranger.get(f"{place}?lang={language}").text

        say = words_in(WORDS, language).say
        assert f'<html lang="{language}"' in page
        assert say("send") in page
        assert say("hint.typed") in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_has_the_same_sentences_and_gaps(language):
    def gaps(words):
        return {
            key: set(re.findall(r"{(\w+)}", said))
            for key, said in words.sentences.items()
        }

    assert gaps(words_in(WORDS, language)) == gaps(words_in(WORDS, "en"))


def test_somebody_applies_with_a_file(stranger, office, place):
    fields = {**GOOD, "file": a_file(), "letter": "I know your shops."}

    answer = stranger.post(f"{place}?source=hh", fields, on=f"{place}?lang=en")
    thanked = stranger.get(answer.headers["Location"])

    assert answer.status_code == 303
    assert "your application is in" in thanked.text
    (row,) = applied(office)
    assert (row.name, row.source, row.told["letter"]) == (
        "Emma Foster",
        "our page",
        "I know your shops.",
    )
    assert row.language == "en"
    assert "keeps and reads what I send" in row.words


def test_words_typed_on_a_phone_are_an_application_too(stranger, office, place):
    typed = "Six years I sold windows in Leeds and later in Hull, on the phone and at fairs."

    answer = stranger.post(place, {**GOOD, "typed": typed}, on=place)

    assert answer.status_code == 303
    (row,) = applied(office)
    assert row.name == "Emma Foster"
    assert typed in row._mapping[application.c.text]


def test_the_address_tells_which_advert_paid(stranger, office, place):
    where = f"{place}?utm_source=HH&utm_campaign=October+top"
    page = stranger.get(where).text
    told = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]
        for name in ("source", "campaign")
    }

    stranger.post(place, {**GOOD, **told, "file": a_file()}, on=place)

    (row,) = applied(office)
    assert (row.source, row.code) == ("hh", "october top")


def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(
    stranger, office, place
):
    for fields, words in (
        ({"name": "  "}, "Please write your name."),
        ({"name": "12345"}, "Please write your name."),
        ({"email": "emma at home"}, "This is not an e-mail address"),
        ({"email": ""}, "so that we can answer"),
        ({"phone": "call me"}, "This is not a phone number"),
        ({"agreed": ""}, "only if you agree"),
        ({"file": a_file(b"x", "virus.exe")}, "cannot read this kind of file"),
        ({"file": a_file(b"", "cv.pdf")}, "The file is empty"),
        ({"typed": "too short"}, "write a little more"),
        ({}, "Choose a file, or write"),
        ({"letter": "x" * 10_001, "file": a_file()}, "At most 10000 characters"),
    ):
        answer = stranger.post(place, {**GOOD, **fields}, on=f"{place}?lang=en")

        assert answer.status_code == 400
        assert words in answer.text
        assert "is-invalid" in answer.text
    assert not kept(office)


def test_what_was_typed_stands_there_again(stranger, place):
    fields = {**GOOD, "agreed": "", "letter": "My <b>letter</b>"}

    page = stranger.post(place, fields, on=place).text

    assert "My &lt;b&gt;letter&lt;/b&gt;" in page
    assert 'value="emma@example.com"' in page


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(
    stranger, office, place
):
    fields = {**GOOD, "file": a_file(), "website": "https://spam.example"}

    answer = stranger.post(place, fields, on=place)

    assert answer.status_code == 303
    assert not kept(office)


def test_more_than_a_person_sends_has_to_wait(stranger, office, place):
    answers = [
        stranger.post(place, {**GOOD, "file": a_file()}, on=place).status_code
        for _ in range(11)
    ]

    assert answers == [303] * 10 + [429]
    assert len(kept(office)) == 10


def test_a_body_larger_than_any_resume_is_not_even_read(stranger, office, place):
    stranger.get(f"{place}?lang=en")
    answers = [
        stranger.client.post(place, data=body, content_type=kind)
        for kind, body in (a_body(size) for size in (10, 12))
    ]

    assert [answer.status_code for answer in answers] == [400, 413]
    assert all("At most 10 MB" in answer.text for answer in answers[1:])
    assert not kept(office)


def test_a_form_from_another_site_is_not_taken(stranger, office, place):
    stranger.get(place)

    answer = stranger.client.post(place, data={**GOOD, "file": a_file()})

    assert answer.status_code == 400
    assert not kept(office)


def test_drafts_are_nobodys_business_and_closed_ones_say_so(
    stranger, office, place, vacancy
):
    with office.begin() as work:
        draft = vacancies.draft(work, terms("Secret plan"))
    with office.begin() as work:
        vacancies.close(work, vacancy)

    assert stranger.get(f"/careers/{draft}").status_code == 404
    assert stranger.get(place).status_code == 410
    assert str(vacancy) not in stranger.get("/careers/").text
    assert str(draft) not in stranger.get("/careers/feed.xml").text


def test_search_engines_read_the_vacancy(stranger, place):
    page = stranger.get(place).text
    told = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    )

    assert told["@type"] == "JobPosting"
    for field in (
        "title",
        "description",
        "datePosted",
        "hiringOrganization",
        "jobLocation",
    ):
        assert told[field]
    assert told["jobLocation"]["address"]["addressCountry"] == "RU"
    assert told["directApply"] is True


def test_a_title_cannot_end_the_data_it_stands_in(stranger, office, place):
    evil = "</script><script>alert(1)</script> ]]> & co"
    vacancy_id = a_vacancy(office.begin, evil)

    page = stranger.get(f"/careers/{vacancy_id}").text
    feed = ET.fromstring(stranger.get("/careers/feed.xml").data)

    assert "<script>alert" not in page
    assert evil in [job.findtext("title") for job in feed.iter("job")]


def test_the_feed_has_what_indeed_asks_for(stranger, place):
    feed = ET.fromstring(stranger.get("/careers/feed.xml").data)
    jobs = list(feed.iter("job"))

    assert feed.findtext("publisher")
    assert len(jobs) == 1
    for job in jobs:
        for field in (
            "title",
            "date",
            "referencenumber",
            "url",
            "company",
            "city",
            "country",
            "description",
        ):
            assert job.findtext(field), field
    assert jobs[0].findtext("url").endswith("?source=indeed")


def test_an_application_is_erased_with_what_was_agreed(stranger, office, place):
    stranger.post(place, {**GOOD, "file": a_file()}, on=place)
    (row,) = applied(office)

    with office.begin() as work:
        people.erase(work, row.candidate_id)

    assert not kept(office)
    assert not applied(office)


def test_plain_words_become_paragraphs_and_no_markup():
    assert as_html("a <b>\nc\n\nd") == "<p>a &lt;b&gt;<br>c</p><p>d</p>"


def test_a_file_nobody_can_read_still_says_whom_to_ask(stranger, office, place):
    broken = a_file(b"%PDF-1.4 and no more of it", "cv.pdf")
    stranger.post(place, {**GOOD, "file": broken}, on=place)
    applied(office)
    with office.begin() as work:
        accounts.add(
            work, email="rita@example.com", name="Rita", role="recruiter",
            password="correct horse battery",
        )  # fmt: skip
        (came,) = work.connection.execute(select(import_row)).all()

    rita = Visitor(office.web.test_client())
    known = {"email": "rita@example.com", "password": "correct horse battery"}
    rita.post("/sign-in", known, on="/sign-in")
    page = rita.get(f"/imports/{came.import_id}").text

    assert came.outcome == "refused"
    assert "sent by Emma Foster" in page
    assert "mailto:emma@example.com" in page
