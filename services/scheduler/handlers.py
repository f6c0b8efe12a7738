"""What the scheduler does when it hears something."""

from services.scheduler.actions import people, responses
from services.scheduler.store import Applicant, Vacancy
from shared.messages import (
    AccountRevoked,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationShortlisted,
    CandidateErased,
    ContactReleased,
    ContactWithheld,
    ResponseReceived,
    VacancyClosed,
    VacancyDrafted,
    VacancyPublished,
)
from shared.messaging.consumer import Handlers
from shared.work import Work


def on_vacancy_drafted(message: VacancyDrafted, work: Work) -> None:
    """Know a vacancy by its title, level and city."""
    vacancy = Vacancy(
        id=message.vacancy_id,
        title=message.title,
        level=message.level,
        language=_short(message.language, 2),
        city=_short(message.city, 200),
    )
    people.note_vacancy(work, vacancy)


def on_vacancy_published(message: VacancyPublished, work: Work) -> None:
    people.note_status(work, message.vacancy_id, status="published")


def on_vacancy_closed(message: VacancyClosed, work: Work) -> None:
    people.note_status(work, message.vacancy_id, status="closed")


def on_application_shortlisted(message: ApplicationShortlisted, work: Work) -> None:
    """Put the person in the queue; the contact may come before or after."""
    people.shortlist(
        work,
        message.application_id,
        candidate_id=message.candidate_id,
        vacancy_id=message.vacancy_id,
        rank_key=message.rank_key,
    )
    responses.advance(work, message.application_id, vacancy_id=message.vacancy_id)


def on_contact_released(message: ContactReleased, work: Work) -> None:
    """Know how to reach the person."""
    applicant = Applicant(
        application_id=message.application_id,
        candidate_id=message.candidate_id,
        vacancy_id=message.vacancy_id,
        name=message.name,
        phone=_short(message.phone, 80),
        email=_short(message.email, 320),
        language=message.language,
        source=_short(message.source, 80),
    )
    people.release_contact(work, applicant)


def on_contact_withheld(message: ContactWithheld, work: Work) -> None:
    """The same person is invited by another application."""
    people.withhold_contact(work, message.application_id)


def on_application_rejected(message: ApplicationRejected, work: Work) -> None:
    """Invite no further, and keep the explanation for whoever asks by their link."""
    people.decide_against(work, message.application_id, compared=message.compared)
    people.withdraw(work, message.application_id)
    responses.reject(work, message.application_id, vacancy_id=message.vacancy_id)


def on_application_reopened(message: ApplicationReopened, work: Work) -> None:
    """A decision was taken back: until the next one nobody is invited."""
    people.undecide(work, message.application_id)
    people.withdraw(work, message.application_id)
    responses.reopen(work, message.application_id, vacancy_id=message.vacancy_id)


def on_response_received(message: ResponseReceived, work: Work) -> None:
    """Count an answer to a vacancy by the way it came."""
    responses.receive(
        work,
        message.application_id,
        vacancy_id=message.vacancy_id,
        source=message.source,
        received_at=message.received_at,
    )


def on_candidate_erased(message: CandidateErased, work: Work) -> None:
    people.erase(work, message.candidate_id)


def on_account_revoked(message: AccountRevoked, work: Work) -> None:
    people.revoke_account(work, message.account_id, revoked_at=message.revoked_at)


def _short(words: str | None, most: int) -> str | None:
    """What fits a column: a contact nobody could use must not bury the message."""
    return words and words[:most]


HANDLERS: Handlers = {
    VacancyDrafted: on_vacancy_drafted,
    VacancyPublished: on_vacancy_published,
    VacancyClosed: on_vacancy_closed,
    ApplicationShortlisted: on_application_shortlisted,
    ResponseReceived: on_response_received,
    ContactReleased: on_contact_released,
    ContactWithheld: on_contact_withheld,
    ApplicationRejected: on_application_rejected,
    ApplicationReopened: on_application_reopened,
    CandidateErased: on_candidate_erased,
    AccountRevoked: on_account_revoked,
}
