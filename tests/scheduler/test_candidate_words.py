"""A candidate's language, clock and calendar."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar

from services.scheduler.channels import LANGUAGES, words_in
from tests.scheduler.builders import TOMORROW
from tests.scheduler.test_candidate_pages import take, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_every_language(office, language):
    session = office.opens()
    (ada,) = office.invites(session, 1, language=language)
    client = office.client()

    days = text(client.get(office.address(ada)))
    times = text(client.get(office.address(ada, "days", "2026-03-03")))
    take(client, office, ada, session)
    seat = text(client.get(office.address(ada)))
    cancel = text(client.get(office.address(ada, "cancel")))

    words = words_in(language)
    assert f'<html lang="{language}"' in days
    assert words.say("pick.day") in days
    assert words.say("pick.time") in times
    assert words.say("booked.title") in seat
    assert words.say("cancel.title") in cancel


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_has_the_same_sentences_and_gaps(language):
    ours, english = words_in(language).sentences, words_in("en").sentences

    def gaps(sentences):
        return {
            key: set(re.findall(r"{(\w+)}", said)) for key, said in sentences.items()
        }

    assert gaps(ours) == gaps(english)


def test_a_language_chosen_by_hand_stays(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    client = office.client()

    client.get(office.address(ada) + "?lang=fr")

    assert "Choisissez un jour" in text(client.get(office.address(ada)))


def test_times_are_on_the_persons_clock_with_the_office_beside(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    client = office.client()
    client.set_cookie("me_zone", "Asia/Seoul")

    page = text(client.get(office.address(ada, "days", "2026-03-03")))

    assert "18:00" in page
    assert "Seoul" in page
    assert "12:00 (Moscow)" in page


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "<b>"])
def test_a_clock_there_is_not_falls_back_to_the_office(office, zone):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    client = office.client()
    client.set_cookie("me_zone", zone)

    page = client.get(office.address(ada, "days", "2026-03-03"))

    assert page.status_code == 200
    assert "Moscow" in text(page)


def calendar(client, office, invitation):
    answer = client.get(office.address(invitation, "interview.ics"))
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    return Calendar.from_ical(answer.data), event


def test_a_calendar_updates_rather_than_doubles(office):
    session = office.opens(zone="Europe/Berlin")
    (ada,) = office.invites(session, 1)
    client = office.client()
    take(client, office, ada, session)
    _, first = calendar(client, office, ada)
    take(client, office, ada, session, slot=2, moving="1")
    _, second = calendar(client, office, ada)
    client.post(office.address(ada, "cancel"), data={"reason": "other"})
    cancelled, third = calendar(client, office, ada)

    assert first["UID"] == second["UID"] == third["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert first.decoded("DTSTART") == TOMORROW
    assert second.decoded("DTSTART") == TOMORROW + timedelta(hours=1)
    assert (cancelled["METHOD"], third["STATUS"]) == ("CANCEL", "CANCELLED")
