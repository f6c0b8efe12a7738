"""Tables of people: a row a person, mapped once, tried before anything is taken."""

import io
import json

import pytest
from sqlalchemy import select

from services.intake.actions import people_tables
from services.intake.actions.people_tables import Aim
from services.intake.actions.reading import read_next
from services.intake.domain.people_table import Columns, guess
from services.intake.readers.people_table import table_in
from services.intake.readers.reader import CannotRead
from services.intake.store.tables import application, column_mapping, import_row, person
from shared.errors import Invalid
from tests.intake.builders import a_resume, a_vacancy, accept, an_import, take
from tests.intake.test_commands import begin_office, intake
from tests.intake.visitor import Visitor

__all__ = ["begin_office", "intake"]

HEADINGS = "ФИО;Почта;Телефон;Город;Должность;Опыт\n"
PEOPLE = (
    HEADINGS
    + 'Иван Петров;ivan@example.com;+7 999 123-45-67;Москва;Менеджер;"01.2019 - 12.2023 Менеджер, Вектор"\n'
    + "Мария Новак;maria@example.com;;;;\n"
    + ";;;Казань;;\n"
    + "Пётр;не почта;;;;\n"
    + "Иван Петров;ivan@example.com;;;;\n"
)
COLUMNS = Columns(
    headings=("ФИО", "Почта", "Телефон", "Город", "Должность", "Опыт"),
    fields=("name", "email", "phone", "city", "title", "experience"),
)


def read_all(begin, desk):
    while read_next(begin, desk) is not None:
        pass


def rows_of(begin):
    with begin.read() as connection:
        return connection.execute(
            select(import_row).order_by(import_row.c.position)
        ).all()


def opened(begin, desk, *, columns=COLUMNS, vacancy_id=None):
    vacancy_id = vacancy_id or a_vacancy(begin)
    if columns:
        with begin() as work:
            people_tables.save(work, columns, by="Rita")
    import_id = an_import(begin, vacancy_id)
    accept(begin, desk, PEOPLE.encode(), import_id=import_id, name="people.csv")
    read_all(begin, desk)
    return vacancy_id


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_every_separator_and_encoding_is_read(separator, encoding):
    text = PEOPLE.replace(";", separator)
    if separator == ",":
        text = (
            HEADINGS.replace(";", ",")
            + "Иван Петров,ivan@example.com,+7 999 123-45-67,Москва,Менеджер,\n"
        )

    table = table_in(text.encode(encoding))

    assert table.headings == COLUMNS.headings
    assert table.rows[0][:2] == ("Иван Петров", "ivan@example.com")


def test_a_separator_declared_by_excel_wins():
    table = table_in(b"sep=;\nName;E-mail\nA, B, C;a@example.com\n")

    assert table.rows == (("A, B, C", "a@example.com"),)


def test_a_cell_may_hold_lines_and_separators():
    table = table_in(b'Name,Notes\n"Ivan","one, two\nthree"\n')

    assert table.rows == (("Ivan", "one, two\nthree"),)


def test_without_headings_the_columns_are_numbered():
    table = table_in(b"Ivan Petrov,ivan@example.com\nMaria,maria@example.com\n")

    assert table.headings == ("Column 1", "Column 2")
    assert len(table.rows) == 2


@pytest.mark.parametrize("content", [b"just words", b"", b"a\nb\nc\n"])
def test_what_is_no_table_says_so(content):
    with pytest.raises(CannotRead):
        table_in(content)


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (("Full name", "E-mail", "Phone number"), ("name", "email", "phone")),
        (("Имя", "Фамилия", "Почта"), ("given", "family", "email")),
        (("Vorname", "Nachname", "Wohnort"), ("given", "family", "city")),
        (("이름", "이메일", "전화번호"), ("name", "email", "phone")),
        (("Όνομα", "Επώνυμο", "Τηλέφωνο"), ("given", "family", "phone")),
        (("Prénom", "Nom", "Courriel"), ("given", "family", "email")),
        (("№", "Nothing known"), ("ignore", "ignore")),
    ],
)
def test_columns_are_guessed_by_their_headings(headings, fields):
    assert guess(headings) == fields


def test_columns_that_name_nobody_are_refused():
    with pytest.raises(Invalid, match="who the people are"):
        Columns(headings=("City",), fields=("city",))


def test_trying_tells_what_would_happen_and_keeps_nothing(begin, desk):
    vacancy_id = a_vacancy(begin)
    take(begin, desk, a_resume(email="maria@example.com"), vacancy_id=vacancy_id)
    aim = Aim(vacancy_id=vacancy_id, on=begin.now().date())
    before = len(rows_of(begin))

    tried = list(
        people_tables.try_out(begin, table_in(PEOPLE.encode()), COLUMNS, aim=aim)
    )

    assert [(one.number, one.outcome) for one in tried] == [
        (2, "taken"),
        (3, "duplicate"),
        (4, "refused"),
        (5, "refused"),
        (6, "duplicate"),
    ]
    assert "not an e-mail address" in tried[3].message
    assert "row 2" in tried[4].message
    assert len(rows_of(begin)) == before


def test_a_table_becomes_a_row_a_person(begin, desk):
    opened(begin, desk)

    table, *rows = rows_of(begin)
    assert (table.outcome, table.sha256) == ("opened", None)
    assert "5 people" in table.message
    assert [row.outcome for row in rows] == [
        "taken",
        "taken",
        "refused",
        "refused",
        "duplicate",
    ]
    assert rows[0].file_name == "people.csv, row 2"
    with begin.read() as connection:
        names = connection.execute(select(person.c.name)).scalars().all()
        texts = connection.execute(select(application.c.text)).scalars().all()
    assert {"Иван Петров", "Мария Новак"} <= set(names)
    assert any("Вектор" in text for text in texts)


def test_the_same_table_again_takes_nobody_twice(begin, desk):
    vacancy_id = opened(begin, desk)

    opened(begin, desk, vacancy_id=vacancy_id)

    outcomes = [row.outcome for row in rows_of(begin)]
    assert outcomes.count("taken") == 2


def test_a_table_nobody_explained_says_where_to(begin_here, desk):
    opened(begin_here, desk, columns=None)

    (row,) = rows_of(begin_here)
    assert row.outcome == "refused"
    assert "table of people" in row.message


def test_on_the_page_a_table_is_mapped_tried_and_taken(service, browser_of):
    vacancy_id = a_vacancy(service.begin)
    rita = Visitor(browser_of).signs_in("rita")
    file = (io.BytesIO(PEOPLE.encode("cp1251")), "people.csv")

    columns = rita.post(
        "/import/table", {"vacancy": str(vacancy_id), "file": file}, on="/import/table"
    ).text
    sha256 = columns.partition('name="sha256" value="')[2][:64]
    form = {"sha256": sha256, "file_name": "people.csv", "vacancy": str(vacancy_id)}
    form |= {f"column-{place}": one for place, one in enumerate(COLUMNS.fields)}
    tried = rita.post("/import/table/try", form, on="/import/table").text
    wrong = rita.post(
        "/import/table/try",
        {**form, **dict.fromkeys(("column-0", "column-1", "column-2"), "ignore")},
        on="/import/table",
    )
    taken = rita.post("/import/table/take", form, on="/import/table")

    assert '<option value="phone" selected>' in columns
    assert "taken 2" in tried
    assert "duplicate 1" in tried
    assert "Has applied" not in tried
    assert wrong.status_code == 400
    assert "choose at least a name" in wrong.text
    assert taken.status_code == 303
    with service.begin.read() as connection:
        saved = connection.execute(select(column_mapping)).one()
    assert saved.fields == list(COLUMNS.fields)


@pytest.mark.parametrize(
    ("fields", "on_page"),
    [({"vacancy": ""}, "choose a file"), ({"vacancy": "no"}, "choose a file")],
)
def test_a_form_without_a_file_says_so(browser_of, fields, on_page):
    rita = Visitor(browser_of).signs_in("rita")

    answer = rita.post("/import/table", fields, on="/import/table")

    assert answer.status_code == 400
    assert on_page in answer.text


def test_the_command_tries_and_takes(intake, begin_office, tmp_path):
    vacancy_id = a_vacancy(begin_office)
    path = tmp_path / "people.csv"
    path.write_bytes(PEOPLE.encode("cp1251"))

    tried = intake("table", path, "--vacancy", vacancy_id, "--dry-run")
    nothing = rows_of(begin_office)
    taken = intake("table", path, "--vacancy", vacancy_id)
    wrong = intake("table", path, "--vacancy", vacancy_id, "--columns", "name,email")

    assert [json.loads(line)["outcome"] for line in tried.stdout.splitlines()] == [
        "taken",
        "taken",
        "refused",
        "refused",
        "duplicate",
    ], tried.stderr
    assert nothing == []
    found = [json.loads(line)["outcome"] for line in taken.stdout.splitlines()]
    assert found == ["opened", "taken", "taken", "refused", "refused", "duplicate"]
    assert wrong.returncode == 1
    assert "6 columns" in wrong.stderr
