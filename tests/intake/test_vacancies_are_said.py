"""What intake tells the others about its vacancies."""

from uuid import uuid4

import pytest

from services.intake.actions import vacancies
from services.intake.domain.vacancy import VacancyClosed
from services.intake.queries import templates
from services.intake.queries import vacancies as queries
from services.intake.store import vacancies as store
from shared.errors import Missing
from shared.messages import VacancyClosed as Closed
from shared.messages import VacancyDrafted, VacancyPublished
from tests.intake.builders import a_vacancy, said, terms


def test_every_edit_is_said_whole(begin):
    with begin() as work:
        vacancy_id = vacancies.draft(
            work, templates.terms("account-manager-3", city="yekaterinburg")
        )
    with begin() as work:
        vacancies.edit(work, vacancy_id, terms=terms("Seller"))

    first, second = said(begin, VacancyDrafted)
    assert (first.level, first.salary_min, first.salary_max) == (3, 25000, 38000)
    assert (first.city, first.template) == ("Yekaterinburg", "account-manager-3")
    assert (second.title, second.salary_currency) == ("Seller", None)
    assert second.vacancy_id == vacancy_id


def test_publishing_closing_and_reopening_are_said_once_each(begin):
    vacancy_id = a_vacancy(begin)
    for act in (vacancies.publish, vacancies.close, vacancies.close, vacancies.reopen):
        with begin() as work:
            act(work, vacancy_id)

    assert len(said(begin, VacancyPublished)) == 2
    assert len(said(begin, Closed)) == 1


def test_a_closed_vacancy_is_not_edited_and_nothing_is_said(begin):
    vacancy_id = a_vacancy(begin)
    with begin() as work:
        vacancies.close(work, vacancy_id)

    with pytest.raises(VacancyClosed), begin() as work:
        vacancies.edit(work, vacancy_id, terms=terms("Another"))

    assert len(said(begin, VacancyDrafted)) == 1


def test_a_vacancy_is_kept_as_it_was_written(begin):
    written = templates.terms("account-manager-4", language="ru")
    with begin() as work:
        vacancy_id = vacancies.draft(work, written)
        again = vacancies.draft(work, terms("Other"), vacancy_id=vacancy_id)

    with begin.read() as connection:
        kept = store.get(connection, vacancy_id)
    assert again == vacancy_id
    assert kept.terms == written


def test_a_vacancy_nobody_wrote_is_missing(begin_here):
    with pytest.raises(Missing), begin_here() as work:
        vacancies.publish(work, uuid4())


def test_vacancies_are_found_in_any_alphabet(begin_here):
    a_vacancy(begin_here, "Менеджер по продажам")
    a_vacancy(begin_here, "Account manager")

    with begin_here.read() as connection:
        found = queries.listed(connection, search="МЕНЕДЖЕР")
        published = queries.listed(connection, status="published")

    assert [row.vacancy.terms.title for row in found] == ["Менеджер по продажам"]
    assert len(published) == 2


@pytest.mark.parametrize("language", templates.LANGUAGES)
@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_every_template_can_be_published_as_it_is(language, level):
    written = templates.terms(f"account-manager-{level}", language=language)

    assert written.level == level
    assert written.salary is not None
    assert len(written.description) > 300


@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("account-manager-9", {}),
        ("emperor-1", {}),
        ("account-manager-1", {"city": "atlantis"}),
        ("account-manager-1", {"language": "la"}),
    ],
)
def test_a_template_nobody_wrote_is_missing(key, more):
    with pytest.raises(Missing):
        templates.terms(key, **more)
