"""Drafting, publishing and closing vacancies."""

from datetime import datetime
from uuid import UUID, uuid4

from services.intake.domain.vacancy import Terms, Vacancy
from services.intake.store import vacancies
from shared.messages import VacancyClosed, VacancyDrafted, VacancyPublished
from shared.work import Work


def draft(
    work: Work,
    terms: Terms,
    *,
    vacancy_id: UUID | None = None,
    at: datetime | None = None,
) -> UUID:
    """Begin a vacancy. Drafting the same id again changes nothing."""
    if vacancy_id is not None and vacancies.exists(work.connection, vacancy_id):
        return vacancy_id
    new = Vacancy(id=vacancy_id or uuid4(), terms=terms, drafted_at=at or work.now)
    vacancies.add(work.connection, new)
    _say_terms(work, new)
    return new.id


def edit(work: Work, vacancy_id: UUID, *, terms: Terms) -> None:
    """Write the vacancy anew. Raises Missing, VacancyClosed, VacancyUnready."""
    changed = vacancies.get(work.connection, vacancy_id, lock=True).edit(terms)
    vacancies.keep(work.connection, changed)
    _say_terms(work, changed)


def publish(work: Work, vacancy_id: UUID, *, at: datetime | None = None) -> None:
    """Open the vacancy. Raises Missing, VacancyClosed, VacancyUnready."""
    before = vacancies.get(work.connection, vacancy_id, lock=True)
    after = before.publish(now=at or work.now)
    if after != before:
        vacancies.keep(work.connection, after)
        work.say(VacancyPublished(vacancy_id=vacancy_id))


def close(work: Work, vacancy_id: UUID) -> None:
    """End the vacancy. Raises Missing."""
    before = vacancies.get(work.connection, vacancy_id, lock=True)
    after = before.close(now=work.now)
    if after != before:
        vacancies.keep(work.connection, after)
        work.say(VacancyClosed(vacancy_id=vacancy_id))


def reopen(work: Work, vacancy_id: UUID) -> None:
    """Publish a closed vacancy again. Raises Missing, VacancyNotClosed."""
    before = vacancies.get(work.connection, vacancy_id, lock=True)
    vacancies.keep(work.connection, before.reopen(now=work.now))
    work.say(VacancyPublished(vacancy_id=vacancy_id))


def _say_terms(work: Work, vacancy: Vacancy) -> None:
    terms, salary = vacancy.terms, vacancy.terms.salary
    work.say(
        VacancyDrafted(
            vacancy_id=vacancy.id,
            title=terms.title,
            description=terms.description,
            language=terms.language,
            city=terms.city,
            level=terms.level,
            salary_min=salary.minimum if salary else None,
            salary_max=salary.maximum if salary else None,
            salary_currency=salary.currency if salary else None,
            salary_period=salary.period if salary else None,
            template=terms.template,
        )
    )
