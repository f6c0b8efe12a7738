"""`plan --session S.json --history H.csv`: a session and what was seen, from files."""

import json

import pytest
from click.testing import CliRunner

from services.scheduler.__main__ import PRESET_NAMES, main
from services.scheduler.overbooking import PRESETS

SESSION = {"arrivals": 5, "slots": 6, "seats": 8, "queue": 60}
NAMED = SESSION | {"id": "6f1b0c1e-3c2b-4b55-9d7a-0d7c1a2b3c4d"}


@pytest.fixture
def ask(tmp_path):
    def asked(*options, session=None, history=None):
        given = list(options)
        if session is not None:
            path = tmp_path / "session.json"
            path.write_text(
                session if isinstance(session, str) else json.dumps(session)
            )
            given += ["--session", str(path)]
        if history is not None:
            path = tmp_path / "history.csv"
            path.write_text(history)
            given += ["--history", str(path)]
        return CliRunner().invoke(main, ["plan", *given])

    return asked


@pytest.fixture
def answer(ask):
    def answered(*options, **files):
        given = ask(*options, **files)
        assert given.exit_code == 0, given.stderr
        return json.loads(given.stdout)

    return answered


def history(*, days=20, n=20, came=5):
    rows = ["day,outcome,source,city,answer,lead_days"]
    for day in range(days):
        for person in range(n):
            outcome = "arrived" if person < came else "no_show"
            said = "confirmed" if person < 2 * came else "no_answer"
            rows.append(f"2026-10-{day + 1:02},{outcome},hh,Moscow,{said},3")
    return "\n".join(rows)


def test_the_presets_offered_are_the_presets_there_are():
    assert tuple(PRESETS) == PRESET_NAMES


def test_a_session_is_planned_at_what_was_seen(answer):
    said = answer(session=NAMED, history=history())

    assert 16 <= said["bookings"] <= 23
    assert said["rate"]["n"] == 400
    assert said["rate"]["mean"] == pytest.approx(0.25, abs=0.02)
    assert (said["preset"], said["cut_off"]) == ("balanced", "2026-10-20")
    assert sum(said["profile"]) == said["bookings"]


def test_the_same_files_give_the_same_plan(answer):
    files = {"session": NAMED, "history": history(days=5)}

    assert answer(**files) == answer(**files)


def test_the_seed_is_the_sessions_own(answer):
    other = NAMED | {"id": "00000000-0000-4000-8000-00000000002a"}

    one, another = answer(session=NAMED), answer(session=other)

    assert (one["seed"], another["seed"]) == (0x1A2B3C4D, 0x2A)
    assert one["rate"] == another["rate"]


def test_a_plan_says_what_it_was_made_from(answer):
    said = answer("--preset", "careful", session=NAMED, history=history(days=3))

    assert (said["seed"], said["cut_off"]) == (0x1A2B3C4D, "2026-10-03")
    assert said["weights"]["away"] == 120.0
    assert 0 < said["p_short"] < 1
    assert 0 < said["p_crowd"] < 1


def test_who_people_are_changes_nothing(answer):
    rows = history(days=4).splitlines()
    protected = "sex,age,marital_status,citizenship,name,photo,health"
    told = [f"{rows[0]},{protected}"]
    told += [
        f"{row},{'mf'[at % 2]},{20 + at % 40},single,RU,Name {at},p.jpg,{at % 3}"
        for at, row in enumerate(rows[1:])
    ]

    plain, with_all_that = (
        answer(session=NAMED, history="\n".join(lines)) for lines in (rows, told)
    )

    assert plain == with_all_that


def test_without_history_the_rate_is_assumed(answer):
    said = answer(session=SESSION)

    assert (said["rate"]["n"], said["cut_off"]) == (0, None)
    assert "no data yet" in said["statement"]


def test_a_guarantee_that_care_forbids_comes_with_what_would_do(answer):
    said = answer("--preset", "sure", session=NAMED, history=history())

    assert said["bound"] == "care"
    assert said["remedies"]["interviewers"] == 2
    slots, bookings = said["remedies"]["slots"], said["remedies"]["bookings"]
    assert slots > 6
    assert said["statement"].endswith(
        f"To be sure of 5 take {bookings} bookings and {slots} slots or 2 interviewers."
    )


@pytest.mark.parametrize(
    ("queue", "words"),
    [
        (60, "Even 60 bookings would not make 50 sure."),
        (None, "Nothing within reason would make 50 sure."),
    ],
)
def test_a_guarantee_beyond_reason_is_called_so(answer, queue, words):
    session = NAMED | {"arrivals": 50, "queue": queue}

    said = answer("--preset", "sure", session=session, history=history())

    assert said["statement"].endswith(words)


def test_what_becomes_of_those_who_come_is_said(answer):
    said = answer(session=NAMED, history=history())

    held, away = said["day"]["held"], said["day"]["away"]
    assert f"{held:.1f} are interviewed and {away:.1f} go home" in said["statement"]


@pytest.mark.parametrize(
    ("before", "then", "word"), [(12, 3, "fewer"), (3, 12, "more")]
)
def test_a_rate_that_has_changed_is_not_called_by_its_old_count(
    answer, before, then, word
):
    def rows(came, *, days, month):
        return [
            f"2026-{month}-{day + 1:02},{'arrived' if person < came else 'no_show'}"
            for day in range(days)
            for person in range(20)
        ]

    old = ["day,outcome", *rows(before, days=18, month=10)]

    steady, said = (
        answer(session=NAMED, history="\n".join(lines))
        for lines in (old, old + rows(then, days=8, month=11))
    )

    assert f"but lately {word} come" in said["statement"]
    assert "lately" not in steady["statement"]


def test_a_preset_goes_with_typed_numbers_too(answer):
    said = answer(
        "--arrivals",
        "5",
        "--slots",
        "6",
        "--observed",
        "200/800",
        "--preset",
        "careful",
    )

    assert said["policy"] == "expected_cost"
    assert 12 <= said["bookings"] <= 19


def test_the_last_row_about_a_booking_counts(answer):
    rows = "booking,day,outcome\na,2026-10-01,no_show\na,2026-10-01,arrived\n"

    said = answer(session=SESSION, history=rows)

    assert (said["rate"]["came"], said["rate"]["n"]) == (1, 1)


def test_a_group_session_fills_its_chairs(answer):
    group = {"arrivals": 4, "seats": 10, "together": True}

    said = answer(session=group, history=history(came=10))

    assert said["profile"] == [said["bookings"]]
    assert said["p_crowd"] < 0.1


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"session": "{"}, "makes no sense"),
        ({"session": {"arrivals": 5, "colour": "red"}}, "colour"),
        ({"session": {"arrivals": -1}}, "arrivals"),
        ({"session": "[]"}, "makes no sense"),
        ({"history": "day,outcome\n"}, "needs a session"),
        ({"session": SESSION, "history": "day,outcome\n1.2.3,arrived"}, "row 1"),
        ({"session": SESSION, "history": "day\n2026-10-01"}, "row 1"),
        ({"session": SESSION, "history": "day,outcome\n2026-10-01,x"}, "row 1"),
        ({}, "--arrivals"),
    ],
)
def test_wrong_files_are_told_what_is_wrong(ask, files, said):
    given = ask(**files)

    assert given.exit_code == 2
    assert said in given.output
