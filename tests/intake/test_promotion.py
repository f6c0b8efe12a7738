"""What advertising cost and brought: money, shares with intervals, and the days."""

import csv
import io
from datetime import date, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.actions.demo import demo_id
from services.intake.actions.progress import Heard, hear
from services.intake.actions.promotions import hire
from services.intake.domain.application import Fact
from services.intake.domain.promotion import (
    Figures,
    Promotion,
    Response,
    by_day,
    by_source,
    slowdown,
)
from services.intake.queries.promotions import responses
from shared.errors import Invalid
from tests.intake.builders import a_resume, a_vacancy, take
from tests.intake.visitor import Visitor

SELLER = UUID(int=1)
MONDAY = date(2026, 3, 2)


def a_promotion(**more):
    plain = {
        "id": uuid4(), "source": "hh.ru", "vacancy_id": SELLER, "what": "top",
        "amount": 1000_00, "currency": "RUB", "begun_on": MONDAY,
    }  # fmt: skip
    return Promotion(**{**plain, **more})


def a_response(day=0, *facts, source="hh.ru", code=None, vacancy_id=SELLER):
    return Response(
        vacancy_id=vacancy_id,
        source=source,
        code=code,
        day=MONDAY + timedelta(days=day),
        reached=frozenset(facts),
    )


def test_an_arrival_costs_what_was_paid_by_those_who_came_with_its_interval():
    came = [a_response(0, Fact.ARRIVED)] * 4 + [a_response()] * 16

    (cost,) = Figures.of(came, [a_promotion()]).per(Fact.ARRIVED)

    assert cost.each == 250_00
    assert cost.low < 250_00 < cost.high
    # Wilson's interval of 4 of 20 is 8.07 % to 41.60 %.
    assert (round(cost.low / 100), round(cost.high / 100)) == (120, 620)


def test_nobody_came_yet_costs_at_least_something():
    (cost,) = Figures.of([a_response()] * 10, [a_promotion()]).per(Fact.ARRIVED)

    assert (cost.each, cost.high) == (None, None)
    assert cost.low > 100_00


def test_no_response_has_no_cost():
    figures = Figures.of([], [a_promotion()])

    assert not figures.per(Fact.HIRED)
    assert not figures.per_response()
    assert figures.spent == {"RUB": 1000_00}


def test_currencies_are_never_added_up():
    paid = [a_promotion(), a_promotion(currency="EUR", amount=50_00)]

    assert Figures.of([], paid).spent == {"RUB": 1000_00, "EUR": 50_00}


@pytest.mark.parametrize(
    ("response", "counts"),
    [
        (a_response(0), True),
        (a_response(-1), False),
        (a_response(6), True),
        (a_response(7), False),
        (a_response(0, source="HH"), True),
        (a_response(0, source="SuperJob"), False),
        (a_response(0, vacancy_id=UUID(int=2)), False),
    ],
)
def test_a_promotion_brought_who_came_by_it_in_its_days(response, counts):
    week = a_promotion(ended_on=MONDAY + timedelta(days=6))

    assert week.brought(response) is counts


def test_a_code_counts_before_source_and_day():
    coded = a_promotion(code="october top", source="hh.ru")

    assert coded.brought(a_response(-9, source="our page", code="october top"))
    assert not coded.brought(a_response(0))


def test_sources_count_however_they_are_written():
    told = by_source(
        [a_response(source="hh.ru"), a_response(source="HH")],
        [a_promotion(source="hh")],
    )

    assert [(name, figures.responses) for name, figures in told] == [("hh.ru", 2)]
    assert told[0][1].spent == {"RUB": 1000_00}


def test_responses_that_slow_down_after_day_four_are_told():
    found = slowdown([9, 11, 10, 8, 2, 1, 2, 1, 0, 1])

    assert found is not None
    assert found.after_day == 4
    assert found.before > 9
    assert found.since < 2


@pytest.mark.parametrize(
    "counts",
    [
        [],
        [5],
        [5, 4, 6],
        [3, 2, 4, 3, 2, 3, 4],
        [0] * 9,
        [1, 2, 4, 8, 16],
        [1, 0, 1, 0, 1, 0],
    ],
)
def test_no_slowdown_is_told_where_there_is_none(counts):
    assert slowdown(counts) is None


@given(st.lists(st.integers(0, 50), max_size=30))
def test_whatever_the_days_a_slowdown_is_a_drop(counts):
    found = slowdown(counts)

    assert found is None or found.since < found.before


def test_days_are_counted_from_the_first_to_today_at_most():
    came = [a_response(0), a_response(0), a_response(2), a_response(-1)]
    paid = a_promotion()

    assert by_day(paid, came, today=MONDAY + timedelta(days=2)) == [2, 0, 1]
    assert by_day(paid, came, today=MONDAY - timedelta(days=1)) == []
    assert len(by_day(paid, came, today=MONDAY + timedelta(days=400))) == 30


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"source": " "}, "source"),
        ({"what": ""}, "what"),
        ({"amount": -1}, "amount"),
        ({"currency": "rubles"}, "currency"),
        ({"ended_on": MONDAY - timedelta(days=1)}, "ended_on"),
    ],
)
def test_a_promotion_that_makes_no_sense_names_the_field(more, field):
    with pytest.raises(Invalid) as fault:
        a_promotion(**more)

    assert field in fault.value.fields


def test_arrivals_and_hires_are_counted_where_they_came_from(begin, desk):
    vacancy_id = a_vacancy(begin)
    one = take(begin, desk, a_resume(), vacancy_id=vacancy_id)
    with begin() as work:
        hear(work, Heard(application_id=one, fact=Fact.BOOKED))
        hear(work, Heard(application_id=one, fact=Fact.LATE))
        hire(work, one, by="Rita")

    with begin.read() as connection:
        (found,) = responses(connection, zone=ZoneInfo("Europe/Moscow"))

    assert found.source == "upload"
    assert found.reached == {Fact.BOOKED, Fact.ARRIVED, Fact.HIRED}


FORM = {
    "source": "hh.ru", "what": "=top of the list", "amount": "2 500,50",
    "currency": "rub", "begun_on": "2026-03-01", "code": "Top",
}  # fmt: skip


@pytest.fixture
def rita(browser_of):
    return Visitor(browser_of).signs_in("rita")


def test_what_was_paid_is_entered_shown_removed_and_put_back(rita):
    vacancy_id = demo_id("vacancy", 2)
    fields = {**FORM, "vacancy": str(vacancy_id)}

    answer = rita.post("/promotion", fields, on="/promotion")
    page = rita.get(answer.headers["Location"]).text
    removing = page.split('action="/promotion/')[1].split('"')[0]
    gone = rita.post(f"/promotion/{removing}", on="/promotion").headers["Location"]
    without = rita.get(gone).text
    rita.post(f"/promotion/{removing.replace('remove', 'restore')}", on=gone)

    assert "=top of the list" in page
    assert "2\u202f500 RUB" in page
    assert f"/careers/{vacancy_id}?source=hh.ru&amp;campaign=top" in page
    assert "Undo" in without
    assert "=top of the list" not in without
    assert "=top of the list" in rita.get("/promotion").text


def test_the_sheet_says_the_same_and_runs_no_formula(rita):
    rita.post("/promotion", FORM, on="/promotion")

    answer = rita.get("/promotion.csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))

    (row,) = [row for row in rows if row["source"] == "hh.ru" and row["what"] != "all"]
    assert row["what"] == "'=top of the list"
    assert (row["spent"], row["currency"]) == ("2500.50", "RUB")


def test_a_form_that_makes_no_sense_comes_back_with_marks(rita):
    for more, words in (
        ({"amount": "a lot"}, "an amount of money"),
        ({"amount": "NaN"}, "an amount of money"),
        ({"begun_on": "soon"}, "choose a day"),
        ({"source": ""}, "name the board"),
        ({"ended_on": "2026-02-01"}, "ends before it begins"),
    ):
        answer = rita.post("/promotion", {**FORM, **more}, on="/promotion")

        assert answer.status_code == 400
        assert words in answer.text


def test_somebody_is_hired_and_not_after_all(rita, service):
    service.timers[0].run()
    page = rita.get(f"/vacancies/{demo_id('vacancy', 2)}/applications").text
    place = "/applications/" + page.split('href="/applications/')[1].split('"')[0]

    rita.post(f"{place}/hire", on=place)
    hired = rita.get(place).text
    rita.post(f"{place}/take_back", on=place)

    assert "Not hired after all" in hired
    assert "Record as hired" in rita.get(place).text
