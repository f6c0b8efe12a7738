"""Decoding: the encodings people's computers still write, none of them declared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.readers.encodings import decoded

RUSSIAN = "Иванов Иван\nМенеджер по продажам\nОпыт работы 3 года, «Вектор» — Москва\n"
BULGARIAN = "Георги Петров\nМениджър ключови клиенти\nВладея английски език отлично\n"
GREEK = "Γιώργος Παπαδόπουλος\nΥπεύθυνος πωλήσεων\nΕμπειρία 3 έτη στην Αθήνα\n"
KOREAN = "김민수\n영업 담당자\n경력 3년, 서울 신규 고객 발굴\n"
FRENCH = "Hélène Lefèvre\nChargée de clientèle\nExpérience : 3 années à Orléans\n"
GERMAN = "Jürgen Müller\nVertriebsmitarbeiter für Großkunden\nStraße 3, Köln\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        ("Иванов Иван\nОпыт 3 года", "koi8-r"),
        (RUSSIAN.replace("«", "").replace("»", "").replace("—", "-"), "cp866"),
        ("Иванов Иван\nОпыт 3 года", "iso-8859-5"),
        ("ИВАНОВ ИВАН\nМЕНЕДЖЕР", "cp1251"),
        ("ИВАНОВ ИВАН\nМЕНЕДЖЕР", "koi8-r"),
        (BULGARIAN, "cp1251"),
        (GREEK, "cp1253"),
        (GREEK, "iso-8859-7"),
        (KOREAN, "cp949"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        ("Резюме: Sales manager, CRM, Excel. Ivan Petrov", "cp1251"),
    ],
)
def test_legacy_encodings_are_told_apart(text, encoding):
    assert decoded(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [RUSSIAN, GREEK, KOREAN, GERMAN])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_with_and_without_a_mark(text, encoding):
    assert decoded(text.encode(encoding)).text == text


def test_lines_of_another_encoding_are_decoded_on_their_own():
    content = "Иванов Иван\n".encode() + "Менеджер по продажам\n".encode("cp1251") * 3

    found = decoded(content)

    assert found.text == "Иванов Иван\n" + "Менеджер по продажам\n" * 3
    assert found.flags == ("mixed_encodings",)


@pytest.mark.parametrize("text", ["Иванов Иван менеджер", "Шеф-повар, Цюрих"])
def test_cyrillic_encoded_twice_is_put_right(text):
    twice = text.encode().decode("cp1251", "replace").encode()

    found = decoded(twice)

    assert found.text == text
    assert found.flags == ("mojibake_repaired",)


def test_french_encoded_twice_is_put_right():
    twice = FRENCH.encode().decode("cp1252").encode()

    assert decoded(twice).text == FRENCH


@pytest.mark.parametrize(
    "text", ["РСФСР, Рязань", "Île-de-France", "Ñandú", RUSSIAN, FRENCH]
)
def test_what_is_right_is_left_alone(text):
    found = decoded(text.encode())

    assert found.text == text
    assert found.flags == ()


def test_a_character_cut_in_half_at_the_end_is_forgiven():
    assert decoded("Иван".encode()[:-1]).text == "Ива"


def test_one_scratched_byte_does_not_change_the_encoding():
    scratched = "Менеджер по продажам".encode().replace("о".encode(), b"\xff", 1)

    assert "продажам" in decoded(scratched + "\nИван".encode()).text


def test_stray_zero_bytes_are_not_utf_16():
    assert "Ivan" in decoded(b"Ivan\0Petrov\0\nmanager\n" * 5).text


@given(st.binary(max_size=300))
def test_any_bytes_become_some_text(content):
    assert isinstance(decoded(content).text, str)
