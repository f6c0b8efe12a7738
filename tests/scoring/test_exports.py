"""What is taken along: a table no spreadsheet runs, a paper in every script."""

import csv
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader

from services.scoring.actions import requirements
from services.scoring.queries import applications
from services.scoring.views import paper as papers
from services.scoring.views.exports import safe
from tests.scoring.builders import RESUME
from tests.scoring.crowd import crowd
from tests.scoring.world import announce, apply

SCRIPTS = {
    "en": "Skills\nCRM, negotiations with key accounts",
    "ru": "Навыки\n1С, CRM, водительские права категории B",
    "bg": "Умения\nCRM, преговори с ключови клиенти",
    "de": "Kenntnisse\nCRM, Führerschein Klasse B, Größe",
    "fr": "Compétences\nCRM, permis B, négociation à l’étranger",
    "el": "Δεξιότητες\nCRM, δίπλωμα οδήγησης κατηγορίας Β",
    "ko": "보유 기술\nCRM, 운전면허 1종 보통",
}


@pytest.fixture
def vacancy_id(begin_here):
    return announce(begin_here)


def table(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))


def words(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return "\n".join(
        page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages
    )


def test_the_table_holds_what_the_filters_show(manager, begin_here, vacancy_id):
    good = apply(begin_here, vacancy_id)
    apply(begin_here, vacancy_id, text="Cook")
    manager.post(f"/applications/{good}/advance", data={})

    everybody = table(manager, f"/{vacancy_id}/shortlist.csv")
    (one,) = table(manager, f"/{vacancy_id}/shortlist.csv?verdict=advanced")

    with begin_here.read() as connection:
        code = applications.one(connection, good).code
    assert len(everybody) == 2
    assert (one["candidate"], one["decision"], one["rank"]) == (code, "advanced", "1")
    assert one["Driving licence B"] == "met"
    assert one["application"] == str(good)
    assert "hardly any text" in everybody[1]["read it yourself"]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+7 900", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]
)
def test_no_cell_is_run_as_a_formula(cell):
    assert safe(cell) == f"'{cell}"
    assert safe(f"x{cell}") == f"x{cell}"


def test_a_label_that_is_a_formula_is_taken_for_text(manager, begin_here, vacancy_id):
    with begin_here() as work:
        requirements.add(
            work,
            vacancy_id=vacancy_id,
            values={"kind": "text", "text": "=cmd|' /C calc'!A0"},
            must=False,
            by="Mara",
        )
    apply(begin_here, vacancy_id)

    raw = manager.get(f"/{vacancy_id}/shortlist.csv").text

    assert "'=cmd|" in raw
    assert ",=cmd" not in raw


def test_results_for_an_audit_say_nothing_else(manager, begin_here, vacancy_id):
    people = [apply(begin_here, vacancy_id) for _ in range(3)]
    manager.post(f"/applications/{people[0]}/advance", data={})
    manager.post(f"/applications/{people[1]}/reject", data={"reason": "no"})

    rows = table(manager, f"/{vacancy_id}/results.csv")

    assert list(rows[0]) == ["application", "selected", "score"]
    assert {one["application"]: one["selected"] for one in rows} == {
        str(people[0]): "yes",
        str(people[1]): "no",
        str(people[2]): "",
    }


def test_the_paper_gives_each_their_reasons(manager, begin_here, vacancy_id):
    good = apply(begin_here, vacancy_id)
    apply(begin_here, vacancy_id, text="Cook")

    text = words(manager, f"/{vacancy_id}/shortlist.pdf?ids={good}")
    both = words(manager, f"/{vacancy_id}/shortlist.pdf")

    with begin_here.read() as connection:
        code = applications.one(connection, good).code
    assert f"1. {code}" in text
    assert "1 of 1 people" in text
    assert "Driving licence category B" in text
    assert "Read it yourself: hardly any text" in both


def drawn(client, address):
    return words(client, address).replace(" ", "")


@pytest.mark.parametrize("language", SCRIPTS)
def test_the_paper_is_read_in_every_script(manager, begin_here, vacancy_id, language):
    with begin_here() as work:
        requirements.add(
            work,
            vacancy_id=vacancy_id,
            values={"kind": "text", "text": SCRIPTS[language].splitlines()[1]},
            must=False,
            by="Mara",
        )
    apply(begin_here, vacancy_id, text=f"{RESUME}\n{SCRIPTS[language]}\n")

    text = drawn(manager, f"/{vacancy_id}/shortlist.pdf")

    assert SCRIPTS[language].splitlines()[1].replace(" ", "") in text.replace("\n", "")


def test_without_fonts_of_the_machine_the_readers_own_is_named(tmp_path):
    assert papers._registered("Nothing", tmp_path / "none.ttf") == papers.ELSEWHERE


def test_the_same_list_makes_the_same_bytes(manager, begin_here, vacancy_id):
    crowd(begin_here, vacancy_id, 12, kinds=4)

    first, second = (manager.get(f"/{vacancy_id}/shortlist.pdf").data for _ in range(2))

    assert first == second


def test_an_empty_list_is_an_empty_paper(manager, vacancy_id):
    assert "Nobody is on this list" in words(manager, f"/{vacancy_id}/shortlist.pdf")


def test_the_chosen_go_on_paper(manager, begin_here, vacancy_id):
    one = apply(begin_here, vacancy_id)

    answer = manager.post(
        f"/{vacancy_id}/chosen", data={"do": "paper", "ids": [str(one)]}
    )

    assert answer.location.endswith(f"shortlist.pdf?ids={one}")


def test_the_desk_takes_nothing_along(desk, vacancy_id):
    for name in ("shortlist.csv", "shortlist.pdf", "results.csv"):
        assert desk.get(f"/{vacancy_id}/{name}").status_code == 403
