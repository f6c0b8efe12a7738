"""Who wrote: people forwarded by others, machines, servers, and forgers."""

import pytest

from services.intake.mail.letter import Kind, Trust
from tests.intake.mail.letters import (
    PDF,
    SERVER,
    a_file,
    a_letter,
    read,
    text,
    with_parts,
)

SIGNED = (
    f"Authentication-Results: {SERVER};\r\n dkim=pass (1024-bit key) "
    "header.d=jobs.bg header.s=mail; spf=pass\r\n"
).encode()


def inside(letter: bytes) -> bytes:
    return b"Content-Type: message/rfc822\r\n\r\n" + letter


def test_of_a_forwarded_letter_the_inner_sender_applies():
    inner = with_parts(
        text("I apply."), a_file(), sender="Ivan Petrov <ivan@example.org>"
    )
    outer = with_parts(text("fyi"), inside(inner), sender="rita@meridian.example")

    letter = read(outer)

    assert letter.forwarded
    assert letter.applicant is not None
    assert letter.applicant.address == "ivan@example.org"
    assert [one.content for one in letter.attachments] == [PDF]
    assert letter.text.startswith("I apply.")


def test_a_letter_in_a_letter_in_a_letter():
    innermost = with_parts(text("me"), a_file(), sender="Ivan <ivan@example.org>")
    middle = with_parts(text("b"), inside(innermost), sender="b@meridian.example")
    outer = with_parts(text("a"), inside(middle), sender="a@meridian.example")

    letter = read(outer)

    assert letter.applicant is not None
    assert letter.applicant.address == "ivan@example.org"
    assert len(letter.attachments) == 1


@pytest.mark.parametrize(
    ("begins", "line"),
    [
        (
            "---------- Forwarded message ---------",
            "From: Ivan Petrov <ivan@example.org>",
        ),
        (
            "-------- Пересылаемое сообщение --------",
            "От: Иван Петров <ivan@example.org>",
        ),
        ("-----Original Message-----", "From: Ivan Petrov [mailto:ivan@example.org]"),
        (
            "-------- Weitergeleitete Nachricht --------",
            "Von: Ivan Petrov <ivan@example.org>",
        ),
        (
            "---------- 전달된 메시지 ----------",
            "보낸사람: Ivan Petrov <ivan@example.org>",
        ),
    ],
)
def test_a_colleague_who_forwards_by_hand_is_not_the_applicant(begins, line):
    body = f"look at this one\n\n{begins}\n{line}\nDate: yesterday\n\nI apply.\n"

    letter = read(a_letter(body=body.encode(), sender="Rita <rita@meridian.example>"))

    assert letter.applicant is not None
    assert letter.applicant.address == "ivan@example.org"


def test_a_stranger_cannot_apply_in_another_persons_name_by_quoting_them():
    body = b"---------- Forwarded message ---------\nFrom: Ivan <ivan@example.org>\n\nhello"

    letter = read(a_letter(body=body))

    assert letter.applicant is not None
    assert letter.applicant.address == "emma@example.com"


def test_reply_to_is_who_applies():
    letter = read(a_letter(headers=b"Reply-To: Ivan <ivan@example.org>\r\n"))

    assert letter.applicant is not None
    assert letter.applicant.address == "ivan@example.org"
    assert letter.sender is not None
    assert letter.sender.address == "emma@example.com"


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"headers": b"Auto-Submitted: auto-replied\r\n"}, Kind.AUTOMATIC),
        ({"headers": b"Auto-Submitted: no\r\n"}, Kind.PERSON),
        ({"headers": b"Precedence: auto_reply\r\n"}, Kind.AUTOMATIC),
        ({"headers": b"Precedence: bulk\r\n"}, Kind.PERSON),
        ({"headers": b"X-Autoreply: yes\r\n"}, Kind.AUTOMATIC),
        ({"subject": "Автоответ: меня нет".encode()}, Kind.AUTOMATIC),
        ({"subject": b"Automatic reply: Your invitation"}, Kind.AUTOMATIC),
        ({"sender": "MAILER-DAEMON@mx.example.com"}, Kind.BOUNCE),
        ({"headers": b"Return-Path: <>\r\n", "subject": b"Undeliverable: hello"}, Kind.BOUNCE),
        ({"content_type": b'multipart/report; report-type=delivery-status; boundary="x"'}, Kind.BOUNCE),
        ({"headers": b"X-Failed-Recipients: x@example.com\r\n"}, Kind.BOUNCE),
        ({"subject": b"Application: automation engineer"}, Kind.PERSON),
    ],
)  # fmt: skip
def test_machines_are_told_from_people(more, kind):
    assert read(a_letter(**more)).kind == kind


def test_only_our_own_servers_word_about_a_sender_counts():
    theirs = SIGNED.replace(SERVER.encode(), b"mx.evil.example")
    fields = {"sender": "jobs.bg <no-reply@jobs.bg>"}

    assert read(a_letter(headers=SIGNED, **fields)).trust is Trust.PROVEN
    assert read(a_letter(headers=theirs, **fields)).trust is Trust.UNKNOWN
    # Our server writes above whatever the letter brought along.
    assert read(a_letter(headers=theirs + SIGNED, **fields)).trust is Trust.UNKNOWN
    assert read(a_letter(headers=SIGNED)).trust is Trust.UNKNOWN


def test_a_signature_found_wrong_is_a_forgery():
    failed = SIGNED.replace(b"dkim=pass", b"dkim=fail")

    assert read(a_letter(headers=failed)).trust is Trust.FORGED


def test_a_verdict_hidden_in_a_comment_is_no_verdict():
    sneaky = (
        f"Authentication-Results: {SERVER}; spf=none "
        "(dkim=pass header.d=jobs.bg) smtp.mailfrom=x\r\n"
    ).encode()

    letter = read(a_letter(headers=sneaky, sender="no-reply@jobs.bg"))

    assert letter.trust is Trust.UNKNOWN
