"""JSON Resume: rendered as people write résumés."""

import json
from datetime import date

import pytest

from services.intake.readers.json_resume import JsonResume
from services.intake.readers.reader import CannotRead

RESUME = {
    "basics": {
        "name": "Ivan Petrov",
        "label": "Account manager",
        "email": "ivan@example.com",
        "phone": "+359 888 123 456",
        "location": {"city": "Sofia", "countryCode": "BG"},
    },
    "work": [
        {
            "name": "Vector",
            "position": "Sales manager",
            "startDate": "2019-01-15",
            "endDate": "2023-12-01",
            "highlights": ["won 12 clients"],
        },
        {"name": "Beta", "position": "Key accounts", "startDate": "2024-01"},
        {"name": "Gamma", "endDate": "2018"},
    ],
    "education": [{"studyType": "Bachelor", "area": "Economics", "endDate": "2018"}],
    "skills": [{"name": "CRM", "keywords": ["amoCRM", "Salesforce"]}],
    "languages": [{"language": "English", "fluency": "C1"}],
    "certificates": [{"name": "Negotiation", "date": "2020"}],
    "meta": {"lastModified": "2024-05-06T10:00:00"},
}


def test_every_section_is_rendered_under_its_heading():
    text = JsonResume().read(json.dumps(RESUME).encode()).text

    assert text.split("\n") == [
        "Ivan Petrov",
        "Account manager",
        "ivan@example.com",
        "+359 888 123 456",
        "Sofia, BG",
        "",
        "",
        "",
        "Experience",
        "01.2019 – 12.2023 Sales manager, Vector",
        "",
        "- won 12 clients",
        "01.2024 – present Key accounts, Beta",
        "",
        "2018 Gamma",
        "",
        "",
        "Education",
        "2018 Bachelor, Economics",
        "",
        "Certificates",
        "Negotiation, 2020",
        "",
        "Skills",
        "CRM: amoCRM, Salesforce",
        "",
        "Languages",
        "English – C1",
    ]


def test_the_date_is_the_one_it_says():
    draft = JsonResume().read(json.dumps(RESUME).encode())

    assert draft.document_date == date(2024, 5, 6)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b'{"basics": {', "unreadable"),
        (b'{"invoice": 12}', "not_a_resume"),
        (b"[1, 2]", "not_a_resume"),
    ],
)
def test_other_json_is_refused_by_its_kind(content, error):
    with pytest.raises(CannotRead) as refusal:
        JsonResume().read(content)

    assert refusal.value.error == error


@pytest.mark.parametrize("nonsense", [None, 3, "x", [1], {"a": 1}, [[]], [None]])
def test_sections_of_a_wrong_shape_are_passed_over(nonsense):
    resume = dict.fromkeys(RESUME, nonsense) | {"basics": {"name": "Ivan"}}

    assert "Ivan" in JsonResume().read(json.dumps(resume).encode()).text
