"""Finding people among all résumés, on both databases by one query."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.intake.actions import accounts, people, searching
from services.intake.domain.application import Application
from services.intake.domain.identity import identity
from services.intake.domain.search import parse
from services.intake.queries.saved_searches import kept_by
from services.intake.queries.search import Filters, contexts, search
from services.intake.store import applications, saved_searches
from services.intake.store import people as persons
from services.intake.store.search_tables import (
    search_text,
)
from services.intake.store.tables import (
    application,
)
from shared.errors import Invalid
from tests.intake.builders import a_vacancy

TEXTS = {
    "Ольга Петрова": (
        "ru",
        "Опыт продаж 5 лет\nВела переговоры с поставщиками\n1С, Bitrix24",
    ),
    "Иван Смирнов": ("ru", "Менеджер по закупкам\nРаботал со складом"),
    "Anna Keller": ("de", "Kundenbetreuerin im Außendienst\nVerkaufte Versicherungen"),
    "Marie Dubois": ("fr", "Négociations avec les grands comptes\nLogiciels CRM"),
    "Georgi Petrov": ("bg", "Продажбите на едро\nПреговори с клиенти"),
    "Νίκος Παππάς": ("el", "Πωλήσεις και διαπραγματεύσεις\nΠελάτες"),
    "김민수": ("ko", "영업을 담당했습니다\n고객 관리"),
    "John Smith": (
        "en",
        "Key accounts in retail\nNegotiated contracts, CRM Salesforce",
    ),
}


def an_application(begin, vacancy_id, *, name, text, language, days=0):
    new = Application(
        id=uuid4(),
        candidate_id=uuid4(),
        vacancy_id=vacancy_id,
        sha256=uuid4().hex * 2,
        text=text,
        language=language,
        document_date=None,
        reader_version="txt-1",
        received_at=begin.now() + timedelta(days=days),
    )
    with begin() as work:
        persons.add(
            work.connection,
            new.candidate_id,
            identity=identity(name=name, emails=(), phones=()),
            now=work.now,
        )
        applications.add(work.connection, new, file_name="cv.txt", profile={})


def an_account(begin):
    with begin() as work:
        return accounts.add(
            work, email="r@x.example", name="R", role="recruiter", password=None
        )


@pytest.fixture
def office(begin):
    vacancy_id = a_vacancy(begin)
    for name, (language, text) in TEXTS.items():
        an_application(begin, vacancy_id, name=name, text=text, language=language)
    while searching.index_next(begin):
        pass
    return begin


def names(begin, asked, **filters):
    with begin.read() as connection:
        found = search(connection, parse(asked), filters=Filters(**filters))
    return {hit.row.name for hit in found.hits}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("продажа", {"Ольга Петрова"}),
        ("продажба", {"Georgi Petrov"}),
        ("переговорам", {"Ольга Петрова"}),
        ("преговор", {"Georgi Petrov"}),
        ("закупка", {"Иван Смирнов"}),
        ("verkaufen", {"Anna Keller"}),
        ("aussendienst", {"Anna Keller"}),
        ("négociation comptes", {"Marie Dubois"}),
        ("negociations", {"Marie Dubois"}),
        ("πώληση", {"Νίκος Παππάς"}),
        ("영업", {"김민수"}),
        ("고객을", {"김민수"}),
        ("negotiating", {"John Smith"}),
        ("crm", {"Marie Dubois", "John Smith"}),
        ("crm -salesforce", {"Marie Dubois"}),
        ('"key accounts"', {"John Smith"}),
        ('"accounts key"', set()),
        ("sales", {"John Smith"}),
        ("1C", {"Ольга Петрова"}),
        ("петров", {"Ольга Петрова"}),
        ("name:petrov", {"Georgi Petrov"}),
        ("name:crm", set()),
        ("crm negotiated", {"John Smith"}),
    ],
)
def test_every_form_of_a_word_is_found(office, asked, found):
    assert names(office, asked) == found


def test_a_slip_of_the_pen_is_forgiven_and_told(office):
    with office.read() as connection:
        found = search(connection, parse("negotated"), filters=Filters())

    assert {hit.row.name for hit in found.hits} == {"John Smith"}
    assert found.instead == [("negotated", "negotiated")]


def test_filters_narrow(office):
    assert names(office, "crm", language="fr") == {"Marie Dubois"}
    assert names(office, "crm", stage="booked") == set()


@pytest.mark.parametrize("asked", ["a" * 201, "-crm", " ".join("abcdefghijklm")])
def test_what_makes_no_search_is_explained(asked):
    with pytest.raises(Invalid) as fault:
        parse(asked)
    assert fault.value.fields["q"]


@pytest.mark.parametrize(
    "asked",
    [
        '"',
        "':*",
        "a & | ! b",
        'who:"x" OR',
        "NEAR(a b)",
        "\x00x",
        "*",
        "(",
        "{who}:x",
        "-",
        "name:",
    ],
)
def test_signs_of_the_databases_are_only_signs(office, asked):
    assert isinstance(names(office, asked), set)


def test_hits_are_marked_where_they_stand():
    (line,) = contexts("First line\nNegotiated many contracts", parse("negotiation"))

    assert [(piece.text, piece.hit) for piece in line] == [
        ("Negotiated", True),
        (" many contracts", False),
    ]


def test_an_erased_person_is_found_no_more(office):
    with office() as work:
        candidate_id = (
            work.connection.execute(
                application.select().where(application.c.language == "fr")
            )
            .one()
            .candidate_id
        )
        people.erase(work, candidate_id)
        left = work.connection.execute(
            select(func.count()).where(search_text.c.words.contains("logiciels"))
        ).scalar()

    assert left == 0
    assert names(office, "crm") == {"John Smith"}
    assert names(office, "logiciels") == set()


def test_a_saved_search_tells_what_is_new(office):
    account_id = an_account(office)
    with office() as work:
        searching.save(work, account_id, asked="crm", vacancy_id=None)
        searching.save(work, account_id, asked=" crm ", vacancy_id=None)
    vacancy_id = a_vacancy(office)
    an_application(
        office, vacancy_id, name="New One", text="CRM again", language="en", days=1
    )
    searching.index_next(office)
    with office.read() as connection:
        (kept,) = kept_by(connection, account_id)
    assert kept.news == 1

    with office() as work:
        saved_searches.see(
            work.connection, account_id, asked="crm", now=work.now + timedelta(days=2)
        )
        (kept,) = kept_by(work.connection, account_id)
    assert kept.news == 0
    assert kept.row.asked == "crm"
