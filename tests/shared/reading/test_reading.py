"""Reading a text: quick, the same every time, and never beside the text."""

import time
from datetime import date

import pytest

from shared.reading import read, redact
from shared.reading.dates import periods
from shared.reading.folding import fold
from shared.reading.gender import neutral
from shared.reading.licences import cars_in, driving_in
from shared.reading.months import union_of_periods
from shared.reading.salaries import money_in


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("02.2022 – present", ("2022-02", None)),
        ("11.2019 – 01.2022", ("2019-11", "2022-01")),
        ("с марта 2019 по н.в.", ("2019-03", None)),
        ("Апрель 2023 – по настоящее время", ("2023-04", None)),
        ("2019.03 - 2021.05", ("2019-03", "2021-05")),
        ("2023년 10월 – 재직중", ("2023-10", None)),
        ("3/19 - 4/21", ("2019-03", "2021-04")),
        ("Jan'19 to Mar'21", ("2019-01", "2021-03")),
        ("June-August 2018", ("2018-06", "2018-08")),
        ("seit 03/2019", ("2019-03", None)),
        ("depuis mars 2019", ("2019-03", None)),
        ("Φεβρουάριος 2020 – έως σήμερα", ("2020-02", None)),
        ("2010 - 2014", ("2010", "2014")),
        ("01.05.2019 - 31.12.2020", ("2019-05", "2020-12")),
        ("Май 2019 – до момента", ("2019-05", None)),
    ],
)
def test_dates_are_read_as_people_write_them(written, expected):
    [period] = periods(fold(written).text)

    assert (period.start, period.end) == expected


def test_overlapping_jobs_count_once():
    jobs = [("2019-01", "2020-01"), ("2019-07", "2020-07")]

    assert union_of_periods(jobs, document_month=None) == (18, 18)


def test_years_alone_leave_a_range():
    assert union_of_periods([("2018", "2020")], document_month=None) == (13, 35)


def test_an_open_job_without_a_date_of_the_document_has_no_upper_end():
    text = "Ann Lee\nExperience\n01/2022 - present\nSales Manager, Acme Ltd\n01/2020 - 01/2022\nClerk, Acme Ltd\n"

    found = read(text)

    assert found.jobs[0].months is None
    assert found.experience_months() == (24, None)
    assert read(text, document_date=date(2023, 1, 1)).experience_months("sales") == (
        12,
        12,
    )


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("No driving licence", False), ("Driving licence: none", False), ("Full driving licence (cat. B)", True),
        ("Водительских прав нет", False), ("Права категории B", True), ("Водительские права: отсутствуют", False),
        ("Без шофьорска книжка", False), ("Шофьорска книжка: да", True), ("Kein Führerschein", False),
        ("Führerschein Klasse B", True), ("Pas de permis de conduire", False), ("Permis B", True),
        ("Χωρίς δίπλωμα οδήγησης", False), ("Δίπλωμα οδήγησης κατηγορίας Β", True), ("운전면허 없음", False), ("운전면허 2종 보통", True),
    ],
)  # fmt: skip
def test_having_and_not_having_a_licence_differ(text, held):
    assert [(one.category, one.held) for one in driving_in(fold(text).text)] == [
        ("B", held)
    ]


def test_several_classes_are_several_licences():
    found = driving_in(fold("Водительское удостоверение категории B, C").text)

    assert [one.category for one in found] == ["B", "C"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("own car", True),
        ("no own car", False),
        ("личного автомобиля нет", False),
        ("eigener PKW", True),
        ("pas de voiture personnelle", False),
        ("자가용 보유", True),
    ],
)
def test_having_and_not_having_a_car_differ(text, value):
    assert [has for _, _, has in cars_in(fold(text).text)] == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary expectation: £38,000 per annum", (38000, "GBP", "year")),
        ("Зарплатные ожидания: от 54 800 руб. в месяц", (54800, "RUB", "month")),
        ("Желаемая зарплата: 80 тыс. руб.", (80000, "RUB", "month")),
        ("Gehaltswunsch: 45.000 EUR brutto", (45000, "EUR", "year")),
        ("Prétentions salariales : 2 100 € par mois", (2100, "EUR", "month")),
        ("희망연봉: 4,200만원", (42000000, "KRW", "year")),
        ("희망연봉(월): 370만원 이상", (3700000, "KRW", "month")),
        ("Expected salary: 15 EUR per hour", (15, "EUR", "hour")),
    ],
)
def test_money_is_read_with_currency_and_period(text, expected):
    money = money_in(fold(text).text)

    assert (money.amount, money.currency, money.period) == expected


def test_a_sum_that_is_no_pay_is_no_salary():
    assert money_in("achieved sales of 500000 eur in five months") is None


def test_denied_skills_are_marked():
    found = {
        skill.key: skill.negated
        for skill in read("Skills: no experience with SAP; Excel, нет опыта 1С").skills
    }

    assert found == {"sap": True, "excel": False, "office": False, "1c": True}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Торговая представительница", "Торговый представитель"),
        ("Търговска представителка", "Търговски представител"),
        ("VERKÄUFERIN im Außendienst (m/w/d)", "VERKÄUFER im Außendienst"),
        ("Chargée de clientèle", "Chargé de clientèle"),
        ("Υπεύθυνη πωλήσεων", "Υπεύθυνος πωλήσεων"),
        ("Waitress", "Waiter"),
    ],
)
def test_job_titles_lose_their_gender(one, other):
    assert neutral(one) == neutral(other) == other


@pytest.mark.parametrize(
    "text", ["Торговая компания", "Berlin", "Martin", "проверка", "Medizin"]
)
def test_other_words_keep_their_form(text):
    assert neutral(text) == text


def test_look_alike_letters_are_seen_through():
    text = "Sаlеs Mаnаgеr, СRМ, 1C"  # Cyrillic а, е, С, М among Latin letters

    keys = {skill.key for skill in read(text).skills}

    assert keys == {"crm", "1c"}


def test_offsets_lead_back_through_invisible_signs():
    text = "Skills: Ex\u200bcel and ＣＲＭ"

    found = {skill.key: skill.span.quote(text) for skill in read(text).skills}

    assert found["excel"] == "Ex\u200bcel"
    assert found["crm"] == "ＣＲＭ"


def test_unfinished_studies_are_not_finished():
    text = "Образование\nНеоконченное высшее, Уральский университет, экономика, 2024\n"

    [education] = read(text).education

    assert (education.level, education.finished) == ("higher", False)


def test_what_is_not_said_is_unknown():
    found = read("Ann Lee\nExperience\n01/2020 - 02/2021\nWaiter, Acme Ltd\n")

    assert (found.own_car, found.salary, found.location, found.licences) == (
        None,
        None,
        None,
        (),
    )


def test_an_advert_is_no_resume():
    text = "We are looking for a sales manager. We offer 2500 EUR. Requirements: experience in sales, English."

    assert not read(text).is_resume


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x00", "asdf qwer zxcv " * 30])
def test_nonsense_is_read_without_complaint(text):
    found = read(text)

    assert not found.is_resume
    assert redact(text, found) is not None


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "1.2019 - ",
        "+7 (900) ",
        "a@b.",
        "лет опыт ",
        "own ",
        "A ",
        "( ",
        "Salary: 1 ",
        "ул. а, ",
    ],
)
def test_long_lines_take_linear_time(piece):
    def seconds(length):
        text = (piece * length)[:length]
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    short, long = seconds(10_000), seconds(40_000)

    assert long < max(short, 0.15) * 12


@pytest.mark.parametrize(
    "written",
    ["I began my career in sales", "Personal care products", "Owns a carpet shop"],
)
def test_a_career_is_no_car(written):
    assert cars_in(fold(written).text) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mar 2019 - Sep 202 0", ("2019-03", "2020-09")),
        ("August 2019 – Till no w", ("2019-08", None)),
        ("Sep.2022 – Continue", ("2022-09", None)),
        ("IV.2021 - н.вр.", ("2021-04", None)),
        ("03.2019 г. – досега", ("2019-03", None)),
        ("από Μάρτιο 2019 έως σήμερα", ("2019-03", None)),
    ],
)
def test_torn_and_rare_dates_are_read(written, expected):
    [period] = periods(fold(written).text)

    assert (period.start, period.end) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Bell  Summary\nann.bell@example.com\n", "Ann Bell"),
        ("Ann Bell Sales Manager Resume - page 1\nx@example.com\n", "Ann Bell"),
        ("ENGLISH\nSales Funnel\nann.bell84@example.com\n", "Ann Bell"),
        ("Ann Bell\nthe.best@example.com\n", "Ann Bell"),
        ("RESUME OF ANN BELL\nann_bell@example.com\n", "ANN BELL"),
    ],
)
def test_a_name_is_found_beside_other_words_or_in_the_address(text, name):
    assert read(text).name.value == name


def test_a_licence_to_drive_and_ms_office_are_no_degrees():
    text = (
        "Ann Bell\nEDUCATION\nHigh School, 2011\nFull UK driving licence\nMS Office\n"
    )

    assert [one.level for one in read(text).education] == ["school"]


def test_a_part_of_an_employment_does_not_end_the_section():
    text = """Ann Bell
EXPERIENCE
Pantera Energy
(October 2021 - Present)
Achievements:
- sold much
HCO Solar
(September 2020 - October 2021)
VOLUNTEER EXPERIENCE
Society President, May 2015 - June 2018
"""

    starts = [job.start for job in read(text).jobs]

    assert starts == ["2021-10", "2020-09"]
