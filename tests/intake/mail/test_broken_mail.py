"""Broken mail: what libraries lose is read here, and nothing ever raises."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.mail.letters import (
    ARRIVED,
    PDF,
    RESUME,
    a_file,
    a_letter,
    read,
    text,
    with_parts,
)

RUSSIAN = "Резюме менеджера по продажам"


def word(charset: str, words: str) -> bytes:
    packed = base64.b64encode(words.encode(charset)).decode()
    return f"=?{charset}?B?{packed}?=".encode()


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "utf-8"])
def test_a_subject_in_raw_bytes_of_nobody_knows_which_charset(charset):
    letter = read(a_letter(subject=RUSSIAN.encode(charset)))

    assert letter.subject == RUSSIAN


def test_a_sender_in_raw_cp1251():
    content = a_letter().replace(b"Emma Foster <", "Анна Смирнова <".encode("cp1251"))

    letter = read(content)

    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.address) == (
        "Анна Смирнова",
        "emma@example.com",
    )


def test_letters_cut_in_two_by_encoded_words_come_together():
    raw = RUSSIAN.encode()
    cut = b" ".join(
        b"=?utf-8?b?" + base64.b64encode(raw[at : at + 5]) + b"?="
        for at in range(0, len(raw), 5)
    )

    assert read(a_letter(subject=cut)).subject == RUSSIAN


def test_encoded_words_with_spaces_unknown_charsets_and_missing_padding():
    spaced = b"=?utf-8?Q?Chef de projet =C3=A0 Lyon?="
    unknown = b"=?x-unknown?B?" + base64.b64encode(RUSSIAN.encode("cp1251")) + b"?="
    unpadded = word("utf-8", "Manager").replace(b"=?=", b"?=")

    assert read(a_letter(subject=spaced)).subject == "Chef de projet à Lyon"
    assert read(a_letter(subject=unknown)).subject == RUSSIAN
    assert read(a_letter(subject=unpadded)).subject == "Manager"


def test_a_comma_in_a_name_makes_no_second_sender():
    name = word("utf-8", "Смирнова, Анна").decode()

    letter = read(a_letter(sender=f"{name} <anna@example.com>"))

    assert letter.sender is not None
    assert letter.sender.name == "Смирнова, Анна"


@pytest.mark.parametrize(
    "named",
    [
        b"filename*=utf-8''%D0%A0%D0%B5%D0%B7%D1%8E%D0%BC%D0%B5.pdf",
        b"filename*0*=utf-8''%D0%A0%D0%B5%D0%B7; filename*1*=%D1%8E%D0%BC%D0%B5; filename*2=.pdf",
        b'filename="' + word("utf-8", "Резюме.pdf") + b'"',
        b"filename=" + word("koi8-r", "Рез") + b"\r\n " + word("koi8-r", "юме.pdf"),
        b'filename="' + "Резюме.pdf".encode("cp1251") + b'"',
        b'filename="' + "Резюме.pdf".encode() + b'"',
        b'filename="../../etc/' + "Резюме.pdf".encode() + b'"',
    ],
)
def test_the_name_of_a_file_in_every_way_of_writing(named):
    (file,) = read(with_parts(text(), a_file(named=named))).attachments

    assert file.name == "Резюме.pdf"
    assert file.content == PDF


def test_a_name_that_only_the_content_type_tells():
    kind = b'application/octet-stream; name="cv.pdf"'

    (file,) = read(with_parts(text(), a_file(named=b"", kind=kind))).attachments

    assert (file.name, file.fault) == ("cv.pdf", None)


@pytest.mark.parametrize(
    ("charset", "called"),
    [
        ("cp1251", "x-unknown"),
        ("cp1251", "utf-8"),
        ("cp1251", "iso-8859-1"),
        ("cp1251", "us-ascii"),
        ("koi8-r", "windows-1251"),
        ("utf-8", "iso-8859-1"),
        ("cp949", "ks_c_5601-1987"),
        ("cp1251", "base64"),
    ],
)
def test_a_text_whose_charset_is_unknown_or_a_lie(charset, called):
    words = (
        "안녕하세요 이력서를 보냅니다"
        if charset == "cp949"
        else f"{RUSSIAN}, опыт шесть лет"
    )

    letter = read(with_parts(text(words, charset, called)))

    assert letter.text == words


def test_broken_base64_is_no_file_and_says_so():
    packed = base64.b64encode(PDF)[:-7] + b"?!"

    (file,) = read(with_parts(text(), a_file(packed=packed))).attachments

    assert file.content.startswith(b"%PDF")
    assert "did not come through" in (file.fault or "")


def test_a_file_that_is_not_what_it_is_called():
    (file,) = read(
        with_parts(text(), a_file(content=b"<html>sign in</html>"))
    ).attachments

    assert "something else" in (file.fault or "")


def test_winmail_dat_is_named_for_what_it_is():
    part = a_file(
        named=b'filename="winmail.dat"',
        content=b"\x78\x9f\x3e\x22" + b"\0" * 50,
        kind=b"application/ms-tnef",
    )

    (file,) = read(with_parts(text("See attached."), part)).attachments

    assert "winmail.dat" in (file.fault or "")


@pytest.mark.parametrize("date", [b"", b"Date: yesterday\r\n", b"Date: Mon, 1 Jan 1900 00:00:00 +0000\r\n"])  # fmt: skip
def test_a_date_that_is_missing_or_made_up_is_the_mailboxs(date):
    content = a_letter().replace(b"Date: Thu, 19 Nov 2026 10:00:00 +0300\r\n", date)

    assert read(content).sent_at == ARRIVED
    assert read(a_letter()).sent_at == datetime(2026, 11, 19, 7, tzinfo=UTC)


def test_a_letter_from_next_year_is_from_today():
    content = a_letter().replace(b"19 Nov 2026", b"19 Nov 2027")

    assert read(content).sent_at - ARRIVED <= timedelta(days=1)


def test_html_alone_is_read_as_a_browser_shows_it():
    page = "<p>Здравствуйте!</p><p style='display:none'>hidden words</p><p>Анна</p>"
    content = a_letter(
        body=page.encode("cp1251"), content_type=b"text/html; charset=windows-1251"
    )

    assert read(content).text.split() == ["Здравствуйте!", "Анна"]


def test_no_closing_boundary_loses_nothing():
    letter = read(with_parts(text(), a_file(), closed=False))

    assert letter.text.startswith("Emma Foster")
    assert [one.name for one in letter.attachments] == ["cv.pdf"]


def test_a_thousand_parts_are_not_walked():
    letter = read(with_parts(*[text("x")] * 1000))

    assert letter.faults == ("more parts than a letter has; the rest was left out",)


def test_parts_inside_parts_end_somewhere():
    content = a_letter(body=b"deep")
    for number in range(60):
        mark = f"b{number}".encode()
        content = a_letter(
            body=b"--" + mark + b"\r\n" + content + b"\r\n--" + mark + b"--\r\n",
            content_type=b"multipart/mixed; boundary=" + mark,
        )

    assert read(content).subject == "My application"


@given(st.binary(max_size=400))
def test_no_bytes_at_all_make_it_raise(noise):
    whole = with_parts(text(), a_file())
    for content in (noise, whole[: len(noise) * 3] + noise + whole[len(noise) * 3 :]):
        assert read(content).sent_at is not None


def test_a_plain_letter_reads_as_it_is():
    letter = read(a_letter())

    assert letter.text.strip() == RESUME.strip()
    assert letter.recipients == ("jobs@meridian.example",)
    assert letter.message_id == "<one@example.com>"
