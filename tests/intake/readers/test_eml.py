"""Saved letters: the résumé among what they hold, or why there is none."""

from email.message import EmailMessage

import pytest

from services.intake.readers import read_here
from services.intake.readers.outcome import Text, Unread
from services.intake.readers.pool import ReaderPool
from tests.intake.readers.samples import docx, paragraph, pdf, scan, words

RESUME = """Ivan Petrov
Account manager
ivan@example.com

Experience
01.2019 - 12.2023 Sales manager, Vector

Education
Higher, Economics
"""
COVER = "Dear Sir or Madam, please find my file attached. Kind regards, Ivan"
OTHER = RESUME.replace("Ivan Petrov", "Maria Novak").replace("ivan@", "maria@")


def letter(body=COVER, *files, html=""):
    """A letter with files: (name, content, maintype/subtype)."""
    message = EmailMessage()
    message["From"] = "Ivan Petrov <ivan@example.com>"
    message["To"] = "jobs@example.org"
    message["Subject"] = "Отклик на вакансию"
    message["Date"] = "Mon, 15 Jan 2024 09:30:00 +0300"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content, kind in files:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def document(text):
    return docx(*(paragraph(line) for line in text.splitlines()))


def read(message, name="mail.eml"):
    return read_here(bytes(message), name=name)


WORD = "application/octet-stream"


def test_the_attached_resume_is_read_and_not_the_letter_around_it():
    outcome = read(letter(COVER, ("Резюме Петров.docx", document(RESUME), WORD)))

    assert isinstance(outcome, Text)
    assert "Sales manager" in outcome.text
    assert "Dear Sir" not in outcome.text
    assert outcome.maker == "eml-1/docx-4"


def test_the_day_it_was_sent_dates_a_file_without_a_day():
    outcome = read(letter(COVER, ("cv.docx", document(RESUME), WORD)))

    assert outcome.document_date.isoformat() == "2024-01-15"


def test_a_resume_is_told_from_the_covering_letter_beside_it():
    outcome = read(
        letter(
            "See attached.",
            ("Motivation letter.docx", document(COVER * 5), WORD),
            ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png"),
            ("Petrov.docx", document(RESUME), WORD),
        )
    )

    assert isinstance(outcome, Text)
    assert outcome.text.startswith("Ivan Petrov")
    assert "several_resumes" not in outcome.flags


def test_a_letter_that_is_itself_the_resume_is_read():
    outcome = read(letter(RESUME))

    assert isinstance(outcome, Text)
    assert "Vector" in outcome.text
    assert outcome.inside == "txt-1"


def test_a_letter_of_html_alone_is_read():
    lines = "".join(f"<p>{line}</p>" for line in RESUME.splitlines())

    outcome = read(letter("-", html=f"<html><body>{lines}</body></html>"))

    assert isinstance(outcome, Text)
    assert "Vector" in outcome.text


def test_a_forwarded_letter_holds_its_resume_inside():
    outer = letter("FYI")
    outer.add_attachment(letter(COVER, ("cv.docx", document(RESUME), WORD)))

    outcome = read(outer)

    assert isinstance(outcome, Text)
    assert "Sales manager" in outcome.text


def test_two_resumes_in_one_letter_are_flagged():
    outcome = read(
        letter(
            COVER,
            ("cv ivan.docx", document(RESUME), WORD),
            ("cv maria.docx", document(OTHER), WORD),
        )
    )

    assert isinstance(outcome, Text)
    assert "several_resumes" in outcome.flags


def test_a_letter_without_a_resume_says_so():
    outcome = read(letter("Hello, is the position still open? Best regards"))

    assert isinstance(outcome, Unread)
    assert outcome.error == "not_a_resume"
    assert "letter" in outcome.message


def test_what_is_wrong_with_the_file_is_said_with_its_name():
    outcome = read(letter(COVER, ("cv.docx", document(RESUME)[:-40], WORD)))

    assert isinstance(outcome, Unread)
    assert outcome.error == "unreadable"
    assert "cv.docx" in outcome.message


def test_a_scan_in_a_letter_waits_for_its_program(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    picture = scan(RESUME, kind="BMP")

    with ReaderPool(size=1) as pool:
        outcome = pool.read(
            bytes(letter(COVER, ("cv.bmp", picture, "image/bmp"))), name="mail.eml"
        )

    assert isinstance(outcome, Unread)
    assert outcome.needs == "ocr"


def test_a_saved_web_page_is_read():
    page = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/cv\r\n"
        "Subject: CV\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + "".join(f"<p>{line}</p>=\r\n" for line in RESUME.splitlines())
        + "\r\n--b--\r\n"
    )

    outcome = read_here(page.encode(), name="cv.mht")

    assert isinstance(outcome, Text)
    assert "Sales manager, Vector" in outcome.text


def test_words_in_an_encoding_nobody_names_are_read():
    raw = b"From: a@example.com\nTo: b@example.com\nMIME-Version: 1.0\n\n" + (
        "Иван Петров\nМенеджер по продажам\nОпыт работы\n"
        "01.2019 - 12.2023 Менеджер, Вектор\nОбразование\nВысшее, экономика\n"
    ).encode("cp1251")

    outcome = read_here(raw, name="mail.eml")

    assert isinstance(outcome, Text)
    assert "Менеджер по продажам" in outcome.text


@pytest.mark.parametrize(
    "text",
    [
        "Subject: sales\nDate: 2024\nTo: whom it may concern\n\nIvan",
        "From: Ivan\n\nHello",
    ],
)
def test_a_plain_text_that_begins_like_a_letter_is_a_plain_text(text):
    outcome = read_here(text.encode(), name="cv.txt")

    assert isinstance(outcome, Text)
    assert outcome.reader == "txt"


def test_letters_in_letters_end_somewhere():
    inner = letter(RESUME)
    for _ in range(60):
        outer = letter("FYI")
        outer.add_attachment(inner)
        inner = outer

    outcome = read(inner)

    assert isinstance(outcome, Unread)


def test_pdf_and_picture_are_told_apart_by_what_is_in_them():
    lines = "".join(
        words(line, y=800 - 16 * place)
        for place, line in enumerate(RESUME.splitlines())
    )

    outcome = read(letter(COVER, ("file", pdf(lines), "application/pdf")))

    assert isinstance(outcome, Text)
    assert outcome.maker == "eml-1/pdf-4"
