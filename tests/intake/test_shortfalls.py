"""What interviews lack stands on the recruiter's page, until it is done."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.intake.actions import vacancies
from services.intake.handlers import HANDLERS
from services.intake.queries.today import short_sessions
from shared.messages import ResponseReceived, ShortfallFound
from tests.intake.builders import a_resume, a_vacancy, said, take
from tests.support.clock import MONDAY

THURSDAY = MONDAY + timedelta(days=3)


def hears(begin, vacancy_id, session=1, **changed):
    values = {"wanted": 5, "open_seats": 9, "to_invite": 0, "to_read": 37}
    message = ShortfallFound(
        session_id=UUID(int=session),
        vacancy_id=vacancy_id,
        starts_at=changed.pop("starts_at", THURSDAY),
        **values | changed,
    )
    with begin() as work:
        HANDLERS[ShortfallFound](message, work)


def lacking(begin, now=MONDAY):
    with begin.read() as connection:
        return short_sessions(connection, now=now)


def test_what_is_missing_is_shown_and_its_last_word_counts(begin):
    vacancy_id = a_vacancy(begin)

    hears(begin, vacancy_id)
    hears(begin, vacancy_id, to_read=12)

    (one,) = lacking(begin)
    assert (one.wanted, one.to_read, one.unread, one.to_find) == (5, 12, 0, 12)


@pytest.mark.parametrize("over", ["met", "begun", "closed"])
def test_it_goes_once_it_is_met_or_too_late(begin, over):
    vacancy_id = a_vacancy(begin)
    hears(begin, vacancy_id)

    if over == "met":
        hears(begin, vacancy_id, open_seats=0, to_read=0)
    if over == "closed":
        with begin() as work:
            vacancies.close(work, vacancy_id)

    assert lacking(begin, now=THURSDAY if over == "begun" else MONDAY) == []


def test_who_waits_to_be_read_is_counted_for_the_soonest_session_first(
    begin_here, desk
):
    vacancy_id = a_vacancy(begin_here)
    take(begin_here, desk, a_resume(), vacancy_id=vacancy_id)

    hears(begin_here, vacancy_id, session=2, starts_at=THURSDAY + timedelta(days=1))
    hears(begin_here, vacancy_id)

    assert [one.unread for one in lacking(begin_here)] == [1, 0]


def test_a_vacancy_not_known_yet_shows_nothing(begin_here):
    hears(begin_here, UUID(int=5))

    assert lacking(begin_here) == []


def test_every_response_is_counted_by_its_way_and_by_nothing_else(begin_here, desk):
    vacancy_id = a_vacancy(begin_here)

    response_id = take(begin_here, desk, a_resume(), vacancy_id=vacancy_id)

    (one,) = said(begin_here, ResponseReceived)
    assert (one.application_id, one.vacancy_id) == (response_id, vacancy_id)
    assert one.source == "upload"
