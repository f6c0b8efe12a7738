"""What a job description asks for, sentence by sentence, in every language."""

import time

import pytest

from shared.reading import demands
from tests.shared.reading.descriptions import DESCRIPTIONS

LANGUAGES = sorted(DESCRIPTIONS)
FIELDS = {
    "en": ("higher", ("economics", "law", "psychology")), "ru": ("higher", ("economics", "law", "psychology")),
    "bg": ("higher", ("economics", "law", "psychology")), "de": ("college", ()), "fr": ("higher", ("business", "economics")),
    "el": ("higher", ("economics",)), "ko": ("higher", ("business", "law", "psychology")),
}  # fmt: skip
MONTHS = {"en": 24, "ru": 24, "bg": 36, "de": 24, "fr": 24, "el": 24, "ko": 24}
ENGLISH = {
    "en": "B2",
    "ru": "B1",
    "bg": "B2",
    "de": "B2",
    "fr": "C1",
    "el": "B2",
    "ko": "B1",
}
MONEY = {
    "en": (2500, 3200, "GBP"), "ru": (60000, 90000, "RUB"), "bg": (2500, 3500, "BGN"), "de": (3500, None, "EUR"),
    "fr": (2500, None, "EUR"), "el": (1200, None, "EUR"), "ko": (3000000, None, "KRW"),
}  # fmt: skip
GROUNDS = {
    "en": {"age", "sex", "photo"}, "ru": {"age", "sex"}, "bg": {"age", "photo"}, "de": {"age", "looks"},
    "fr": {"age", "sex", "looks"}, "el": {"age"}, "ko": {"age", "sex"},
}  # fmt: skip
WISHED = {
    "en": {"own_car", "client_base", "key_accounts"}, "ru": {"own_car", "client_base", "key_accounts"},
    "bg": {"own_car", "client_base", "key_accounts"}, "de": {"own_car"}, "fr": {"own_car", "client_base"},
    "el": {"own_car", "client_base", "key_accounts"}, "ko": {"own_car", "client_base", "key_accounts"},
}  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def description(request):
    return request.param, demands(DESCRIPTIONS[request.param])


def of_kind(found, kind):
    return [demand for demand in found if demand.kind == kind]


def test_education_is_asked_for_with_its_fields(description):
    language, found = description

    [education] = of_kind(found, "education")

    assert (education.level, education.fields) == FIELDS[language]
    assert education.must


def test_months_in_sales_are_asked_for(description):
    language, found = description

    [experience] = of_kind(found, "experience")

    assert (experience.min_months, experience.family, experience.must) == (
        MONTHS[language],
        "sales",
        True,
    )


def test_english_is_asked_for_at_its_level(description):
    language, found = description

    [english] = [demand for demand in of_kind(found, "language") if demand.code == "en"]

    assert (english.level, english.must) == (ENGLISH[language], True)


def test_tools_and_licence_are_musts(description):
    _, found = description

    assert [
        demand.must for demand in of_kind(found, "skill") if demand.key == "office"
    ] == [True]
    assert [(demand.category, demand.must) for demand in of_kind(found, "licence")] == [
        ("B", True)
    ]


def test_wishes_are_no_musts(description):
    language, found = description
    kinds = {"own_car", "client_base", "key_accounts"}

    wished = {
        demand.kind for demand in found if demand.kind in kinds and not demand.must
    }

    assert wished == WISHED[language]
    assert not any(demand.must for demand in found if demand.kind in kinds)


def test_the_salary_is_read_with_its_currency(description):
    language, found = description

    [salary] = of_kind(found, "salary")

    assert (salary.amount, salary.upper, salary.currency) == MONEY[language]
    assert salary.period == "month"


def test_protected_grounds_come_with_a_reason(description):
    language, found = description

    protected = of_kind(found, "protected")

    assert {demand.key for demand in protected} == GROUNDS[language]
    assert all(demand.reason and not demand.must for demand in protected)


def test_each_thing_is_asked_for_once(description):
    _, found = description

    subjects = [demand.subject for demand in found]

    assert len(subjects) == len(set(subjects))


def test_the_sentence_is_where_it_says(description):
    language, found = description
    text = DESCRIPTIONS[language]

    for demand in found:
        assert "\n" not in demand.span.quote(text)
        assert demand.span.quote(text).strip() == demand.span.quote(text) != ""


def test_duties_are_not_asked_for():
    text = "Responsibilities:\n- negotiate contracts\n- use SAP every day\nRequirements:\n- two years of experience in sales\n"

    found = demands(text)

    assert [demand.kind for demand in found] == ["experience"]


def test_a_company_that_is_twenty_years_old_asks_for_no_experience():
    assert demands("Our company has 20 years of experience on the market.") == ()


def test_what_need_not_be_is_not_asked_for():
    assert (
        demands(
            "Requirements:\n- driving licence is not required\n- no experience required\n"
        )
        == ()
    )


def test_either_of_two_degrees_asks_for_the_lower():
    [education] = demands("Требования:\n- высшее или среднее специальное образование\n")

    assert education.level == "college"


def test_nothing_is_asked_by_an_empty_text():
    assert demands("") == ()


def test_single_young_men_are_refused_on_every_ground():
    (*found,) = demands("Single men under 35 only")

    assert {demand.key for demand in found if demand.kind == "protected"} == {
        "age",
        "sex",
        "marital",
    }


def test_clients_that_are_brought_along_are_asked_for():
    assert [one.kind for one in demands("Brings a client base of 40 companies.")] == [
        "client_base"
    ]


def test_a_span_of_years_asks_for_the_lower():
    (found,) = demands("Requirements:\n- 2-4 years of experience in sales")

    assert (found.min_months, found.family) == (24, "sales")


def test_markdown_headings_part_duties_from_requirements():
    found = demands(
        "## Key Responsibilities\n- Conduct market research\n\n**Requirements:**\n- Excel"
    )

    assert [one.key for one in found] == ["excel"]


def test_a_wish_that_follows_weakens_nothing_before_it():
    found = demands("A degree is required, preferably good knowledge of English")

    assert [(one.kind, one.must) for one in found] == [
        ("education", True),
        ("language", False),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sometimes a foreign language is needed",
        "Иногда нужен иностранный язык",
        "Manchmal sind Fremdsprachen erforderlich",
        "Parfois une langue étrangère est requise",
        "때로는 외국어가 필요합니다",
    ],
)
def test_any_foreign_language_is_proposed_as_english(sentence):
    assert [(one.code, one.must) for one in demands(sentence)] == [("en", False)]


@pytest.mark.parametrize("piece", ["driving licence ", "5 лет опыт ", "a\n"])
def test_a_description_without_an_end_takes_linear_time(piece):
    def seconds(length):
        text = (piece * length)[:length]
        begun = time.process_time()
        demands(text)
        return time.process_time() - begun

    short, long = seconds(7_000), seconds(28_000)

    assert long < max(short, 0.15) * 12
