"""What the scheduler keeps of what other services say."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from services.scheduler import store
from services.scheduler.handlers import HANDLERS
from services.scheduler.queries.seats import title_of
from services.scheduler.queries.sessions import vacancies
from shared.messages import (
    AccountRevoked,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationShortlisted,
    CandidateErased,
    ContactReleased,
    VacancyClosed,
    VacancyDrafted,
    VacancyPublished,
)
from shared.web.roles import Role
from tests.scheduler.builders import VACANCY
from tests.scheduler.test_seats import book

ADA, CANDIDATE = UUID(int=1), UUID(int=2)

DRAFTED = VacancyDrafted(
    vacancy_id=VACANCY,
    title="Account manager",
    description="",
    language="en",
    city="Moscow",
    level=2,
    salary_min=None,
    salary_max=None,
    salary_currency=None,
    salary_period=None,
    template=None,
)
SHORTLISTED = ApplicationShortlisted(
    application_id=ADA,
    candidate_id=CANDIDATE,
    vacancy_id=VACANCY,
    rank_key=0.9,
    decided_by="Mark",
)
RELEASED = ContactReleased(
    application_id=ADA,
    candidate_id=CANDIDATE,
    vacancy_id=VACANCY,
    name="Ada",
    phone="+7900",
    email=None,
    language="de",
)


def hears(office, *messages):
    for message in messages:
        with office.begin() as work:
            HANDLERS[type(message)](message, work)


def waiting(office):
    with office.begin.read() as connection:
        return [one.name for one in store.next_best(connection, VACANCY)]


def listed(office):
    with office.begin.read() as connection:
        return [(one.title, one.status) for one in vacancies(connection)]


@pytest.mark.parametrize("messages", [(SHORTLISTED, RELEASED), (RELEASED, SHORTLISTED)])
def test_a_person_waits_for_an_invitation_once_both_facts_are_known(
    any_office, messages
):
    hears(any_office, messages[0])
    after_one = waiting(any_office)
    hears(any_office, messages[1])

    assert after_one == []
    assert waiting(any_office) == ["Ada"]


def test_hearing_it_all_again_changes_nothing(any_office):
    hears(any_office, DRAFTED, SHORTLISTED, RELEASED)

    hears(any_office, DRAFTED, SHORTLISTED, RELEASED)

    assert waiting(any_office) == ["Ada"]
    assert listed(any_office) == [("Account manager", "drafted")]


def test_a_vacancy_is_known_whichever_message_comes_first(office):
    hears(office, VacancyPublished(vacancy_id=VACANCY), DRAFTED)

    assert listed(office) == [("Account manager", "published")]


def test_a_closed_vacancy_is_no_longer_offered(office):
    hears(office, DRAFTED, VacancyClosed(vacancy_id=VACANCY))

    assert listed(office) == []


def test_an_edited_title_is_the_new_one(office):
    hears(office, DRAFTED)
    with office.begin.read() as connection:
        assert title_of(connection, VACANCY) == "Account manager"


@pytest.mark.parametrize(
    "taken_back",
    [
        ApplicationRejected(application_id=ADA, vacancy_id=VACANCY, reason="no"),
        ApplicationReopened(application_id=ADA, vacancy_id=VACANCY),
    ],
)
def test_whoever_is_taken_back_is_not_invited_until_chosen_again(office, taken_back):
    hears(office, SHORTLISTED, RELEASED, taken_back)
    between = waiting(office)

    hears(office, SHORTLISTED)

    assert between == []
    assert waiting(office) == ["Ada"]


def test_a_rejection_of_somebody_unknown_is_no_fault(office):
    hears(
        office, ApplicationRejected(application_id=ADA, vacancy_id=VACANCY, reason="no")
    )

    assert waiting(office) == []


def test_an_erased_persons_seat_is_free(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    book(office, ada, session)
    with office.begin.read() as connection:
        candidate = store.get_applicant(connection, ada.application_id).candidate_id

    hears(office, CandidateErased(candidate_id=candidate))

    assert office.taken(session) == []
    assert office.said()[-1] == "interview.cancelled.v1"


def test_a_revoked_account_is_signed_out(office):
    client = office.client(Role.RECRUITER)
    before = client.get("/").status_code

    hears(
        office,
        AccountRevoked(account_id=UUID(int=99), revoked_at=office.clock.now()),
        AccountRevoked(account_id=uuid4(), revoked_at=office.clock.now()),
    )

    assert before == 200
    assert client.get("/").status_code == 303
    office.clock.move(timedelta(hours=1))
    assert office.client(Role.RECRUITER).get("/").status_code == 200
