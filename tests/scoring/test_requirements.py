"""Each requirement kind, at the borders between met, partly, not met and unknown."""

from datetime import date

import pytest

from services.scoring.domain.assessment import Assessment, Evidence, Status
from services.scoring.domain.vacancy import Vacancy
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.client_base import ClientBase
from services.scoring.requirements.education import Education
from services.scoring.requirements.experience import Experience
from services.scoring.requirements.key_accounts import KeyAccounts
from services.scoring.requirements.language import Language
from services.scoring.requirements.licence import Licence
from services.scoring.requirements.making import make, plain
from services.scoring.requirements.own_car import OwnCar
from services.scoring.requirements.proposals import propose
from services.scoring.requirements.salary import Salary
from services.scoring.requirements.text import Text
from services.scoring.requirements.tool import Tool
from services.scoring.requirements.trait import Trait
from shared.errors import Invalid
from shared.reading import Findings, Span
from shared.reading.findings import Education as Studies
from shared.reading.findings import Job, Skill, Stated
from shared.reading.findings import Language as Spoken
from shared.reading.findings import Licence as Held
from shared.reading.findings import OwnCar as Car
from shared.reading.findings import Salary as Wish

TEXT = "a text long enough to point into"
HERE = Span(0, 6)
BAND = Salary(max=1000, currency="EUR", city="")


def somebody(**found):
    return Candidate(text=TEXT, findings=Findings(document_month="2025-06", **found))


def job(start, end, *, family="sales", low=0, high=None):
    return Job(
        title="t",
        employer=None,
        start=start,
        end=end,
        months=low,
        months_low=low,
        months_high=high,
        family=family,
        span=HERE,
        period=HERE,
    )


def studies(level, *, finished=True, field=None):
    return Studies(level=level, field=field, year=2010, finished=finished, span=HERE)


def wish(amount, *, currency="EUR", period="month"):
    return Wish(amount=amount, currency=currency, period=period, span=HERE)


def spoken(level, code="en"):
    return somebody(languages=(Spoken(code=code, level=level, span=HERE),))


def held(category, *, really=True):
    return somebody(licences=(Held(category=category, held=really, span=HERE),))


CASES = [
    (Education(min="college"), somebody(), "unknown"),
    (Education(min="college"), somebody(education=(studies("school"),)), "not_met"),
    (Education(min="college"), somebody(education=(studies("higher"),)), "met"),
    (
        Education(min="higher"),
        somebody(education=(studies("higher", finished=False), studies("college"))),
        "partly",
    ),
    (
        Education(min="higher", fields=("law",)),
        somebody(education=(studies("higher", field="physics"),)),
        "partly",
    ),
    (
        Education(min="higher", fields=("law",)),
        somebody(education=(studies("higher", field="law"),)),
        "met",
    ),
    (Experience(min_months=12), somebody(), "unknown"),
    (
        Experience(min_months=12),
        somebody(jobs=(job("2020-01", "2021-06"),)),
        "met",
    ),
    (
        Experience(min_months=12),
        somebody(jobs=(job("2020-01", "2020-06"),)),
        "not_met",
    ),
    (Experience(min_months=12), somebody(jobs=(job("2020", "2021"),)), "partly"),
    (
        Experience(min_months=12),
        somebody(jobs=(job("2010-01", "2020-01", family="hr"),)),
        "not_met",
    ),
    (
        Experience(min_months=12, family="any"),
        somebody(jobs=(job("2010-01", "2020-01", family="hr"),)),
        "met",
    ),
    (
        Experience(min_months=12),
        somebody(stated_months=(Stated(months=60, family="sales", span=HERE),)),
        "partly",
    ),
    (
        Experience(min_months=12),
        somebody(stated_months=(Stated(months=6, family="sales", span=HERE),)),
        "not_met",
    ),
    (Language(code="en", min="B1"), somebody(), "unknown"),
    (Language(code="en", min="B1"), spoken("C1", code="de"), "unknown"),
    (Language(code="en", min="B1"), spoken("B1"), "met"),
    (Language(code="en", min="B1"), spoken("native"), "met"),
    (Language(code="en", min="B1"), spoken("A2"), "partly"),
    (Language(code="en", min="B1"), spoken("A1"), "not_met"),
    (Language(code="en", min="B1"), spoken(None), "partly"),
    (Licence(category="B"), somebody(), "unknown"),
    (Licence(category="B"), held("B"), "met"),
    (Licence(category="B"), held("C"), "met"),
    (Licence(category="B"), held("A"), "not_met"),
    (Licence(category="B"), held("B", really=False), "not_met"),
    (Licence(category="C"), held("B"), "not_met"),
    (OwnCar(), somebody(), "unknown"),
    (OwnCar(), somebody(own_car=Car(value=True, span=HERE)), "met"),
    (OwnCar(), somebody(own_car=Car(value=False, span=HERE)), "not_met"),
    (BAND, somebody(), "unknown"),
    (BAND, somebody(salary=wish(400)), "met"),
    (BAND, somebody(salary=wish(1000)), "met"),
    (BAND, somebody(salary=wish(1100)), "partly"),
    (BAND, somebody(salary=wish(1200)), "not_met"),
    (BAND, somebody(salary=wish(12000, period="year")), "met"),
    (BAND, somebody(salary=wish(7, period="hour")), "not_met"),
    (BAND, somebody(salary=wish(900, currency="GBP")), "unknown"),
    (
        Tool(any_of=("crm",)),
        somebody(skills=(Skill(key="crm", surface="x", negated=True, span=HERE),)),
        "not_met",
    ),
    (
        Tool(any_of=("crm", "sap")),
        somebody(skills=(Skill(key="sap", surface="x", negated=False, span=HERE),)),
        "met",
    ),
    (Tool(any_of=("long enough",)), somebody(), "met"),
    (Tool(any_of=("enoughs",)), somebody(), "unknown"),
    (Text(text="texts long enough"), somebody(), "met"),
    (Text(text="a text on telecommunications"), somebody(), "partly"),
    (Text(text="telecommunications"), somebody(), "unknown"),
    (ClientBase(), somebody(), "unknown"),
    (KeyAccounts(), somebody(), "unknown"),
    (Trait(value="punctuality"), somebody(), "unknown"),
]


@pytest.mark.parametrize(("requirement", "candidate", "status"), CASES)
def test_the_status_is_what_the_text_bears_out(requirement, candidate, status):
    assessment = requirement.assess(candidate)

    assert assessment.status == status
    assert (
        bool(assessment.question) == (status == "unknown")
        or assessment.status is Status.PARTLY
    )


@pytest.mark.parametrize(
    ("text", "requirement"),
    [
        ("Own client base of 40 companies", ClientBase()),
        ("Led key accounts", KeyAccounts()),
        ("About me\npunctual, sociable", Trait(value="punctual")),
        ("Навыки\n1С, Битрикс24", Tool(any_of=("CRM",))),
        ("Skills\nHubSpot", Tool(any_of=("crm",))),
    ],
)
def test_everyday_words_are_found(text, requirement):
    candidate = Candidate.read(text, document_date=date(2025, 6, 1))

    assert requirement.assess(candidate).status is Status.MET


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Education, {"min": "phd"}),
        (Experience, {"min_months": 0}),
        (Experience, {"min_months": 12, "family": ""}),
        (Language, {"code": "English"}),
        (Language, {"code": "en", "min": "good"}),
        (Licence, {"category": "Z"}),
        (Salary, {"max": 0}),
        (Salary, {"max": 10, "min": 20}),
        (Salary, {"max": 10, "period": "week"}),
        (Salary, {"max": 10, "by_city": ("Moscow 10",)}),
        (Tool, {"any_of": ()}),
        (Tool, {"any_of": (" ",)}),
        (Trait, {"value": " "}),
        (Text, {"text": "-"}),
    ],
)
def test_what_makes_no_sense_cannot_be_asked(kind, fields):
    with pytest.raises(ValueError, match=r"\w+"):
        kind(**fields)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("crm", "CRM"),
        ("1c", "1C"),
        ("office", "MS Office"),
        ("cold_calls", "Cold calls"),
        ("SAP HANA", "SAP HANA"),
    ],
)
def test_tools_are_spelt_as_people_write_them(name, label):
    assert Tool(any_of=(name,)).label == label


def test_a_requirement_survives_being_written_down():
    values = {
        "id": "car",
        "kind": "own_car",
        "weight": 2.5,
        "sentence": "Own car: clients sit outside the city",
        "reason": "clients sit outside the city",
    }

    assert plain(make(values, must=False)) == values


@pytest.mark.parametrize(
    "values",
    [
        {"id": "", "kind": "client_base"},
        {"id": "a", "kind": "client_base", "weight": 0},
        {"id": "a", "kind": "client_base", "weight": 101},
        {"id": "a", "kind": "own_car", "reason": " "},
        {"id": "a", "kind": ""},
    ],
)
def test_a_requirement_that_makes_no_sense_is_refused(values):
    with pytest.raises(Invalid):
        make(values, must=True)


def test_two_requirements_never_share_an_id():
    one = make({"id": "a", "kind": "client_base"}, must=True)

    with pytest.raises(ValueError, match="share the id a"):
        Vacancy(id="v", title="", requirements=(one, one))


def test_proposals_have_distinct_ids_and_say_where_they_stand():
    text = (
        "Requirements\n- 2 years of experience in sales\n- 5 years of experience\n"
        "- CRM\n- SAP\n- driving licence B\n\nNice to have\n- Own car\n- English B2\n"
        "- salary up to 90000 RUB a month\n"
    )

    proposal = propose(text, language="en")

    ids = [one.id for one in proposal.requirements]
    assert len(ids) == len(set(ids)) >= 6
    assert all(one.sentence in " ".join(text.split()) for one in proposal.requirements)
    assert all(one.reason for one in proposal.requirements if one.kind == "own_car")


def test_evidence_lies_in_the_text_and_an_assessment_says_why():
    with pytest.raises(ValueError, match="at least one character"):
        Evidence(start=3, end=3, quote="")
    with pytest.raises(ValueError, match="says why"):
        Assessment(status=Status.MET, said="")
