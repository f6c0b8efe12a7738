"""A vacancy: what may be written, and when it may be published, changed, closed."""

from uuid import uuid4

import pytest

from services.intake.domain.vacancy import (
    Salary,
    Status,
    Terms,
    Vacancy,
    VacancyClosed,
    VacancyNotClosed,
    VacancyUnready,
)
from shared.errors import Invalid
from tests.support.clock import MONDAY


def a_draft(description: str = "You sell.") -> Vacancy:
    terms = Terms(title="Account manager", description=description)
    return Vacancy(id=uuid4(), terms=terms, drafted_at=MONDAY)


def test_a_vacancy_without_a_title_says_where_it_is_wrong():
    with pytest.raises(Invalid) as fault:
        Terms(title="  ", description="")

    assert fault.value.fields == {"title": "a vacancy needs a title"}


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(Invalid) as fault:
        Terms(
            title="x" * 201,
            description="y" * 40_001,
            language="xx",
            city="z" * 121,
            level=5,
        )

    assert set(fault.value.fields) == {
        "title", "description", "language", "city", "level",
    }  # fmt: skip


def test_a_character_no_database_keeps_is_refused():
    with pytest.raises(Invalid, match="not complete"):
        Terms(title="Account\x00manager", description="")


def test_a_draft_without_a_description_is_not_published():
    with pytest.raises(VacancyUnready, match="description"):
        a_draft(description=" ").publish(now=MONDAY)


def test_publishing_twice_changes_nothing():
    once = a_draft().publish(now=MONDAY)

    assert once.publish(now=MONDAY) is once
    assert once.status is Status.PUBLISHED


def test_a_published_vacancy_keeps_a_description():
    published = a_draft().publish(now=MONDAY)

    with pytest.raises(VacancyUnready):
        published.edit(Terms(title="Account manager", description=""))


def test_a_closed_vacancy_is_neither_changed_nor_published():
    closed = a_draft().publish(now=MONDAY).close(now=MONDAY)

    with pytest.raises(VacancyClosed):
        closed.edit(closed.terms)
    with pytest.raises(VacancyClosed):
        closed.publish(now=MONDAY)
    assert not closed.takes_resumes
    assert closed.close(now=MONDAY) is closed


def test_a_closed_vacancy_opens_again():
    again = a_draft().publish(now=MONDAY).close(now=MONDAY).reopen(now=MONDAY)

    assert again.status is Status.PUBLISHED
    assert again.closed_at is None


def test_only_what_is_closed_reopens():
    with pytest.raises(VacancyNotClosed):
        a_draft().reopen(now=MONDAY)


@pytest.mark.parametrize(
    ("minimum", "maximum", "currency", "period", "field"),
    [
        (10, 5, "RUB", "month", "salary_max"),
        (-1, 5, "RUB", "month", "salary_min"),
        (1, 10**12, "RUB", "month", "salary_max"),
        (None, None, "RUB", "month", "salary_min"),
        (1, 2, "roubles", "month", "salary_currency"),
        (1, 2, "RUB", "week", "salary_period"),
    ],
)
def test_a_salary_that_makes_no_sense_names_its_field(
    minimum, maximum, currency, period, field
):
    with pytest.raises(Invalid) as fault:
        Salary(minimum=minimum, maximum=maximum, currency=currency, period=period)

    assert field in fault.value.fields
