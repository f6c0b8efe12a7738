"""What scoring does when it hears something."""

from services.scoring.actions import people, ratings, vacancies
from services.scoring.domain.application import Application
from services.scoring.domain.opening import Announcement
from shared.messages import (
    AccountRevoked,
    ApplicationReceived,
    CandidateErased,
    VacancyClosed,
    VacancyDrafted,
    VacancyPublished,
)
from shared.messaging.consumer import Handlers
from shared.work import Work


def on_vacancy_drafted(message: VacancyDrafted, work: Work) -> None:
    """Keep its words, and propose what to ask for."""
    vacancies.draft(
        work,
        vacancy_id=message.vacancy_id,
        announcement=Announcement(
            title=message.title,
            description=message.description,
            language=message.language,
            city=message.city,
            level=message.level,
            template=message.template,
            salary_min=message.salary_min,
            salary_max=message.salary_max,
            salary_currency=message.salary_currency,
            salary_period=message.salary_period,
        ),
        number=_number(work),
    )


def on_vacancy_published(message: VacancyPublished, work: Work) -> None:
    """It looks for people now."""
    vacancies.publish(work, vacancy_id=message.vacancy_id, number=_number(work))


def on_vacancy_closed(message: VacancyClosed, work: Work) -> None:
    """It looks for nobody any more."""
    vacancies.close(work, vacancy_id=message.vacancy_id, number=_number(work))


def on_application_received(message: ApplicationReceived, work: Work) -> None:
    """Rate the résumé; nobody here learns whose it is."""
    ratings.receive(
        work,
        Application(
            id=message.application_id,
            candidate_id=message.candidate_id,
            vacancy_id=message.vacancy_id,
            text=message.text,
            language=message.language,
            document_date=message.document_date,
            received_at=message.received_at,
            reader_version=message.reader_version,
        ),
    )


def on_candidate_erased(message: CandidateErased, work: Work) -> None:
    """Forget the person."""
    people.erase(work, candidate_id=message.candidate_id)


def on_account_revoked(message: AccountRevoked, work: Work) -> None:
    """End the account's sessions on our pages too."""
    people.revoke(work, account_id=message.account_id, since=message.revoked_at)


def _number(work: Work) -> int:
    """Where the message stands among all that was said about its subject."""
    return work.cause.sequence if work.cause else 0


HANDLERS: Handlers = {
    VacancyDrafted: on_vacancy_drafted,
    VacancyPublished: on_vacancy_published,
    VacancyClosed: on_vacancy_closed,
    ApplicationReceived: on_application_received,
    CandidateErased: on_candidate_erased,
    AccountRevoked: on_account_revoked,
}
