"""A slider that answers at once, and a plan told in another language."""

import time

import pytest

from services.scheduler import store
from services.scheduler.actions import plans
from services.scheduler.overbooking import ChanceConstrained, ExpectedCost
from services.scheduler.overbooking.languages import LANGUAGES
from services.scheduler.queries.what_if import told_again
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW, VACANCY, a_session
from tests.scheduler.days import DAY, a_closed_day


def opened(office, policy=None, **changed):
    session = a_session(profile=(), **changed)
    with office.begin() as work:
        return plans.open_session(work, session, policy=policy or ChanceConstrained())


def asked(office, session, confidence, **more):
    return office.client(Role.RECRUITER).get(
        f"/sessions/{session.id}/what-if",
        query_string={"confidence": confidence, **more},
    )


def test_the_slider_shows_the_plan_that_pressing_the_button_makes(any_office):
    a_closed_day(any_office, before=3, booked=40, came=10)
    session = opened(any_office)

    shown = asked(any_office, session, 70).json

    with any_office.begin() as work:
        policy = ChanceConstrained(confidence=0.7)
        plans.plan_again(work, session.id, policy=policy)
        kept = store.latest_plan(work.connection, session.id)
    assert shown["bookings"] == kept.bookings
    assert shown["profile"] == list(kept.profile)
    assert shown["p_short"] == kept.figures["p_short"]
    assert shown["sentences"] == list(kept.statements)


def test_looking_keeps_nothing(office):
    session = opened(office)

    asked(office, session, 60)

    with office.begin.read() as connection:
        assert store.latest_plan(connection, session.id).number == 1


def test_more_confidence_never_takes_fewer_bookings(office):
    a_closed_day(office, before=3, booked=40, came=10)
    session = opened(office)

    bookings = [
        asked(office, session, share).json["bookings"] for share in (50, 75, 95)
    ]

    assert bookings == sorted(bookings)


@pytest.mark.parametrize("confidence", ["", "0", "100", "much", "-1", "1e9"])
def test_a_chance_that_is_none_is_refused(office, confidence):
    assert asked(office, opened(office), confidence).status_code == 400


def test_an_unknown_session_is_missing(office):
    assert asked(office, a_session(), 90).status_code == 404


def test_the_slider_answers_within_its_time(office):
    for before in range(20, 0, -1):
        a_closed_day(office, before=before, booked=20, came=5)
    session = opened(office)
    client = office.client(Role.RECRUITER)
    address = f"/sessions/{session.id}/what-if?confidence="
    client.get(address + "50")

    # Of its own time, not of a busy machine's: other programs do not count.
    began = time.process_time()
    answers = [client.get(f"{address}{share}").status_code for share in (66, 77, 88)]
    each = (time.process_time() - began) / 3

    assert answers == [200, 200, 200]
    assert each < 0.2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", [ChanceConstrained(), ExpectedCost()])
def test_a_kept_plan_is_told_in_every_language(office, language, policy):
    session = opened(office, policy, starts_at=TOMORROW + DAY)
    with office.begin.read() as connection:
        kept = store.latest_plan(connection, session.id)

    said = told_again(kept, language=language)

    assert len(said) == 3
    assert str(kept.bookings) in said[0]
    assert (said == kept.statements) == (language == "en")


def test_the_page_switches_the_language_of_the_plan(office):
    session = opened(office)

    page = office.client(Role.RECRUITER).get(f"/sessions/{session.id}?language=de")

    text = page.get_data(as_text=True)
    assert "Nehmen Sie" in text
    assert 'lang="ko"' in text
    assert (
        asked(office, session, 90, language="fr")
        .json["sentences"][0]
        .startswith("Pren")
    )


def test_a_language_nobody_has_is_english(office):
    session = opened(office, vacancy_id=VACANCY)

    page = office.client(Role.RECRUITER).get(f"/sessions/{session.id}?language=xx")

    assert "Take " in page.get_data(as_text=True)
