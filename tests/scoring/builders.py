"""Assessments, standings and files in which a test says only what matters to it."""

from fractions import Fraction

from services.scoring.domain.assessment import Evidence, met, not_met, partly, unknown
from services.scoring.domain.ranking import Standing
from services.scoring.domain.score import Gate, Rated

SAID = {
    "met": met("it says so", Evidence(start=0, end=2, quote="so")),
    "partly": partly("some of it", question="How much?"),
    "not_met": not_met("it says it is not so"),
    "unknown": unknown("it is silent", question="Is it so?"),
}


def rated(status, *, must=False, weight=1, claimed=False, id="one"):  # noqa: A002  # as Rated names it
    return Rated(
        id=id,
        kind="tool",
        must=must,
        weight=Fraction(weight),
        assessment=SAID[status],
        claimed=claimed,
    )


def a_standing(
    id="one",  # noqa: A002  # as Standing names it
    *,
    gate="met",
    low=50.0,
    relevance=0.0,
    score=50.0,
    coverage=1.0,
):
    return Standing(
        id=id,
        gate=Gate(gate),
        low=low,
        relevance=relevance,
        score=score,
        coverage=coverage,
    )


RESUME = """\
Profile
Sales manager, key accounts in telecommunications

Experience
03.2019 – 06.2024
Sales Manager, Northgate Ltd
- cold calls, negotiations, contracts
- Own client base of 40+ companies

Education
Bachelor of Economics, Leeds University, 2018

Skills
MS Excel, CRM

Languages
English – fluent (C1)

Other
Driving licence category B
Desired salary: from 2000 GBP
"""


def a_vacancy_file(*, must=None, nice=None, **more):
    return {
        "id": "v1",
        "title": "Account manager",
        "language": "en",
        "city": "London",
        "level": 3,
        "document_date": "2025-05-01",
        "must": [
            {"id": "edu", "kind": "education", "min": "college"},
            {
                "id": "exp",
                "kind": "experience",
                "family": "sales",
                "min_months": 24,
            },
        ]
        if must is None
        else must,
        "nice": [
            {"id": "crm", "kind": "tool", "any_of": ["crm"], "weight": 2},
            {"id": "lic", "kind": "licence", "class": "B"},
            {"id": "ru", "kind": "language", "code": "ru", "min": "B1"},
        ]
        if nice is None
        else nice,
        **more,
    }
