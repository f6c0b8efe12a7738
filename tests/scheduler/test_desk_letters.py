"""The desk writes: the way again to one, "we are late" to all still on the way."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.scheduler.channels import LANGUAGES
from services.scheduler.store.tables import mail
from services.scheduler.views.speech import desk_words
from shared.web.roles import Role
from tests.scheduler.test_desk import a_day, tap


def letters(office, kind):
    with office.begin.read() as connection:
        return connection.execute(select(mail).where(mail.c.kind == kind)).all()


def test_the_way_is_sent_once_a_minute(office):
    _, (ada, *_) = a_day(office)
    client = office.client(Role.DESK)

    client.post(f"/desk/{ada.id}/way")
    client.post(f"/desk/{ada.id}/way")
    once = len(letters(office, "directions"))
    office.clock.move(timedelta(minutes=1))
    client.post(f"/desk/{ada.id}/way")

    assert once == 1
    assert len(letters(office, "directions")) == 2
    assert "1 Quay" in letters(office, "directions")[0].body


def test_we_are_late_reaches_those_not_here_yet_once_each(any_office):
    session, (ada, grace, _) = a_day(any_office)
    tap(any_office, ada, "arrived")
    tap(any_office, grace, "no-show")
    client = any_office.client(Role.DESK)
    preview = client.get(f"/desk/delay?session={session.id}&minutes=25").get_data(
        as_text=True
    )
    sent = {
        "session_id": str(session.id),
        "minutes": "25",
        "batch": re.search(r'name="batch" value="([^"]+)"', preview)[1],
    }

    client.post("/desk/delay", data=sent)
    client.post("/desk/delay", data=sent)

    (letter,) = letters(any_office, "delay")
    assert "Not here yet, one message each: 1" in preview
    assert "25 minutes late" in preview
    assert "Person 02" in preview
    assert "Person 00" not in preview
    assert "25 minutes late" in letter.subject


@pytest.mark.parametrize("minutes", ["0", "1000", "x"])
def test_a_delay_is_some_minutes(office, minutes):
    session, _ = a_day(office)
    client = office.client(Role.DESK)
    asked = {"session_id": str(session.id), "minutes": minutes, "batch": str(uuid4())}

    assert client.get(f"/desk/delay?minutes={minutes}").status_code == 400
    assert client.post("/desk/delay", data=asked).status_code == 400
    assert letters(office, "delay") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_speaks_every_language(office, language):
    a_day(office)
    words = desk_words(language)

    page = office.client(Role.DESK).get(f"/desk?lang={language}").get_data(as_text=True)

    def gaps(said):
        return {key: set(re.findall(r"{(\w+)}", one)) for key, one in said.items()}

    assert f'<html lang="{language}"' in page
    assert words.say("tap.arrived") in page
    assert gaps(words.sentences) == gaps(desk_words("en").sentences)
