"""Reading people: what is found stands in the text, word for word."""

from datetime import date

import pytest

from shared.reading import Findings, read
from tests.shared.reading.people import EXPECTED, PEOPLE

LANGUAGES = sorted(PEOPLE)
TODAY = date(2025, 6, 15)


@pytest.fixture(params=LANGUAGES)
def person(request) -> tuple[str, Findings]:
    return request.param, read(PEOPLE[request.param], document_date=TODAY)


def test_the_language_is_recognised(person):
    language, found = person

    assert found.language == language
    assert found.is_resume


def test_identity_and_contacts_are_found(person):
    language, found = person
    expected = EXPECTED[language]

    assert found.name.value == expected["name"]
    assert [email.value for email in found.emails] == [expected["email"]]
    assert [phone.value for phone in found.phones] == [expected["phone"]]
    assert found.location.key == expected["city"]


def test_jobs_have_their_dates_and_family(person):
    language, found = person

    jobs = [(job.start, job.end, job.family) for job in found.jobs]

    assert jobs == EXPECTED[language]["jobs"]


def test_education_has_level_and_field(person):
    language, found = person

    best = max(
        found.education,
        key=lambda one: ("school", "college", "higher").index(one.level),
    )

    assert (best.level, best.field) == EXPECTED[language]["education"]


def test_tools_are_found_whatever_else_is_named(person):
    language, found = person

    tools = {skill.key for skill in found.skills if not skill.negated}

    assert EXPECTED[language]["skills"] <= tools


def test_languages_come_with_their_levels(person):
    language, found = person

    assert {one.code: one.level for one in found.languages} == EXPECTED[language][
        "languages"
    ]


def test_driving_is_found(person):
    language, found = person
    expected = EXPECTED[language]

    assert {one.category: one.held for one in found.licences} == expected["licences"]
    assert found.own_car.value is expected["car"]


def test_money_is_normalised(person):
    language, found = person

    money = (found.salary.amount, found.salary.currency, found.salary.period)

    assert money == EXPECTED[language]["salary"]


def test_clients_are_found(person):
    language, found = person
    expected = EXPECTED[language]

    assert (found.client_base is not None) is expected["base"]
    assert (found.key_accounts is not None) is expected["key"]


def test_every_quote_is_where_it_says(person):
    language, found = person
    text = PEOPLE[language]

    for job in found.jobs:
        assert job.start[:4] in job.period.quote(text)
    for skill in found.skills:
        assert skill.span.quote(text) == skill.surface
    assert found.name.span.quote(text) == found.name.value
