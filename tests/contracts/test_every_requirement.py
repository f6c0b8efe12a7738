"""What every requirement kind promises, whoever wrote it and whenever."""

import sys
from datetime import date
from json import dumps, loads

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scoring.domain.assessment import Status
from services.scoring.requirements import ALIASES, CLAIMED, NEED_REASON, REQUIREMENTS
from services.scoring.requirements.asking import asked
from services.scoring.requirements.candidate import Candidate

EXAMPLES = [sys.modules[kind.__module__].EXAMPLE for kind in REQUIREMENTS.values()]

LINES = st.sampled_from(
    [
        "Experience",
        "02.2019 – present",
        "11.2016 – 01.2019 Sales Manager, Northgate Ltd",
        "5 years in sales",
        "Key Account Manager, own client base of 40 companies",
        "Education",
        "Bachelor of Economics, 2016",
        "student, not finished",
        "Skills: CRM, 1C, MS Excel; no SAP",
        "English – C1, Deutsch B1, русский родной",
        "Driving licence category B, own car",
        "No driving licence",
        "Desired salary: from 2000 GBP per month",
        "sociable, stress-resistant",
        "опыт продаж 3 года, есть автомобиль",
        "고객 관리 경력 3년",
        "",
    ]
)
texts = st.one_of(st.lists(LINES, max_size=12).map("\n".join), st.text(max_size=300))
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
somebody = st.builds(Candidate.read, texts, document_date=st.none() | days)


every_kind = pytest.mark.parametrize("requirement", EXAMPLES, ids=REQUIREMENTS.name_of)


@every_kind
def test_survives_the_database(requirement):
    there_and_back = loads(dumps(REQUIREMENTS.to_json(requirement)))

    assert REQUIREMENTS.from_json(there_and_back) == requirement


@every_kind
def test_says_what_it_asks_in_a_few_words(requirement):
    assert requirement.label.strip()
    assert all(word.strip() for word in requirement.words)


@every_kind
def test_a_form_can_be_made_of_its_fields(requirement):
    assert all(
        one.type in (int, float, str, tuple) and one.label
        for one in asked(type(requirement))
    )


@every_kind
def test_silence_is_unknown_and_comes_with_a_question(requirement):
    assessment = requirement.assess(Candidate.read("", document_date=None))

    assert assessment.status is Status.UNKNOWN
    assert assessment.question.endswith("?") or ":" in assessment.question


@every_kind
@settings(deadline=None, max_examples=60)
@given(candidate=somebody)
def test_says_how_far_why_and_where(requirement, candidate):
    assessment = requirement.assess(candidate)

    assert 0 <= assessment.share <= 1
    assert assessment.said
    assert all(
        candidate.text[one.start : one.end] == one.quote for one in assessment.evidence
    )


@every_kind
@settings(deadline=None, max_examples=60)
@given(candidate=somebody)
def test_no_points_without_a_quote(requirement, candidate):
    assessment = requirement.assess(candidate)

    assert assessment.evidence or assessment.status in (
        Status.UNKNOWN,
        Status.NOT_MET,
    )


@every_kind
@settings(deadline=None, max_examples=30)
@given(candidate=somebody)
def test_the_same_text_gets_the_same_answer(requirement, candidate):
    assert requirement.assess(candidate) == requirement.assess(candidate)


def test_remarks_about_kinds_name_kinds():
    assert set(ALIASES.values()) | NEED_REASON | CLAIMED <= set(REQUIREMENTS)
