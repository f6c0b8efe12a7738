"""Letters by SMTP, to a real server: once, for good or for now, and safe."""

from datetime import timedelta

import ics
import pytest
from icalendar import Calendar

from services.scheduler.actions import seats
from services.scheduler.actions.sending import retry
from services.scheduler.channels import Email
from services.scheduler.channels.channel import Letter, Reach, Undeliverable
from services.scheduler.domain.reason import Reason
from shared.errors import Invalid, Unavailable
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW
from tests.scheduler.channels.leaving import (
    booked,
    deliveries,
    leaving_by,
    send_all,
    states,
)
from tests.support.certificate import a_certificate
from tests.support.ports import free_port
from tests.support.post_office import a_post_office

JOBS = "Office <jobs@example.org>"
P0 = "p0@example.org"


def by_mail(port, **more):
    known = {"host": "127.0.0.1", "port": port, "security": "none", "sender": JOBS}
    return Email(**known | more)


@pytest.fixture
def mail():
    with a_post_office() as office:
        yield office


def test_a_letter_arrives_with_all_it_needs(office, mail):
    leaving_by(office, by_mail(mail.port), organizer="jobs@example.org")
    booked(office)

    send_all(office)

    (letter,) = mail.taken
    (sent,) = deliveries(office)
    assert letter["To"] == P0
    assert letter["Subject"].startswith("Your interview: Tuesday 3 March, 12:00")
    assert letter["Message-ID"] == f"<{sent.mail_id}@example.org>" == sent.reference
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"].endswith("/letters>")
    assert "You are booked" not in letter.get_body(("plain",)).get_content()
    assert "/interviews/me/" in letter.get_body(("plain",)).get_content()
    assert states(office) == ["email sent"]


def test_the_calendar_inside_updates_and_goes_by_one_name(office, mail):
    leaving_by(office, by_mail(mail.port), organizer="jobs@example.org")
    session, ada = booked(office)
    send_all(office)
    with office.begin() as work:
        seats.move(
            work, office.post, invitation_id=ada.id, session_id=session.id, slot=2
        )
    send_all(office)
    with office.begin() as work:
        seats.cancel(work, office.post, invitation_id=ada.id, reason=Reason.ILL)
    send_all(office)

    parts = [calendar_part(one) for one in mail.taken]

    events = [Calendar.from_ical(text).walk("VEVENT")[0] for _, text in parts]
    assert [method for method, _ in parts] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({event["UID"] for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2]
    assert events[0]["ATTENDEE"] == f"mailto:{P0}"
    assert events[0]["ORGANIZER"] == "mailto:jobs@example.org"
    # Another implementation reads the same.
    (read,) = ics.Calendar(parts[1][1]).events
    assert read.begin.datetime == TOMORROW + timedelta(hours=1)
    assert read.uid == str(events[0]["UID"])
    assert ics.Calendar(parts[2][1]).method == "CANCEL"


def calendar_part(letter):
    """The method its envelope names, and the calendar itself."""
    part = next(
        one for one in letter.walk() if one.get_content_type() == "text/calendar"
    )
    text = part.get_content()
    assert f"METHOD:{part.get_param('method')}" in text
    return part.get_param("method"), text


def test_an_address_there_is_not_bounces_and_the_next_channel_takes_over(office, mail):
    from services.scheduler.channels import Outbox

    leaving_by(office, by_mail(mail.port), Outbox())
    mail.refuses[P0] = "550 5.1.1 no such user"
    booked(office)

    send_all(office)

    assert states(office) == ["email bounced", "outbox shown"]
    assert "550 5.1.1 no such user" in deliveries(office)[0].why


def test_a_server_that_is_busy_is_asked_again_later(office, mail):
    leaving_by(office, by_mail(mail.port))
    mail.refuses[P0] = "451 4.7.1 greylisted"
    booked(office)

    first = send_all(office)
    failed = states(office)
    at_once = send_all(office)
    mail.refuses.clear()
    office.clock.set(office.clock.now() + timedelta(minutes=1))
    send_all(office)

    assert (first, at_once) == (1, 0)
    assert failed == ["email failed"]
    assert states(office) == ["email sent"]
    assert len(mail.taken) == 1


def test_a_server_that_stays_away_is_given_up_after_hours_not_minutes(office):
    leaving_by(office, by_mail(free_port(), seconds=2.0))
    booked(office)
    began = office.clock.now()

    while any(one.due_at for one in deliveries(office)):
        office.clock.set(max(one.due_at for one in deliveries(office)))
        send_all(office)

    (lost,) = deliveries(office)
    assert lost.state.value == "given-up"
    assert lost.tries == 6
    assert office.clock.now() - began > timedelta(hours=5)


def test_a_process_that_died_while_it_sent_sends_the_same_again(office, mail):
    leaving_by(office, by_mail(mail.port))
    booked(office)
    from services.scheduler import store

    with office.begin() as work:
        due = store.next_delivery(work.connection, now=work.now)
        store.keep_delivery(work.connection, due.begin(now=work.now))

    at_once = send_all(office)
    office.clock.set(office.clock.now() + timedelta(minutes=5))
    send_all(office)

    assert at_once == 0
    assert [one["Message-ID"] for one in mail.taken] == [
        deliveries(office)[0].reference
    ]


def test_what_is_no_longer_so_is_not_sent(office, mail):
    leaving_by(office, by_mail(mail.port))
    session, ada = booked(office)
    with office.begin() as work:
        seats.move(
            work, office.post, invitation_id=ada.id, session_id=session.id, slot=1
        )

    send_all(office)

    assert sorted(states(office)) == ["email overtaken", "email sent"]
    assert [one["Subject"][:24] for one in mail.taken] == ["Your interview has moved"]


def test_a_recruiter_sees_what_was_lost_and_tries_again(office, mail):
    leaving_by(office, by_mail(mail.port))
    mail.refuses[P0] = "550 mailbox full for good"
    booked(office)
    send_all(office)
    client = office.client(Role.RECRUITER)

    page = client.get("/outbox?state=lost").get_data(as_text=True)
    (lost,) = deliveries(office)
    mail.refuses.clear()
    client.post(f"/outbox/{lost.id}/retry")
    send_all(office)

    assert "mailbox full for good" in page
    assert "Did not arrive (1)" in page
    assert states(office) == ["email sent"]


def test_what_was_sent_is_not_tried_again(office, mail):
    leaving_by(office, by_mail(mail.port))
    booked(office)
    send_all(office)
    (sent,) = deliveries(office)

    with office.begin() as work, pytest.raises(Invalid):
        retry(work, sent.id)


# The server does not count TLS from the first byte as TLS, and warns.
@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize("starttls", [True, False])
def test_letters_go_through_tls_that_is_looked_at(tmp_path, starttls):
    trusted, shown = a_certificate(tmp_path)
    letter = a_letter(P0)
    with a_post_office(tls=shown, starttls=starttls, password="sesame") as mail:
        way = {
            "security": "starttls" if starttls else "tls",
            "user": "office",
            "password": "sesame",
        }

        by_mail(mail.port, ca_file=str(trusted), **way).send(letter)
        with pytest.raises(Unavailable, match="SSLCertVerificationError"):
            by_mail(mail.port, **way).send(letter)
        with pytest.raises(Unavailable, match="name or password"):
            by_mail(
                mail.port, ca_file=str(trusted), **way | {"password": "guess"}
            ).send(letter)

    assert len(mail.taken) == 1


@pytest.mark.parametrize(
    "address", ["nobody", "a@b@c", "x y@example.org", "a@e\nBcc: b"]
)
def test_what_is_no_address_is_not_sent(mail, address):
    with pytest.raises(Undeliverable):
        by_mail(mail.port).send(a_letter(address))

    assert not mail.taken


def test_a_subject_stays_one_line(mail):
    by_mail(mail.port).send(a_letter(P0, subject="Hello\r\nBcc: all@example.org"))

    assert mail.taken[0]["Subject"] == "Hello Bcc: all@example.org"
    assert mail.taken[0]["Bcc"] is None


@pytest.mark.parametrize(
    "wrong",
    [{"host": ""}, {"sender": "nobody"}, {"security": "perhaps"}],
)
def test_settings_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match="e-mail"):
        by_mail(25, **wrong)


def test_whoever_has_no_address_is_not_reached_by_mail():
    assert by_mail(25).address(Reach(name="Ada", phone="+7900")) is None


def a_letter(address, subject="Hello"):
    from uuid import uuid4

    return Letter(
        id=uuid4(), recipient=address, subject=subject, body="Come.", link="https://x"
    )
