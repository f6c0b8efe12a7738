"""Letters a test writes, as bytes: the way broken ones really look."""

import base64
from datetime import UTC, datetime

from services.intake.mail import Letter, Reading, letter_of

ARRIVED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PDF = b"%PDF-1.4\nnot much of a file\n%%EOF\n"
RESUME = (
    "Emma Foster\nAccount manager, London\nSales Manager at Northgate Ltd from 2019 to "
    "2025: cold calls, meetings with clients, negotiations, contracts and everything "
    "else an account manager does, in English and in German, with a car of my own.\n"
)
SERVER = "mx.meridian.example"


def a_letter(
    *,
    body: bytes = RESUME.encode(),
    sender: str = "Emma Foster <emma@example.com>",
    to: str = "jobs@meridian.example",
    subject: bytes = b"My application",
    headers: bytes = b"",
    content_type: bytes = b"text/plain; charset=utf-8",
) -> bytes:
    return b"".join(
        (
            f"From: {sender}\r\nTo: {to}\r\n".encode(),
            b"Subject: " + subject + b"\r\n",
            b"Date: Thu, 19 Nov 2026 10:00:00 +0300\r\n",
            b"Message-ID: <one@example.com>\r\n",
            headers,
            b"MIME-Version: 1.0\r\nContent-Type: " + content_type + b"\r\n",
            b"\r\n" if b"\r\n\r\n" not in content_type else b"",
            body,
        )
    )


def with_parts(*parts: bytes, closed: bool = True, **more) -> bytes:
    # A letter inside a letter has a boundary of its own.
    mark = f"=_{sum(map(len, parts))}".encode()
    body = b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts)
    end = b"--" + mark + b"--\r\n" if closed else b""
    kind = b'multipart/mixed; boundary="' + mark + b'"'
    return a_letter(body=body + end, content_type=kind, **more)


def text(
    words: str = RESUME, charset: str = "utf-8", called: str | None = None
) -> bytes:
    head = f"Content-Type: text/plain; charset={called or charset}\r\n"
    return (
        head.encode()
        + b"Content-Transfer-Encoding: 8bit\r\n\r\n"
        + words.encode(charset)
    )


def a_file(
    *,
    named: bytes = b'filename="cv.pdf"',
    content: bytes = PDF,
    kind: bytes = b"application/pdf",
    packed: bytes | None = None,
    disposition: bytes = b"attachment",
) -> bytes:
    return b"".join(
        (
            b"Content-Type: " + kind + b"\r\n",
            b"Content-Disposition: " + disposition + b"; " + named + b"\r\n",
            b"Content-Transfer-Encoding: base64\r\n\r\n",
            base64.encodebytes(content) if packed is None else packed,
        )
    )


def read(content: bytes, **more) -> Letter:
    return letter_of(
        content,
        Reading(
            arrived_at=ARRIVED,
            our_servers={SERVER},
            our_addresses={"rita@meridian.example"},
            **more,
        ),
    )
