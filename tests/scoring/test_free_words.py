"""Requirements in free words: read for what they ask, and never a no."""

from datetime import date

import pytest

from services.scoring.domain.assessment import Status
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.education import Education
from services.scoring.requirements.experience import Experience
from services.scoring.requirements.proposals import propose
from services.scoring.requirements.text import Text
from services.scoring.requirements.tool import Tool
from services.scoring.requirements.wording import degree, length, wishes

RESUME = """\
Experience
03.2019 - 06.2022
Business Development Executive, Northgate Ltd
- led a team of five, closed deals with enterprise clients
- kept the pipeline in HubSpot
07.2022 - 12.2023
Barista, Corner Ltd

Education
BBA, Marketing, Leeds University, 2018

Skills
Excel, PowerPoint
"""
SOMEBODY = Candidate.read(RESUME, document_date=date(2025, 5, 1))


@pytest.mark.parametrize(
    ("wording", "status"),
    [
        ("Strong leadership skills", "met"),
        ("Proven track record in managing complex sales cycles", "met"),
        ("Experience with CRM tools like Salesforce or HubSpot", "met"),
        ("Experience with CRM systems such as Salesforce", "partly"),
        ("Proficiency in Microsoft Office Suite", "met"),
        ("Proficiency in MS Office and SAP", "partly"),
        ("Proficiency in at least one programming language", "unknown"),
        ("3+ years of experience in business development or sales", "met"),
        ("5+ years of experience in business development", "partly"),
        ("10+ years of experience in sales", "unknown"),
        ("Bachelor's degree in Business Administration or related field", "met"),
        ("Bachelor's degree in Marketing", "met"),
        ("Bachelor's degree in Computer Science", "partly"),
        ("Master's degree in Business Administration", "partly"),
        ("Опыт работы в развитии бизнеса от 3 лет", "met"),
        ("Führungserfahrung und Verhandlungsgeschick", "met"),
    ],
)
def test_other_words_for_the_same_thing_count(wording, status):
    assert Text(text=wording).assess(SOMEBODY).status == status


def test_free_words_never_say_no():
    nobody = Candidate.read(
        "Education\nSecondary school, 2019\n", document_date=date(2025, 5, 1)
    )
    asked = ["University degree", "5+ years of sales", "Excellent negotiation skills"]

    statuses = {Text(text=one).assess(nobody).status for one in asked}

    assert statuses == {Status.UNKNOWN}


def test_what_is_denied_is_not_shown():
    denied = Candidate.read("Skills\nno CRM experience", document_date=None)

    assert Text(text="Knows a CRM").assess(denied).status is Status.UNKNOWN


def test_both_of_two_and_either_of_two_are_told_apart():
    both = wishes("Experience with CRM and ERP systems such as SAP and Salesforce")
    either = wishes("Power generation or telecommunications")

    assert [one.things[0].concepts for one in both] == [("crm",), ("erp",)]
    assert [one.examples[0].concepts for one in both] == [("salesforce",), ("sap",)]
    assert len(either) == 1
    assert len(either[0].things) == 2


@pytest.mark.parametrize(
    ("wording", "months"),
    [
        ("3-5 years of experience in business development", 36),
        ("10+ years industry experience", 120),
        ("Опыт продаж от 2 лет", 24),
        ("mindestens drei Jahre Erfahrung im Vertrieb", 36),
        ("영업 경력 3년 이상", 36),
        ("Excellent communication", None),
    ],
)
def test_a_length_of_experience_is_read_out_of_the_words(wording, months):
    found = length(wording)

    assert (found.months if found else None) == months


@pytest.mark.parametrize(
    ("wording", "level"),
    [
        ("Bachelor's degree in Economics", "higher"),
        ("Master's degree in Business Administration", "master"),
        ("Bachelor's or Master's degree", "higher"),
        ("Высшее экономическое образование", "higher"),
        ("abgeschlossene Berufsausbildung", "college"),
        ("Excellent communication", None),
    ],
)
def test_a_degree_is_read_out_of_the_words(wording, level):
    found = degree(wording)

    assert (found.level if found else None) == level


def test_a_kind_of_work_no_table_of_titles_knows_is_looked_for_by_its_words():
    asked = Experience(min_months=24, family="business_development")

    assert asked.assess(SOMEBODY).status is Status.MET


def test_a_claim_in_words_counts_where_dates_show_half_of_it():
    text = "Experience\n01.2021 - 01.2023\nSales Manager, Alder Ltd\n\nOver 4 years of experience in sales\n"
    claiming = Candidate.read(text, document_date=date(2023, 2, 1))

    assert Experience(min_months=36).assess(claiming).status is Status.MET
    assert Experience(min_months=60).assess(claiming).status is Status.NOT_MET


def test_a_craft_may_be_asked_for_as_a_tool_and_a_quality_may_not():
    coder = Candidate.read("Skills\nJava, Kotlin\nanalytical", document_date=None)

    assert Tool(any_of=("programming",)).assess(coder).status is Status.MET
    assert Tool(any_of=("leadership",)).assess(SOMEBODY).status is Status.UNKNOWN


def test_a_master_has_the_degrees_below():
    master = Candidate.read(
        "Education\nMBA, Leeds University, 2018", document_date=None
    )

    statuses = [
        Education(min=level).assess(master).status for level in ("college", "master")
    ]

    assert statuses == [Status.MET, Status.MET]


def test_a_point_no_kind_covers_is_proposed_in_its_own_words():
    advert = (
        "Account manager\n\nRequirements:\n"
        "- Demonstrated success in growing accounts.\n"
        "- CRM\n"
        "- no experience needed\n\n"
        "Nice to have:\n"
        "- Knowledge of the packaging trade\n\n"
        "We offer:\n"
        "- Coffee and fruit\n"
    )

    found = {one.label: one for one in texts(advert)}

    assert list(found) == [
        "Demonstrated success in growing accounts",
        "Knowledge of the packaging trade",
    ]
    assert [one.must for one in propose(advert).requirements if one.kind == "text"] == [
        True,
        False,
    ]


def test_to_excel_at_something_is_no_spreadsheet():
    advert = "Requirements:\n- You excel at client meetings\n"

    assert not [
        one
        for one in propose(advert).requirements
        if "excel" in getattr(one.criterion, "any_of", ())
    ]


def texts(advert):
    return [one.criterion for one in propose(advert).requirements if one.kind == "text"]


def test_one_crm_is_not_another():
    anybody = Candidate.read("Skills\nCRM, HubSpot", document_date=None)

    statuses = {
        name: Tool(any_of=(name,)).assess(anybody).status.value
        for name in ("crm", "hubspot", "Salesforce", "bitrix24")
    }

    assert statuses == {
        "crm": "met",
        "hubspot": "met",
        "Salesforce": "unknown",
        "bitrix24": "unknown",
    }


def test_headings_and_names_of_schools_are_not_experience():
    text = "Achievements\n\nEducation\nBachelor, Packaging University, 2016\n"
    somebody = Candidate.read(text, document_date=None)

    for wording in ("Achievements in packaging", "Packaging"):
        assert Text(text=wording).assess(somebody).status is Status.UNKNOWN
