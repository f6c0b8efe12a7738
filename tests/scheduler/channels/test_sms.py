"""SMS through a gateway on a real socket: signed both ways, once, and reported on."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from services.scheduler.channels import Sms
from services.scheduler.channels.channel import Letter, Reach, Undeliverable
from services.scheduler.channels.sms import signed
from shared.errors import Unavailable
from tests.scheduler.channels.leaving import (
    booked,
    deliveries,
    leaving_by,
    send_all,
    states,
)
from tests.stubs.sms import KEY, SECRET, a_gateway
from tests.support.ports import free_port


@pytest.fixture
def gateway():
    with a_gateway() as found:
        yield found


def by_sms(gateway, **more):
    known = {"url": gateway.url, "key": KEY, "secret": SECRET, "private": True}
    return Sms(**known | more)


def report(office, body, *, at=None, secret=SECRET):
    at = str(int((at or office.clock.now()).timestamp()))
    raw = json.dumps(body).encode()
    return office.client().post(
        "/hooks/sms",
        data=raw,
        headers={
            "Turnout-Timestamp": at,
            "Turnout-Signature": signed(raw, at=at, secret=secret),
        },
    )


def test_a_short_message_with_the_link_leaves_and_is_reported_on(office, gateway):
    leaving_by(office, by_sms(gateway, sender="Office"))
    booked(office)

    send_all(office)
    sent = states(office)
    (told,) = gateway.sent.values()
    answer = report(office, {"id": f"gw-{told['id'][:8]}", "status": "delivered"})

    assert sent == ["sms sent"]
    assert (told["to"], told["from"]) == ("+79000000000", "Office")
    assert told["text"].startswith("Your interview: Tuesday 3 March, 12:00")
    assert "/interviews/me/" in told["text"]
    assert answer.get_json() == {"ours": True}
    assert states(office) == ["sms delivered"]


@pytest.mark.parametrize(
    ("status", "state"),
    [("undelivered", "bounced"), ("expired", "given-up"), ("buffered", "sent")],
)
def test_a_report_says_what_became_of_it(office, gateway, status, state):
    leaving_by(office, by_sms(gateway))
    booked(office)
    send_all(office)

    for _ in range(2):
        report(
            office,
            {"id": deliveries(office)[0].reference, "status": status, "error": "why"},
        )

    assert states(office) == [f"sms {state}"]


def test_a_report_nobody_signed_changes_nothing(office, gateway):
    leaving_by(office, by_sms(gateway))
    booked(office)
    send_all(office)
    told = {"id": deliveries(office)[0].reference, "status": "delivered"}

    answers = [
        report(office, told, secret="guessed"),
        report(office, told, at=office.clock.now() - timedelta(minutes=6)),
        office.client().post("/hooks/sms", data=b"{}"),
        report(office, []),
        report(office, {"status": "delivered"}),
    ]

    assert [one.status_code for one in answers] == [401, 401, 401, 400, 400]
    assert states(office) == ["sms sent"]


def test_a_report_on_somebody_elses_message_is_answered_and_forgotten(office, gateway):
    leaving_by(office, by_sms(gateway))

    answer = report(office, {"id": "gw-unknown", "status": "delivered"})

    assert answer.get_json() == {"ours": False}


def test_without_a_gateway_there_is_no_such_door(office):
    assert office.client().post("/hooks/sms", data=b"{}").status_code == 404


def test_the_same_letter_asked_twice_is_one_message(gateway):
    letter = a_letter()

    first, second = (by_sms(gateway).send(letter) for _ in range(2))

    assert first == second
    assert (gateway.asked, len(gateway.sent)) == (2, 1)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Undeliverable),
        (422, Undeliverable),
        (429, Unavailable),
        (503, Unavailable),
    ],
)
def test_a_refusal_is_for_good_or_for_now(gateway, status, error):
    gateway.refuses = [(status, {})]

    with pytest.raises(error, match=str(status)):
        by_sms(gateway).send(a_letter())


def test_a_wrong_key_is_a_matter_for_the_office(gateway):
    with pytest.raises(Unavailable, match="key"):
        by_sms(gateway, key="old").send(a_letter())


def test_a_gateway_in_our_own_network_must_be_allowed(gateway):
    with pytest.raises(Unavailable, match="private"):
        by_sms(gateway, private=False).send(a_letter())


def test_a_gateway_that_is_away_is_asked_again_later(office):
    way = Sms(url=f"http://127.0.0.1:{free_port()}/", secret=SECRET, private=True)
    leaving_by(office, way)
    booked(office)

    send_all(office)

    assert states(office) == ["sms failed"]


@pytest.mark.parametrize(
    ("phone", "to"),
    [("+7 900 000-00-10", "+79000000010"), ("", None), (None, None), ("call me", None)],
)
def test_a_number_is_written_as_gateways_want_it(phone, to):
    way = Sms(url="https://sms.example.org", secret=SECRET)

    assert way.address(Reach(name="Ada", phone=phone)) == to


def a_letter():
    return Letter(
        id=uuid4(), recipient="+79000000010", subject="Hi", body="", link="https://x"
    )
