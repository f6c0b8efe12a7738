"""What travels on carries nobody's name, contacts or address."""

import json
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from shared.reading import Findings, read, redact
from tests.shared.reading.people import PEOPLE
from tests.support.places import development_data

TODAY = date(2025, 6, 15)
PROFILE = (
    "language", "location", "jobs", "stated_months", "education", "skills", "languages", "licences",
    "own_car", "salary", "client_base", "key_accounts", "traits",
)  # fmt: skip


def values(item):
    """What was found without where it was found."""
    if isinstance(item, tuple):
        return tuple(values(one) for one in item)
    if is_dataclass(item):
        return {
            one.name: values(getattr(item, one.name))
            for one in fields(item)
            if one.name != "span"
            and not (one.name == "period" and not isinstance(item.period, str))
        }
    return item


def profile(found: Findings):
    return {name: values(getattr(found, name)) for name in PROFILE}


def texts():
    yield from ((f"own-{language}", text) for language, text in PEOPLE.items())
    data = development_data()
    if data is not None:
        for line in (
            (data / "synth_am" / "resumes.jsonl").read_text("utf-8").splitlines()
        ):
            record = json.loads(line)
            yield record["id"], record["text"]


@pytest.mark.parametrize("language", sorted(PEOPLE))
def test_nothing_of_the_person_is_left(language):
    text = PEOPLE[language]
    found = read(text, document_date=TODAY)

    redacted = redact(text, found)

    again = read(redacted, document_date=TODAY)
    assert again.name is None
    assert again.emails == ()
    assert again.phones == ()
    assert again.personal == ()
    assert found.name.value not in redacted


def test_the_profile_reads_the_same_after_redaction():
    different = []

    for name, text in texts():
        before = read(text, document_date=TODAY)
        after = read(redact(text, before), document_date=TODAY)
        if profile(before) != profile(after):
            different.append(name)

    assert different == []


def test_redacting_twice_changes_nothing():
    for text in PEOPLE.values():
        once = redact(text, read(text))

        assert redact(once, read(once)) == once


SWAPS = {
    "en": [("NORA WHITFIELD", "AMIR HADDAD"), ("nora.whitfield@", "amir.haddad@"), ("norawhitfield", "amirhaddad"), ("PROFILE", "Date of birth: 03.04.1970\nGender: male\nMarried\n\nPROFILE")],
    "ru": [("Громова Валентина Игоревна", "Громов Валентин Игоревич"), ("gromova.v@", "gromov.v@"), ("Женщина, 34 года, родилась 12 мая 1990", "Мужчина, 59 лет, родился 3 июня 1965"), ("Замужем, двое детей", "Не женат")],
    "bg": [("Калина Стефанова", "Мехмед Асанов"), ("k.stefanova@", "m.asanov@"), ("българка", "турчин"), ("03/04/1992", "13/11/1967"), ("Продавач-консултант", "Продавачка-консултантка")],
    "de": [("Friederike Sommer", "Yusuf Demir"), ("f.sommer@", "y.demir@"), ("5. Juni 1988 in Dresden", "30. Januar 1963 in Ankara"), ("deutsch\n", "türkisch\n"), ("verheiratet, zwei Kinder", "ledig"), ("Vertriebsmitarbeiterin", "Vertriebsmitarbeiter"), ("Verkäuferin", "Verkäufer"), ("Kauffrau", "Kaufmann")],
    "fr": [("Margaux Delorme", "Karim Benali"), ("margaux.delorme@", "karim.benali@"), ("29 ans, célibataire, nationalité française", "54 ans, marié, nationalité algérienne"), ("Chargée", "Chargé"), ("Vendeuse", "Vendeur")],
    "el": [("Ελένη Καραμάνου", "Νίκος Χότζα"), ("e.karamanou@", "n.hotza@"), ("14/02/1991", "01/12/1966"), ("έγγαμη, ένα παιδί", "άγαμος"), ("Πωλήτρια", "Πωλητής")],
    "ko": [("한지우", "김철수"), ("jiwoo.han@", "cs.kim@"), ("1993년 4월 2일", "1968년 11월 21일")],
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(SWAPS))
def test_another_person_with_the_same_profile_reads_the_same(language):
    text = PEOPLE[language]
    other = text
    for old, new in SWAPS[language]:
        assert old in other
        other = other.replace(old, new)

    one = read(redact(text, read(text, document_date=TODAY)), document_date=TODAY)
    two = read(redact(other, read(other, document_date=TODAY)), document_date=TODAY)

    assert profile(one) == profile(two)


@pytest.mark.parametrize("language", ["bg", "de", "el"])
def test_another_person_leaves_the_very_same_text(language):
    text = PEOPLE[language]
    other = text
    for old, new in SWAPS[language]:
        other = other.replace(old, new)

    assert redact(text, read(text)) == redact(other, read(other))


def test_what_is_too_long_to_be_read_is_not_passed_on():
    text = "Ann Lee\n" + "word " * 20_000 + "ann.lee@example.org"

    left = redact(text, read(text))

    assert "@" not in left
    assert len(left) <= 80_000
