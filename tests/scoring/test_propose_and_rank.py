"""The two commands for programs: files in, JSON out, and every fault named."""

import json

import pytest
from click.testing import CliRunner

from services.scoring.__main__ import main
from services.scoring.commands import load, propose_file, rank_lines, text_of
from shared.errors import Invalid
from tests.scoring.builders import RESUME, a_vacancy_file


def line(name="ada", text=RESUME, **more):
    return json.dumps({"id": name, "text": text, **more})


def ranked(*lines, vacancy=None):
    return rank_lines(load(vacancy or a_vacancy_file()), lines)


def test_a_line_says_what_it_promises_to_say():
    (answer,) = ranked(line()).lines

    assert answer["id"] == "ada"
    assert answer["rank"] == 1
    assert answer["gate"] in ("met", "ask", "not_met")
    assert {one["id"] for one in answer["requirements"]} == {
        "edu",
        "exp",
        "crm",
        "lic",
        "ru",
    }
    assert all(
        one["status"] in ("met", "partly", "not_met", "unknown")
        and 0 <= one["share"] <= 1
        for one in answer["requirements"]
    )


def test_every_quote_is_cut_from_the_text():
    (answer,) = ranked(line()).lines

    quotes = [one for each in answer["requirements"] for one in each["evidence"]]

    assert quotes
    assert all(RESUME[one["start"] : one["end"]] == one["quote"] for one in quotes)


def test_doubling_the_text_changes_no_score():
    (once,) = ranked(line()).lines
    (twice,) = ranked(line(text=RESUME + "\n" + RESUME)).lines

    assert [once[key] for key in ("score", "low", "high", "coverage", "gate")] == [
        twice[key] for key in ("score", "low", "high", "coverage", "gate")
    ]


def test_the_order_of_sections_changes_nothing():
    parts = RESUME.split("\n\n")

    (as_written,) = ranked(line()).lines
    (turned,) = ranked(line(text="\n\n".join(reversed(parts)))).lines

    assert [one["status"] for one in as_written["requirements"]] == [
        one["status"] for one in turned["requirements"]
    ]
    assert as_written["score"] == turned["score"]


def test_the_order_of_the_lines_changes_nothing():
    lines = [line("a"), line("b", text="nothing"), line("c", text=RESUME[:200])]

    assert ranked(*lines).lines == ranked(*reversed(lines)).lines


@pytest.mark.parametrize(
    "person",
    [
        "Ada Smith\nGender: female\nDate of birth: 21.03.1977\nMarried\n",
        "Ivan Petrov\nGender: male\nDate of birth: 02.11.2001\n[photo]\n",
        "Mariam Al-Account Manager\nNationality: Bulgarian\nads@example.com\n",
    ],
)
def test_who_somebody_is_moves_nobody(person):
    with_person = json.loads(line("somebody", text=f"{person}\n{RESUME}"))
    lines = [line("one"), line("two", text="CRM"), json.dumps(with_person)]

    answers = {one["id"]: one for one in ranked(*lines).lines}

    same = ("score", "low", "high", "coverage", "gate", "rank")
    assert [answers["somebody"][key] for key in same] == [
        answers["one"][key] for key in same
    ]


def test_what_nobody_said_is_unknown_and_asked():
    (answer,) = ranked(line(text="Profile\nI like people")).lines

    assert {one["status"] for one in answer["requirements"]} == {"unknown"}
    assert answer["gate"] == "ask"
    assert answer["questions"]


def test_equals_share_a_rank():
    answers = ranked(line("a"), line("b"), line("c", text="nothing")).lines

    assert [one["rank"] for one in answers] == [1, 1, 3]


def test_lines_without_a_resume_are_named_and_skipped():
    outcome = ranked(
        json.dumps({"id": "x", "file": "x.pdf", "ok": False, "error": "encrypted"}),
        "not json",
        json.dumps({"id": "y"}),
        json.dumps([1]),
        "",
        line(),
        line(),
    )

    assert [one["id"] for one in outcome.lines] == ["ada"]
    assert outcome.remarks[0] == "line 1: x: encrypted; skipped"
    assert len(outcome.remarks) == 5


@pytest.mark.parametrize(
    ("most", "flags"),
    [
        (
            1500,
            [
                "salary: wishes 2\u202f000 GBP a month; the band is up to 1\u202f500 GBP a month"
            ],
        ),
        (2500, []),
    ],
)
def test_a_wish_above_the_band_is_a_remark_and_costs_nothing(most, flags):
    band = {"min": 1000, "max": most, "currency": "GBP", "period": "month"}

    (plain,) = ranked(line()).lines
    (flagged,) = ranked(line(), vacancy=a_vacancy_file(salary_band=band)).lines

    assert flagged["score"] == plain["score"]
    assert flagged["flags"] == flags


def test_the_date_of_a_resume_wins_over_that_of_the_vacancy():
    text = "Experience\n01.2024 - present\nSales Manager, Alder Ltd\n"
    dates = {"then": "2024-06-01", "now": "2026-06-01", "unclear": "soon"}

    answers = ranked(*[line(k, text=text, document_date=d) for k, d in dates.items()])

    statuses = {
        one["id"]: each["status"]
        for one in answers.lines
        for each in one["requirements"]
        if each["id"] == "exp"
    }
    assert statuses == {"then": "not_met", "now": "met", "unclear": "not_met"}


def test_a_band_in_the_description_becomes_the_band_of_the_file():
    text = "Account manager\nRequirements\n- higher education\nSalary up to 90000 RUB a month\n"

    assert propose_file(text, name="role")["salary_band"]["max"] == 90000


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (a_vacancy_file(level=9), "level"),
        (a_vacancy_file(must="all"), "must"),
        (a_vacancy_file(must=[{"id": "a"}]), r"must\[1\].kind"),
        (a_vacancy_file(must=[{"id": "a", "kind": "height"}]), r"must\[1\]: 'height'"),
        (
            a_vacancy_file(nice=[{"id": "a", "kind": "education", "min": "phd"}]),
            r"nice\[1\]",
        ),
        (
            a_vacancy_file(
                must=[{"id": "a", "kind": "experience", "min_months": "two"}]
            ),
            r"must\[1\].min_months",
        ),
        (a_vacancy_file(must=[{"id": "a", "kind": "experience"}]), "min_months"),
        (
            a_vacancy_file(nice=[{"id": "a", "kind": "client_base", "size": 3}]),
            r"nice\[1\].size",
        ),
        (
            a_vacancy_file(
                must=[
                    {"id": "a", "kind": "client_base"},
                    {"id": "a", "kind": "key_accounts"},
                ]
            ),
            "share the id a",
        ),
        ([], "one JSON object"),
    ],
)
def test_a_wrong_vacancy_file_is_told_where_it_is_wrong(file, place):
    with pytest.raises(Invalid, match=place):
        load(file)


def test_skill_is_another_word_for_tool():
    file = a_vacancy_file(nice=[{"id": "a", "kind": "skill", "any_of": ["CRM"]}])

    (answer,) = ranked(line(), vacancy=file).lines

    found = {one["id"]: one for one in answer["requirements"]}["a"]
    assert (found["kind"], found["status"]) == ("skill", "met")


def test_what_propose_prints_is_a_vacancy_file():
    text = "Account manager\n\nRequirements\n- Higher education\n- 2+ years in sales\n"

    proposed = propose_file(text, name="role")

    assert proposed["id"] == "role"
    assert proposed["title"] == "Account manager"
    assert load(proposed).vacancy.title == "Account manager"


def test_rank_prints_json_lines_and_speaks_on_standard_error(tmp_path):
    vacancy, resumes = tmp_path / "v.json", tmp_path / "r.jsonl"
    vacancy.write_text(json.dumps(a_vacancy_file()))
    resumes.write_text(line() + '\n{"id": "y"}\n')

    run = CliRunner().invoke(
        main, ["rank", "--vacancy", str(vacancy), "--resumes", str(resumes)]
    )

    assert run.exit_code == 0
    assert [json.loads(one)["id"] for one in run.stdout.splitlines()] == ["ada"]
    assert run.stderr == "line 2: y: has no text; skipped\n"


@pytest.mark.parametrize("content", ["{", '{"must": 3}'])
def test_rank_refuses_a_vacancy_it_cannot_read(tmp_path, content):
    vacancy = tmp_path / "v.json"
    vacancy.write_text(content)

    run = CliRunner().invoke(
        main, ["rank", "--vacancy", str(vacancy), "--resumes", str(vacancy)]
    )

    assert run.exit_code == 2
    assert "--vacancy" in run.stderr


def test_propose_prints_one_json_object(tmp_path):
    description = tmp_path / "role.txt"
    description.write_text("Account manager\n")

    run = CliRunner().invoke(main, ["propose", str(description)])

    assert run.exit_code == 0
    assert json.loads(run.stdout)["title"] == "Account manager"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_propose_reads_text_however_it_was_saved(encoding):
    text = "Менеджер по продажам\n"

    assert text_of(text.encode(encoding)) == text


def test_propose_names_a_file_it_cannot_read(tmp_path):
    description = tmp_path / "role.pdf"
    description.write_bytes(b"%PDF-1.7\n")

    run = CliRunner().invoke(main, ["propose", str(description)])

    assert run.exit_code == 2
    assert "not plain text" in run.stderr


def test_a_car_without_a_reason_is_rated_and_remarked_upon():
    file = load(a_vacancy_file(nice=[{"id": "a", "kind": "own_car"}]))

    outcome = rank_lines(file, [])

    assert ["own_car has no reason" in remark for remark in outcome.remarks] == [True]


def test_a_salary_without_a_band_means_the_vacancys():
    band = {"min": 30000, "max": 47000, "currency": "RUB", "period": "month"}
    salary = {"id": "s", "kind": "salary"}

    file = load(a_vacancy_file(nice=[salary], salary_band=band))

    (wish,) = [one for one in file.vacancy.requirements if one.id == "s"]
    assert wish.criterion.band == (30000, 47000)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            {"kind": "tool", "any_of": "crm"},
            {"kind": "tool", "any_of": ["crm"]},
        ),
        (
            {"kind": "licence", "category": "C"},
            {"kind": "licence", "class": "C"},
        ),
        (
            {"kind": "education", "min": "college", "fields": "any"},
            {"kind": "education", "min": "college"},
        ),
    ],
)
def test_people_may_write_it_shorter(written, meant):
    files = [a_vacancy_file(nice=[{"id": "a", **row}]) for row in (written, meant)]

    vacancies = [load(file).vacancy for file in files]

    assert vacancies[0] == vacancies[1]
