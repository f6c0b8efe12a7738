"""What scoring does with what others say."""

from dataclasses import replace
from uuid import uuid4

from services.scoring.handlers import HANDLERS
from services.scoring.queries import accounts, shortlists, vacancies
from shared.messages import (
    AccountRevoked,
    ApplicationReceived,
    CandidateErased,
    VacancyClosed,
    VacancyDrafted,
    VacancyPublished,
)
from tests.scoring.builders import RESUME
from tests.scoring.world import said
from tests.support.clock import MONDAY
from tests.support.letters import an_envelope

DRAFTED = VacancyDrafted(
    vacancy_id=uuid4(),
    title="Account manager",
    description="Requirements\n- Higher education\n",
    language="en",
    city="Moscow",
    level=2,
    salary_min=None,
    salary_max=None,
    salary_currency=None,
    salary_period=None,
    template="account-manager-2",
)
RECEIVED = ApplicationReceived(
    application_id=uuid4(),
    candidate_id=uuid4(),
    vacancy_id=DRAFTED.vacancy_id,
    text=RESUME,
    language="en",
    document_date=MONDAY.date(),
    received_at=MONDAY,
    reader_version="1",
)


def hear(begin, *messages):
    """Deliver the messages, numbered as their speaker numbered them."""
    for number, message in enumerate(messages, start=1):
        envelope = an_envelope(message, sequence=number)
        with begin(cause=envelope) as work:
            HANDLERS[type(message)](message, work)


def test_a_vacancy_goes_from_draft_to_closed(begin):
    vacancy_id = DRAFTED.vacancy_id

    hear(
        begin,
        DRAFTED,
        VacancyPublished(vacancy_id=vacancy_id),
        replace(DRAFTED, title="Senior account manager"),
        VacancyClosed(vacancy_id=vacancy_id),
    )

    with begin.read() as connection:
        opening = vacancies.one(connection, vacancy_id)
    assert opening.announcement.title == "Senior account manager"
    assert opening.stage == "closed"


def test_a_resume_is_rated_and_the_score_said(begin):
    hear(begin, DRAFTED, RECEIVED)

    ((_, message),) = said(begin, "application.scored.v1")
    assert message["application_id"] == str(RECEIVED.application_id)


def test_an_erased_person_leaves_nothing(begin):
    hear(begin, DRAFTED, RECEIVED, CandidateErased(candidate_id=RECEIVED.candidate_id))

    with begin.read() as connection:
        assert shortlists.ranked(connection, DRAFTED.vacancy_id) == []


def test_a_revoked_account_is_remembered(begin):
    account_id = uuid4()

    hear(begin, AccountRevoked(account_id=account_id, revoked_at=MONDAY))

    early = MONDAY.replace(hour=1)
    with begin.read() as connection:
        assert accounts.is_revoked(connection, account_id, since=early)
