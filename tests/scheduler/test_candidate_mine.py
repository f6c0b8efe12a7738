"""What is a candidate's own: how late, the code, letters, what is kept, its end."""

import json
from datetime import timedelta
from urllib.parse import unquote

import pytest

from services.scheduler import store
from services.scheduler.actions import people
from services.scheduler.channels import LANGUAGES, words_in
from services.scheduler.store.reach import wishes_of
from tests.scheduler.test_candidate_pages import take, text

say = words_in("en").say


def booked(office, **changed):
    session = office.opens(**changed)
    (ada,) = office.invites(session, 1)
    take(office.client(), office, ada, session)
    return session, ada


def seat(office, invitation):
    with office.begin.read() as connection:
        return store.latest_booking(connection, invitation.application_id)


def test_how_late_is_one_tap_and_can_be_said_again(office):
    _, ada = booked(office)
    client = office.client()

    asked = text(client.get(office.address(ada, "late")))
    client.post(office.address(ada, "late"), data={"minutes": "20"})
    first = seat(office, ada)
    client.post(office.address(ada, "late"), data={"minutes": "45"})
    page = text(client.get(office.address(ada)))

    assert say("late.by", minutes=20) in asked
    assert first.late_minutes == 20
    assert seat(office, ada).late_minutes == 45
    assert say("late.noted.by", minutes=45) in page


@pytest.mark.parametrize("minutes", ["0", "-5", "999"])
def test_a_lateness_that_is_none_is_refused(office, minutes):
    _, ada = booked(office)

    answer = office.client().post(
        office.address(ada, "late"), data={"minutes": minutes}
    )

    assert answer.status_code == 400
    assert seat(office, ada).running_late_at is None


def test_the_code_is_for_the_desk_and_names_nobody(office):
    _, ada = booked(office)
    client = office.client()

    drawn = client.get(office.address(ada, "code.svg"))
    page = text(client.get(office.address(ada)))

    assert drawn.content_type == "image/svg+xml"
    assert b"<svg" in drawn.data
    assert b"Person" not in drawn.data
    assert "code.svg" in page


def test_without_a_seat_there_is_no_code(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)

    assert office.client().get(office.address(ada, "code.svg")).status_code == 404


def test_reminders_can_be_stopped_and_begun_again(office):
    _, ada = booked(office)
    client = office.client()

    client.post(office.address(ada, "letters"), data={"mute": "yes"})
    stopped = wishes(office, ada)
    page = text(client.get(office.address(ada, "letters")))
    client.post(office.address(ada, "letters"), data={"mute": "no"})

    assert stopped.muted_at == office.clock.now()
    assert say("letters.off") in page
    assert wishes(office, ada).muted_at is None


def wishes(office, invitation):
    with office.begin.read() as connection:
        return wishes_of(connection, invitation.application_id)


def test_a_channel_there_is_not_cannot_be_chosen(office):
    _, ada = booked(office)

    answer = office.client().post(
        office.address(ada, "letters"), data={"prefers": "pigeon"}
    )

    assert answer.status_code == 400


def test_their_clock_is_kept_for_letters(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    client = office.client()
    client.set_cookie("me_zone", "Asia/Seoul")

    take(client, office, ada, session)

    assert wishes(office, ada).zone == "Asia/Seoul"
    mail = json.loads(text(client.get(office.address(ada, "mine.json"))))["letters"]
    assert "18:00 (Seoul) = 12:00 (Moscow)" in mail[-1]["subject"]


def test_all_that_is_kept_can_be_read_and_taken_along(office):
    _, ada = booked(office)
    client = office.client()

    page = text(client.get(office.address(ada, "mine")))
    answer = client.get(office.address(ada, "mine.json"))
    kept = json.loads(text(answer))

    assert "Person 00" in page
    assert "p0@example.org" in page
    assert "attachment" in answer.headers["Content-Disposition"]
    assert kept["person"][0]["name"] == "Person 00"
    assert len(kept["bookings"]) == len(kept["letters"]) == 1
    assert "rank_key" not in kept["person"][0]


def test_nobody_reads_what_is_kept_about_another(office):
    session = office.opens()
    ada, grace = office.invites(session, 2)
    client = office.client()

    kept = text(client.get(office.address(ada, "mine.json")))

    assert "Person 00" in kept
    assert "Person 01" not in kept
    assert str(grace.application_id) not in kept


def test_whoever_wants_to_be_forgotten_asks_once_and_is(office):
    _, ada = booked(office)
    client = office.client()
    with office.begin.read() as connection:
        who = store.get_applicant(connection, ada.application_id).candidate_id

    asked = text(client.get(office.address(ada, "erase")))
    before = office.said().count("erasure.requested.v1")
    done = text(client.post(office.address(ada, "erase")))
    with office.begin() as work:
        people.erase(work, who)  # what intake answers with
    after = client.get(office.address(ada, "mine"))

    assert say("mine.erase.ask") in asked
    assert say("mine.erase.done") in done
    assert (before, office.said().count("erasure.requested.v1")) == (0, 1)
    assert after.status_code == 410
    assert "Person 00" not in text(after)


def test_the_status_tells_what_happened_and_when(office):
    _, ada = booked(office)
    client = office.client()
    client.post(office.address(ada, "confirm"))

    page = text(client.get(office.address(ada, "status")))

    told = [say(f"status.{name}") for name in ("invited", "booked", "confirmed")]
    assert [one for one in told if one in page] == told
    assert say("status.next") in page


def test_why_not_me_is_answered_from_what_was_compared(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    compared = [
        {"asked": "Sales, 2 years", "status": "partly", "quote": "a year in retail"},
        {"asked": "English B1", "status": "unknown"},
    ]
    with office.begin() as work:
        people.decide_against(work, ada.application_id, compared=compared)
        people.withdraw(work, ada.application_id)

    answer = office.client().get(office.address(ada))

    page = unquote(text(answer))
    assert answer.status_code == 200
    assert "Sales, 2 years" in page
    assert "a year in retail" in page
    assert say("why.partly") in page
    assert say("why.unknown") in page
    assert take(office.client(), office, ada, session).status_code == 410


def test_before_a_decision_why_not_tells_where_things_stand(office):
    _, ada = booked(office)

    answer = office.client().get(office.address(ada, "why"))

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/status")


def test_a_no_without_a_comparison_says_so(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    with office.begin() as work:
        people.decide_against(work, ada.application_id, compared=[])

    page = text(office.client().get(office.address(ada, "why")))

    assert say("why.none") in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["late", "letters", "mine", "erase", "status"])
def test_every_page_of_theirs_speaks_their_language(office, language, name):
    _, ada = booked(office)

    answer = office.client().get(office.address(ada, name) + f"?lang={language}")

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in text(answer)


def test_a_clock_change_before_the_day_is_told(office):
    zone = "Europe/Berlin"
    _session, ada = booked(
        office,
        zone=zone,
        starts_at=office.clock.now() + timedelta(days=30),  # after 29 March
    )
    client = office.client()

    page = text(client.get(office.address(ada)))

    assert say("clock.change") in page
    assert "11:00" in page  # 09:00 in UTC is 10:00 before and 11:00 after


@pytest.mark.parametrize("name", ["mine", "mine.json", "erase", "status", "why"])
def test_a_forged_link_opens_nothing_of_anybodys(office, name):
    _, ada = booked(office)
    forged = office.address(ada)[:-4] + "AAAA"

    answer = office.client().get(f"{forged}/{name}")

    assert answer.status_code == 404
    assert "Person 00" not in text(answer)
