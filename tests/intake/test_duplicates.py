"""One person, two records: joined, proposed, parted again, and nothing lost."""

import io
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from services.intake.actions import (
    apart,
    duplicates,
    imports,
    likenesses,
    people,
    reading,
)
from services.intake.actions.progress import Heard, hear, release_contact
from services.intake.domain.application import Fact
from services.intake.domain.importing import CannotReadAgain, Outcome, Told
from services.intake.domain.merge import Ground, MergeUndone, SamePersonAlready
from services.intake.queries import duplicates as seen
from services.intake.store import people as records
from services.intake.store.merge_tables import likeness, merge
from services.intake.store.tables import application, contact, import_row, person
from shared.messages import (
    ApplicationReceived,
    CandidateErased,
    ContactReleased,
    ContactWithheld,
)
from tests.intake.builders import a_resume, a_vacancy, an_import, said, take

RUSSIAN = """Ольга Ковалёва
Город: Казань   +7 927 555-18-24   o.kovaleva@example.ru

Опыт работы
02.2022 – 05.2025
Менеджер по продажам, ООО Нордгейт
- холодные звонки, переговоры
03.2019 – 01.2022
Торговый представитель, ИП Сафин

Образование
Бакалавр, экономика, КФУ, 2017
""".encode()
LATIN = b"""Olga Kovaleva
City: Kazan   +7 917 111-22-33   olga.k@example.org

Work experience
02.2022 - 05.2025
Sales manager, Nordgate LLC
- cold calls, negotiations
03.2019 - 01.2022
Sales representative, Safin

Education
Bachelor, Economics, KFU, 2017
"""


def candidate_of(begin, application_id):
    with begin.read() as connection:
        return connection.execute(
            select(application.c.candidate_id).where(application.c.id == application_id)
        ).scalar_one()


def two(begin, desk, first, second, *, vacancies=("Account manager", "Seller")):
    """Two résumés for two vacancies; the records they came with."""
    known = {name: a_vacancy(begin, name) for name in dict.fromkeys(vacancies)}
    ids = [
        take(begin, desk, content, vacancy_id=known[name])
        for content, name in zip((first, second), vacancies, strict=True)
    ]
    return [candidate_of(begin, one) for one in ids], ids


def are_one(begin, one, other):
    with begin.read() as connection:
        return seen.are_one(connection, one, other)


def proposed(begin):
    while likenesses.look(begin):
        pass
    with begin.read() as connection:
        return [
            {row.one_id, row.other_id} for row in connection.execute(select(likeness))
        ]


def the_merge(begin):
    with begin.read() as connection:
        return connection.execute(select(merge)).one()


def test_the_same_address_joins_and_undoing_parts_them_whole(begin, desk):
    second = a_resume("E. Foster", phone="+44 20 7946 0111")
    (one, other), _ = two(begin, desk, a_resume(), second)

    assert are_one(begin, one, other)
    with begin() as work:
        assert records.get(work.connection, one).phones == (
            "+442079460686",
            "+442079460111",
        )
        duplicates.undo(work, the_merge(begin).id, by="Rita")

    assert not are_one(begin, one, other)
    with begin.read() as connection:
        mine, theirs = records.get(connection, one), records.get(connection, other)
    assert (mine.name, mine.phones) == ("Emma Foster", ("+442079460686",))
    assert (theirs.name, theirs.phones) == ("E. Foster", ("+442079460111",))
    assert mine.emails == theirs.emails == ("emma@example.com",)


def test_what_was_parted_is_not_joined_or_proposed_again(begin, desk):
    (one, other), _ = two(begin, desk, a_resume(), a_resume(more="- tenders"))
    with begin() as work:
        duplicates.undo(work, the_merge(begin).id, by="Rita")

    assert proposed(begin) == []
    assert not are_one(begin, one, other)
    with begin() as work, pytest.raises(MergeUndone, match="Rita"):
        duplicates.undo(work, the_merge(begin).id, by="Rob")


def test_a_board_knows_a_person_without_contacts(begin, desk):
    ids = []
    for name in ("Account manager", "Seller"):
        content = a_resume(email="", phone="", more=f"- for {name}")
        arrival = imports.keep_file(
            desk.originals, io.BytesIO(content), file_name="cv.txt"
        )
        told = replace(arrival, told=Told(person="hh:123"))
        vacancy_id = a_vacancy(begin, name)
        import_id = an_import(begin, vacancy_id)
        with begin() as work:
            imports.accept(work, told, import_id=import_id)
        reading.read_next(begin, desk, row_id=arrival.id)
        ids.append(candidate_of(begin, arrival.id))

    assert are_one(begin, *ids)
    assert the_merge(begin).ground == Ground.BOARD


def test_a_telephone_that_two_names_share_is_shown_to_somebody(begin, desk):
    husband = a_resume("Robert Whitcombe", email="bob@example.com")
    (one, other), _ = two(begin, desk, a_resume(), husband)

    assert not are_one(begin, one, other)
    assert proposed(begin) == [{one, other}]


def test_the_same_person_in_two_scripts_is_proposed(begin, desk):
    (one, other), _ = two(begin, desk, RUSSIAN, LATIN)
    stranger = a_resume("Igor Sechin", email="igor@example.com", phone="")
    take(begin, desk, stranger, vacancy_id=a_vacancy(begin, "Third"))

    assert proposed(begin) == [{one, other}]
    with begin() as work:
        merge_id = duplicates.join(work, one, other, ground=Ground.HAND, by="Rita")
    assert are_one(begin, one, other)
    assert proposed(begin) == []
    with begin() as work:
        duplicates.undo(work, merge_id, by="Rita")
    assert not are_one(begin, one, other)


def test_two_people_stay_two_once_somebody_said_so(begin, desk):
    (one, other), _ = two(begin, desk, RUSSIAN, LATIN)
    assert proposed(begin) == [{one, other}]

    with begin() as work:
        duplicates.refuse(work, one, other, by="Rita")
        # Whatever is looked at anew, nobody asks again.
        likenesses.likenesses.forget_print(work.connection, one)

    assert proposed(begin) == []


def test_the_same_people_are_joined_once(begin, desk):
    (one, other), _ = two(begin, desk, a_resume(), a_resume(more="- tenders"))

    for act in (
        lambda work: duplicates.join(work, one, other, ground=Ground.HAND, by="Rita"),
        lambda work: duplicates.refuse(work, one, other, by="Rita"),
    ):
        with begin() as work, pytest.raises(SamePersonAlready):
            act(work)


def test_undoing_one_of_two_merges_leaves_the_other(begin, desk):
    (one, other), _ = two(begin, desk, RUSSIAN, LATIN)
    alone = take(
        begin,
        desk,
        a_resume("Nora Bell", email="n@example.com", phone=""),
        vacancy_id=a_vacancy(begin, "Third"),
    )
    third = candidate_of(begin, alone)
    with begin() as work:
        first = duplicates.join(work, one, other, ground=Ground.HAND, by="Rita")
    with begin() as work:
        duplicates.join(work, other, third, ground=Ground.HAND, by="Rita")

    with begin() as work:
        duplicates.undo(work, first, by="Rita")

    assert not are_one(begin, one, third)
    assert are_one(begin, other, third)


def test_one_person_is_invited_once_for_a_vacancy(begin, desk):
    (one, other), ids = two(begin, desk, RUSSIAN, LATIN, vacancies=("Seller",) * 2)
    for application_id in ids:
        with begin() as work:
            heard = Heard(application_id=application_id, fact=Fact.SHORTLISTED)
            hear(work, heard)
            release_contact(work, application_id)

    with begin() as work:
        merge_id = duplicates.join(work, one, other, ground=Ground.HAND, by="Rita")

    (withheld,) = said(begin, ContactWithheld)
    assert withheld.application_id in ids
    released = len(said(begin, ContactReleased))
    with begin() as work:
        duplicates.undo(work, merge_id, by="Rita")
    again = said(begin, ContactReleased)[released:]
    assert [one.application_id for one in again] == [withheld.application_id]


def test_a_seat_taken_stays_whatever_is_joined(begin, desk):
    (one, other), ids = two(begin, desk, RUSSIAN, LATIN, vacancies=("Seller",) * 2)
    for application_id in ids:
        with begin() as work:
            for fact in (Fact.SHORTLISTED, Fact.BOOKED):
                hear(work, Heard(application_id=application_id, fact=fact))

    with begin() as work:
        duplicates.join(work, one, other, ground=Ground.HAND, by="Rita")

    assert said(begin, ContactWithheld) == []


def test_whoever_is_shortlisted_second_is_not_invited_again(begin, desk):
    (one, other), ids = two(begin, desk, RUSSIAN, LATIN, vacancies=("Seller",) * 2)
    with begin() as work:
        duplicates.join(work, one, other, ground=Ground.HAND, by="Rita")

    for application_id in ids:
        with begin() as work:
            hear(work, Heard(application_id=application_id, fact=Fact.SHORTLISTED))
            release_contact(work, application_id)

    (released,) = said(begin, ContactReleased)
    assert released.application_id == ids[0]


def test_a_duplicate_file_can_be_somebody_elses_after_all(begin, desk):
    vacancy_id = a_vacancy(begin)
    first = take(begin, desk, a_resume(), vacancy_id=vacancy_id)
    second = take(
        begin, desk, a_resume("Anna Foster", more="- x"), vacancy_id=vacancy_id
    )

    with begin() as work:
        apart.take_apart(work, second)
    reading.read_next(begin, desk, row_id=second)

    with begin.read() as connection:
        row = connection.execute(
            select(import_row.c.outcome).where(import_row.c.id == second)
        ).scalar_one()
    assert row == Outcome.TAKEN
    assert not are_one(begin, *(candidate_of(begin, one) for one in (first, second)))
    assert proposed(begin) == []
    with begin() as work, pytest.raises(CannotReadAgain):
        apart.take_apart(work, second)


def test_erasing_forgets_every_record_of_a_person(begin, desk):
    (one, other), _ = two(begin, desk, a_resume(), a_resume(more="- tenders"))
    proposed(begin)

    with begin() as work:
        people.erase(work, other)

    assert {heard.candidate_id for heard in said(begin, CandidateErased)} == {
        one,
        other,
    }
    assert len(said(begin, ApplicationReceived)) == 2
    with begin.read() as connection:
        for table in (person, contact, application, merge, likeness):
            count = select(func.count()).select_from(table)
            assert connection.execute(count).scalar_one() == 0
