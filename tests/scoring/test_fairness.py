"""Who somebody is moves nothing: the rating sees the same before and after."""

import json
from datetime import date

import pytest

from services.scoring.domain.vacancy import Vacancy
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.ready_made import TEMPLATES, ready_made
from tests.support.places import development_data

DAY = date(2025, 6, 1)

PEOPLE = {
    "en": "Jane Miller\nPosition sought: Account Manager\n\nWORK EXPERIENCE\n03.2021 – present\nSales Manager, Alder Ltd\n- cold calls, negotiations\n\nEDUCATION\nBachelor of Economics, Leeds University, 2016\n\nSKILLS\nCRM, MS Excel\n\nLANGUAGES\nEnglish – native\n",
    "ru": "Иванова Мария\nЖелаемая должность: Менеджер по продажам\n\nОпыт работы\n03.2021 – настоящее время\nМенеджер по продажам, ООО «Ольха»\n- холодные звонки, переговоры\n\nОбразование\nВысшее, Казанский университет, экономика, 2016\n\nНавыки\n1С, CRM\n\nПрава категории B\n",
    "de": "Anna Weber\nAngestrebte Position: Verkäuferin\n\nBeruflicher Werdegang\n03/2021 – heute\nVerkäuferin, Erle GmbH\n- Kaltakquise, Verhandlungen\n\nAusbildung\nBachelor Betriebswirtschaft, Universität Bonn, 2016\n\nKenntnisse\nMS Office, CRM\n\nSprachen\nEnglisch – B2\n",
    "ko": "김서연\n희망 직무: 영업 관리자\n\n경력사항\n2021.03 – 현재\n영업 관리자, (주)오리나무\n- 신규 고객 발굴, 협상\n\n학력사항\n한빛대학교 경영학 졸업, 2016\n\n외국어\n영어 – B2\n",
}
OTHERS = {
    "en": ("Jane Miller", "Mohammed Al-Farsi"),
    "ru": ("Иванова Мария", "Гульнара Ахметова"),
    "de": ("Anna Weber", "Fatima Yıldız"),
    "ko": ("김서연", "남궁민수"),
}
LINES = {
    "en": [
        "Gender: female",
        "Nationality: Indian",
        "Married, two children",
        "Date of birth: 01.01.1961",
        "[photo]",
    ],
    "ru": ["Пол: женский", "Гражданство: Таджикистан", "Дата рождения: 01.01.1961"],
    "de": ["Geschlecht: weiblich", "Verheiratet", "Geburtsdatum: 01.01.1961"],
    "ko": ["성별: 여", "기혼, 자녀 2명", "생년월일: 1961.01.01"],
}
ROLES = [
    Vacancy(id=name, title="Account manager", requirements=ready_made(name))
    for name in TEMPLATES
]


def seen(text):
    """All that the order of a shortlist and its reasons are made of."""
    candidate = Candidate.read(text, document_date=DAY)
    scores = [role.rate(candidate) for role in ROLES]
    return [
        (
            (score.score, score.low, score.high, score.coverage, score.gate),
            role.query & candidate.terms(),
            [
                (
                    one.id,
                    one.assessment.status,
                    one.assessment.said,
                    [quote.quote for quote in one.assessment.evidence],
                )
                for one in score.rated
            ],
        )
        for role, score in zip(ROLES, scores, strict=True)
    ]


@pytest.mark.parametrize("language", PEOPLE)
def test_another_name_changes_nothing(language):
    text = PEOPLE[language]

    assert seen(text.replace(*OTHERS[language])) == seen(text)


@pytest.mark.parametrize(
    ("language", "line"),
    [(key, line) for key, lines in LINES.items() for line in lines],
)
def test_a_line_about_the_person_changes_nothing(language, line):
    head, rest = PEOPLE[language].split("\n", 1)

    assert seen(f"{head}\n{line}\n{rest}") == seen(PEOPLE[language])


def test_either_form_of_a_job_title_is_the_same():
    text = PEOPLE["de"]
    other = text.replace("Verkäuferin", "Verkäufer")

    scores = [[one[0] for one in seen(each)] for each in (text, other)]

    assert scores[0] == scores[1]


@pytest.mark.skipif(development_data() is None, reason="needs the development data")
def test_on_invented_people_of_seven_languages_names_and_births_change_nothing():
    file = development_data() / "synth_am" / "resumes.jsonl"
    people = [json.loads(line) for line in file.read_text("utf-8").splitlines()][::8]

    moved = [
        one["id"]
        for one in people
        if seen(
            one["text"]
            .replace(one["gold"]["name"], "Sam Oladele")
            .replace(one["gold"]["birth_date"] or "\0", "01.01.1961")
        )
        != seen(one["text"])
    ]

    assert not moved
