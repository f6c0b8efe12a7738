"""Which reader gets a file: bytes first, names second, never trust alone."""

import pytest

from services.intake.readers import (
    docx,
    html,
    json_resume,
    odt,
    pdf,
    picture,
    read_here,
    rtf,
)
from services.intake.readers.outcome import Text, Unread

ENCRYPTED_OFFICE = (
    bytes.fromhex("d0cf11e0a1b11ae1")
    + bytes(600)
    + "EncryptedPackage".encode("utf-16-le")
)
OLD_WORD = (
    bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "WordDocument".encode("utf-16-le")
)


@pytest.mark.parametrize(
    ("content", "name", "reader"),
    [
        (pdf.EXAMPLE, "cv.docx", "pdf"),
        (docx.EXAMPLE, "cv.pdf", "docx"),
        (odt.EXAMPLE, "cv", "odt"),
        (rtf.EXAMPLE, "cv.doc", "rtf"),
        (html.EXAMPLE, "cv.doc", "html"),
        (json_resume.EXAMPLE, "cv.txt", "json_resume"),
        (b"Ivan Petrov, waiter", "cv.txt", "txt"),
        (b"Ivan Petrov, waiter", "cv.doc", "txt"),
        (b"Ivan Petrov, waiter", "cv.unknown", "txt"),
        (b"<p>Ivan Petrov", "cv.htm", "html"),
        (b"\nMZ Petrov, waiter", "cv.txt", "txt"),
    ],
)
def test_the_bytes_decide_and_the_name_only_helps(content, name, reader):
    outcome = read_here(content, name=name)

    assert isinstance(outcome, Text)
    assert outcome.reader == reader


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "cv.pdf", "empty"),
        (b" \n\0\0", "cv.txt", "empty"),
        (b"<html><body></body></html>", "cv.html", "empty"),
        (b"MZ" + b"\x90" * 4_000, "cv.pdf", "unsupported"),
        (OLD_WORD, "cv.doc", "unreadable"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5_000), "cv.doc", "unsupported"),
        (ENCRYPTED_OFFICE, "cv.docx", "encrypted"),
        (b"PK\x03\x04" + bytes(50) + b"xl/workbook.xml", "cv.xlsx", "unsupported"),
        (b"PK\x03\x04" + bytes(50), "cvs.zip", "unsupported"),
        (b"Rar!\x1a\x07" + bytes(50), "cvs.rar", "unsupported"),
        (bytes(range(1, 30)) * 30, "cv.bin", "unsupported"),
        (bytes(range(1, 30)) * 30, "cv.txt", "unsupported"),
        (bytes(range(1, 30)) * 30, "cv.pdf", "unreadable"),
        (picture.EXAMPLE, "cv.png", "not_a_resume"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "cv.pdf", "unreadable"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "photo", "unsupported"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(content, name, error):
    outcome = read_here(content, name=name)

    assert isinstance(outcome, Unread)
    assert outcome.error == error
    assert outcome.message.endswith(".")


def test_a_text_is_cut_where_nobody_reads_on():
    outcome = read_here(b"manager " * 60_000, name="cv.txt")

    assert isinstance(outcome, Text)
    assert len(outcome.text) <= 200_000
    assert outcome.flags == ("cut",)


def test_invisible_characters_are_taken_out_and_flagged():
    outcome = read_here(
        "S\u200ba\u200bles\u202e manager\xa0now".encode(), name="cv.txt"
    )

    assert isinstance(outcome, Text)
    assert outcome.text == "Sales manager now"
    assert outcome.flags == ("invisible_characters",)
