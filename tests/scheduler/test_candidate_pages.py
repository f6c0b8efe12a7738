"""The pages behind a personal link: three taps, right words, no second seat."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.scheduler.actions import people
from shared.web import links


def take(client, office, invitation, session, slot=0, **more):
    return client.post(
        office.address(invitation, "seat"),
        data={"session_id": str(session.id), "slot": str(slot), **more},
    )


def text(answer):
    return answer.get_data(as_text=True)


def test_day_then_time_then_done(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    client = office.client()

    days = client.get(office.address(ada))
    times = client.get(office.address(ada, "days", "2026-03-03"))
    done = take(client, office, ada, session)

    assert "/days/2026-03-03" in text(days)
    assert "12:00" in text(times)
    assert done.status_code == 303
    assert "You are booked" in text(client.get(done.headers["Location"]))


def test_a_double_tap_is_one_seat(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    client = office.client()

    answers = [take(client, office, ada, session).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert office.taken(session) == [0]


def test_an_old_tab_is_told_that_there_is_a_seat_already(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    client = office.client()
    take(client, office, ada, session)

    answer = take(client, office, ada, session, slot=1)

    assert "already" in text(client.get(answer.headers["Location"]))
    assert office.taken(session) == [0]


def test_a_slot_taken_a_second_ago_is_told_and_the_rest_shown(office):
    session = office.opens(profile=(1, 1, 0, 0))
    ada, grace = office.invites(session, 2)
    client = office.client()
    take(client, office, ada, session)

    answer = take(client, office, grace, session)

    assert answer.status_code == 409
    assert "a moment ago" in text(answer)
    assert "/days/" in text(answer)


def test_confirm_move_late_and_cancel_by_the_same_link(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    client = office.client()
    take(client, office, ada, session)

    client.post(office.address(ada, "confirm"))
    confirmed = text(client.get(office.address(ada)))
    take(client, office, ada, session, slot=2, moving="1")
    client.post(office.address(ada, "late"))
    late = text(client.get(office.address(ada)))
    client.post(office.address(ada, "cancel"), data={"reason": "ill"})
    cancelled = text(client.get(office.address(ada)))

    assert "we know that you will come" in confirmed
    assert "running late" in late
    assert "given back" in cancelled
    assert office.taken(session) == []


def test_a_page_never_says_who_else_comes(office):
    session = office.opens()
    ada, grace = office.invites(session, 2)
    client = office.client()
    take(client, office, grace, session)

    pages = [
        text(client.get(office.address(ada))),
        text(client.get(office.address(ada, "days", "2026-03-03"))),
    ]

    assert not [page for page in pages if "Person 01" in page]


@pytest.mark.parametrize("token", ["x", "abc.def", "%F0%9F%98%80"])
def test_a_foreign_link_is_not_known(office, token):
    answer = office.client().get(f"/me/{token}")

    assert answer.status_code == 404
    assert "do not know this link" in text(answer)


def test_a_link_of_another_purpose_is_not_known(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    secret = office.service.web.extensions["site"].secret
    forged = links.sign(ada.id, secret=secret, purpose="something else")

    assert office.client().get(f"/me/{forged}").status_code == 404


def test_a_link_of_nobody_is_not_known(office):
    secret = office.service.web.extensions["site"].secret
    token = links.sign(uuid4(), secret=secret, purpose="candidate")

    assert office.client().get(f"/me/{token}").status_code == 404


def test_an_expired_link_is_gone_with_a_word_of_what_to_do(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    office.clock.move(timedelta(days=30))

    answer = office.client().get(office.address(ada))

    assert answer.status_code == 410
    assert "no longer valid" in text(answer)
    assert "Person" not in text(answer)


def test_a_revoked_link_is_gone(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    with office.begin() as work:
        people.withdraw(work, ada.application_id)

    answer = office.client().post(office.address(ada, "confirm"))

    assert answer.status_code == 410


def test_a_form_without_its_token_changes_nothing(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)
    office.service.web.config["WTF_CSRF_ENABLED"] = True

    answer = take(office.client(), office, ada, session)

    assert answer.status_code == 400
    assert office.taken(session) == []
