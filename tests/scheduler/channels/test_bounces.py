"""Delivery reports: read as they are written, from a real mailbox."""

import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from imapclient import IMAPClient

from services.scheduler.actions.receipts import read_bounces
from services.scheduler.channels import Outbox
from services.scheduler.channels.bounces import BounceBox, reports_in
from services.scheduler.domain.delivery import State
from shared.errors import Unavailable
from tests.scheduler.channels.leaving import (
    booked,
    deliveries,
    leaving_by,
    send_all,
    states,
)
from tests.scheduler.channels.test_email import by_mail
from tests.support.ports import free_port
from tests.support.post_office import a_post_office

NAME = "<1b4e28ba-2fa1-11d2-883f-0016d3cca427@example.org>"


def a_report(
    *,
    about=NAME,
    action="failed",
    status="5.1.1",
    said="smtp; 550 5.1.1 no such user",
    whole=False,
):
    """A report as RFC 3464 wants it, with the message it is about or its headers."""
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return "\r\n".join(
        [
            "From: MAILER-DAEMON@mx.example.net",
            "To: jobs@example.org",
            "Subject: Undelivered Mail Returned to Sender",
            "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status;",
            ' boundary="b0"',
            "",
            "--b0",
            "Content-Type: text/plain",
            "",
            "I am sorry.",
            "",
            "--b0",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example.net",
            "",
            "Final-Recipient: rfc822; p0@example.org",
            f"Action: {action}",
            f"Status: {status}",
            f"Diagnostic-Code: {said}",
            "",
            "--b0",
            f"Content-Type: {kind}",
            "",
            f"Message-ID: {about}",
            "Subject: Your interview",
            "",
            "",
            "--b0--",
            "",
        ]
    ).encode()


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("action", "status", "state"),
    [
        ("failed", "5.1.1", State.BOUNCED),
        ("failed", "4.4.7", State.GIVEN_UP),
        ("delivered", "2.0.0", State.DELIVERED),
    ],
)
def test_a_report_says_which_message_and_what_became_of_it(
    whole, action, status, state
):
    (found,) = reports_in(a_report(action=action, status=status, whole=whole))

    assert (found.reference, found.state) == (NAME, state)
    assert found.why.startswith(status)
    assert "no such user" in found.why


@pytest.mark.parametrize(
    "raw",
    [
        a_report(action="delayed", status="4.4.1"),
        a_report(about=""),
        b"Subject: I am on holiday\r\n\r\nUntil Monday.",
        b"",
        b"\xff\xfe\x00 no message at all",
        b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\nnothing",
        a_report()[:400],
    ],
)
def test_anything_else_reports_nothing(raw):
    assert not reports_in(raw)


@contextmanager
def a_mailbox():
    """An IMAP server of somebody else's making, with one empty mailbox."""
    port = free_port()
    asked = ["pymap", "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    asked += ["--no-service", "admin", "--no-service", "managesieve"]
    asked += ["dict", "--demo-user", "bounces", "--demo-password", "sesame"]
    code = f"import sys; sys.argv = {asked!r}\nfrom pymap.main import main; main()"
    server = subprocess.Popen(  # our own words
        [sys.executable, "-c", code],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield BounceBox(
            host="127.0.0.1", port=port, user="bounces", password="sesame", tls=False
        )
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(port):
    for _ in range(200):
        try:
            with IMAPClient("127.0.0.1", port=port, ssl=False, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the IMAP server did not start")


def put(box, *messages):
    with IMAPClient(box.host, port=box.port, ssl=False) as client:
        client.login(box.user, box.password)
        for one in messages:
            client.append("INBOX", one)


def test_what_came_back_is_read_once_and_the_next_channel_takes_over(office):
    with a_post_office() as mail, a_mailbox() as box:
        leaving_by(office, by_mail(mail.port), Outbox())
        booked(office)
        send_all(office)
        name = deliveries(office)[0].reference
        before = states(office)
        put(
            box,
            b"Subject: I am on holiday\r\n\r\nUntil Monday.\r\n",
            a_report(about=name),
            a_report(about=NAME),
        )

        read_bounces(office.begin, box)
        after = states(office)
        read_bounces(office.begin, box)

        with IMAPClient(box.host, port=box.port, ssl=False) as client:
            client.login(box.user, box.password)
            client.select_folder("INBOX")
            unread = client.search(["UNSEEN"])
        with pytest.raises(Unavailable, match="name or password"):
            read_bounces(
                office.begin,
                BounceBox(
                    host=box.host,
                    port=box.port,
                    user="bounces",
                    password="no",
                    tls=False,
                ),
            )

    assert before == ["email sent", "outbox standby"]
    assert after == states(office) == ["email bounced", "outbox shown"]
    assert "no such user" in deliveries(office)[0].why
    assert not unread


def test_a_mailbox_nobody_reaches_is_not_ready(office):
    box = BounceBox(host="127.0.0.1", port=free_port(), tls=False, seconds=2.0)

    with pytest.raises(Unavailable, match="was not read"):
        read_bounces(office.begin, box)
