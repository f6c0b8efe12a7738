"""Waves of invitations: the next best, one message each, nobody in vain."""

import pytest

from services.scheduler import store
from services.scheduler.actions import people, seats, waves
from services.scheduler.domain.session import SessionOver
from services.scheduler.queries.outbox import messages
from tests.scheduler.builders import VACANCY


def send(office, session, number=1):
    with office.begin() as work:
        return waves.send_wave(work, office.post, session_id=session.id, number=number)


def mail(office):
    with office.begin.read() as connection:
        return messages(connection)[0]


def waiting(office):
    with office.begin.read() as connection:
        return [one.application_id for one in store.next_best(connection, VACANCY)]


def test_the_best_of_the_shortlist_are_invited_in_order(any_office):
    session = any_office.opens(profile=(1, 1, 1, 0))
    ids = any_office.shortlists(5)

    wave = send(any_office, session)

    assert wave.size == 3
    assert waiting(any_office) == ids[3:]
    assert {one.application_id for one in mail(any_office)} == set(ids[:3])
    assert any_office.said().count("interview.invited.v1") == 3


def test_a_second_press_sends_nothing(any_office):
    session = any_office.opens(profile=(1, 1, 1, 0))
    any_office.shortlists(9)
    send(any_office, session)

    again = send(any_office, session)

    assert again.size == 0
    assert "already" in again.why
    assert len(mail(any_office)) == 3


def test_nobody_is_invited_by_one_fact_alone(office):
    office.opens()
    ada, grace = office.shortlists(2)
    with office.begin() as work:
        people.withdraw(work, ada)
    with office.begin() as work:
        store.change_applicant(work.connection, grace, released_at=None)

    assert waiting(office) == []


def test_the_two_facts_may_come_in_any_order(office):
    (ada,) = office.shortlists(1)
    with office.begin() as work:
        held = store.get_applicant(work.connection, ada)
        people.withdraw(work, ada)
        people.release_contact(work, held)
        people.shortlist(
            work,
            ada,
            candidate_id=held.candidate_id,
            vacancy_id=VACANCY,
            rank_key=0.5,
        )

    assert waiting(office) == [ada]


def test_an_invitation_taken_back_can_be_sent_again(office):
    session = office.opens(profile=(1, 0, 0, 0))
    (ada,) = office.shortlists(1)
    send(office, session)
    with office.begin() as work:
        people.withdraw(work, ada)
    office.shortlists(1)

    assert waiting(office) == [ada]


def test_people_are_written_to_in_their_own_language(office):
    session = office.opens(profile=(1, 0, 0, 0))
    office.shortlists(1, language="ko")

    send(office, session)

    (sent,) = mail(office)
    assert sent.language == "ko"
    assert "면접" in sent.subject
    assert "/interviews/me/" in sent.body


def test_a_language_we_do_not_speak_reads_english(office):
    session = office.opens(profile=(1, 0, 0, 0))
    office.shortlists(1, language="sv")

    send(office, session)

    assert mail(office)[0].language == "en"


def test_nobody_is_invited_to_a_day_that_is_over(office):
    session = office.opens()
    office.shortlists(3)
    office.clock.set(session.ends_at)

    with pytest.raises(SessionOver):
        send(office, session)


def test_a_letter_names_only_what_somebody_filled_in(office):
    session = office.opens()
    (invitation,) = office.invites(session, 1)

    with office.begin() as work:
        seats.book(
            work,
            office.post,
            invitation_id=invitation.id,
            session_id=session.id,
            slot=0,
        )

    body = next(one.body for one in mail(office) if one.kind == "booked")
    assert "Contact: +7 495 555 01 42" in body
    assert "bring" not in body


def test_an_erased_person_leaves_no_name_no_mail_and_no_seat(office):
    session = office.opens(profile=(1, 0, 0, 0))
    (ada,) = office.shortlists(1)
    send(office, session)
    with office.begin() as work:
        held = store.get_applicant(work.connection, ada)
        people.erase(work, held.candidate_id)

    with office.begin.read() as connection:
        left = store.get_applicant(connection, ada)
    assert (left.name, left.phone, left.email) == ("", None, None)
    assert mail(office) == []
    assert waiting(office) == []
