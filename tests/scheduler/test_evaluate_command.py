"""`python -m services.scheduler evaluate`: what goes in, what comes out."""

import gzip
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from services.scheduler.__main__ import main
from services.scheduler.estimators import ESTIMATORS

SIX = {"log_loss", "brier", "auc", "ece", "ece_floor", "n"}
HEAD = "day,from,said,booked,did"
START = date(2030, 3, 4)
COLUMNS = ["--date-column", "day", "--outcome-column", "did", "--came-value", "came"]


def rows(*, days, start=0, n=30, seed=1, write=str):
    """Those who said yes come with 0.8, the others with 0.3; the source tells nothing."""
    rng = np.random.default_rng(seed)
    for number in range(start, start + days):
        day = START + timedelta(days=number)
        for _ in range(n):
            said = rng.random() < 0.5
            did = "came" if rng.random() < (0.8 if said else 0.3) else "stayed"
            booked = day - timedelta(days=int(rng.integers(0, 9)))
            yield f"{write(day)},{rng.integers(3)},{'yes' if said else 'no'},{booked},{did}"


@pytest.fixture
def files(tmp_path):
    def written(train, test):
        paths = tmp_path / "train.csv", tmp_path / "test.csv"
        for path, lines in zip(paths, (train, test), strict=True):
            path.write_text("\n".join([HEAD, *lines, ""]))
        return [str(path) for path in paths]

    return written


def ask(*options):
    return CliRunner().invoke(main, ["evaluate", *options])


def answer(*options):
    given = ask(*options)
    assert given.exit_code == 0, given.stderr
    return json.loads(given.stdout)


def refusal(*options):
    given = ask(*options)
    assert given.exit_code == 2
    return " ".join(given.stderr.split())


def test_it_runs_as_a_program_and_speaks_json_on_one_line(files):
    paths = files(rows(days=3), rows(days=2, start=3))
    program = [sys.executable, "-m", "services.scheduler", "evaluate"]

    done = subprocess.run([*program, *paths, *COLUMNS], capture_output=True, check=True)

    assert done.stdout.count(b"\n") == 1
    assert set(json.loads(done.stdout)["estimators"]) == set(ESTIMATORS)


def test_every_estimator_has_the_six_scores_beside_the_base_rate(files):
    paths = files(rows(days=20), rows(days=10, start=20))

    said = answer(*paths, *COLUMNS, "--answer-column", "said", "--group-column", "from")

    assert all(set(scores) >= SIX for scores in said["estimators"].values())
    assert set(said["base"]) == SIX | {"counts"}
    assert said["train"]["n"] == 600
    assert said["test"] == {
        "n": 300,
        "came": said["test"]["came"],
        "unknown": 0,
        "days": 10,
        "first": "2030-03-24",
        "last": "2030-04-02",
    }


def test_an_answer_that_tells_is_used(files):
    paths = files(rows(days=20), rows(days=10, start=20))

    said = answer(*paths, *COLUMNS, "--answer-column", "said")

    base = said["base"]["log_loss"]
    for name in ("cells", "dynamic_logistic"):
        assert said["estimators"][name]["log_loss"] < base - 0.08
        assert said["estimators"][name]["next_day"]["log_loss"] < base - 0.08
        assert said["estimators"][name]["counts"]["realised"] > 0.85


def test_every_estimator_foretells_tomorrow_and_counts(files):
    paths = files(rows(days=20), rows(days=10, start=20))

    said = answer(*paths, *COLUMNS)

    for scores in said["estimators"].values():
        assert scores["next_day"]["log_loss"] == pytest.approx(0.68, abs=0.03)
        assert scores["counts"]["batches"] == said["base"]["counts"]["batches"] == 30
        assert 0.9 <= scores["counts"]["stated"] < 1


def test_whoever_pools_everybody_follows_a_rate_that_changes(files):
    def at(share, **where):
        rng = np.random.default_rng(2)
        for line in rows(**where):
            *known, _ = line.split(",")
            yield ",".join([*known, "came" if rng.random() < share else "stayed"])

    paths = files(at(0.6, days=30), at(0.2, days=30, start=30))

    said = answer(*paths, *COLUMNS)

    for name in ("beta_binomial", "forgetting"):
        scores = said["estimators"][name]
        assert scores["next_day"]["log_loss"] < scores["log_loss"] - 0.1
    followed = said["estimators"]["forgetting"]["counts"]["realised"]
    assert followed > 0.8 > said["base"]["counts"]["realised"]


@pytest.mark.parametrize("option", ["--answer-column", "--group-column"])
def test_no_word_in_a_file_means_certainty(files, option):
    def answered(lines):
        return [line.replace(",no,", ",declined,") for line in lines]

    head = HEAD.replace("said", "answer")
    paths = files(answered(rows(days=9)), answered(rows(days=4, start=9)))
    for path in paths:
        text = Path(path).read_text()
        Path(path).write_text(text.replace(HEAD, head))

    said = answer(*paths, *COLUMNS, option, "answer")

    assert said["estimators"]["dynamic_logistic"]["log_loss"] < 0.62


def test_a_group_that_tells_nothing_costs_nothing(files):
    paths = files(rows(days=20), rows(days=10, start=20))

    said = answer(*paths, *COLUMNS, "--group-column", "from")

    base = said["base"]["log_loss"]
    assert all(
        scores["log_loss"] < base + 0.005 for scores in said["estimators"].values()
    )


def test_gzip_three_date_columns_and_names_of_months_are_read(tmp_path):
    def spread(day):
        return f"{day.year},{day:%B},{day.day}"

    for name, lines in {
        "train": rows(days=5, write=spread),
        "test": rows(days=5, start=5, write=spread),
    }.items():
        text = "\n".join(["y,m,d,from,said,booked,did", *lines])
        (tmp_path / f"{name}.csv.gz").write_bytes(gzip.compress(text.encode()))

    said = answer(
        str(tmp_path / "train.csv.gz"),
        str(tmp_path / "test.csv.gz"),
        *(part for name in "ymd" for part in ("--date-column", name)),
        *COLUMNS[2:],
        "--booked-column",
        "booked",
    )

    assert said["test"]["last"] == "2030-03-13"
    assert said["base"]["n"] == 150


def test_without_any_training_row_the_assumption_speaks(files):
    said = answer(*files([], rows(days=2)), *COLUMNS)

    assert said["train"]["n"] == 0
    assert said["estimators"]["dynamic_logistic"]["n"] == 60


def test_an_empty_outcome_is_not_known(files):
    paths = files(
        rows(days=2), [*rows(days=1, start=2), "2030-03-06,1,yes,2030-03-01,"]
    )

    said = answer(*paths, *COLUMNS)

    assert (said["test"]["n"], said["test"]["unknown"]) == (30, 1)


def test_days_that_overlap_are_foretold_once_only(files):
    said = answer(*files(rows(days=3), rows(days=3)), *COLUMNS)

    assert said["estimators"]["dynamic_logistic"]["next_day"] is None


def test_a_column_of_many_numbers_is_cut_into_bins(files):
    def numbered(lines):
        return [
            line.replace(f",{line.split(',')[1]},", f",{at % 40},", 1)
            for at, line in enumerate(lines)
        ]

    paths = files(numbered(rows(days=10)), numbered(rows(days=3, start=10)))

    said = answer(*paths, *COLUMNS, "--group-column", "from")

    assert 5 < len(said["bins"]["from"]) <= 13


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("yesterday,1,yes,2030-03-01,came", "row 3: 'yesterday' is not a date"),
        ("2030-02-30,1,yes,2030-03-01,came", "row 3: '2030-02-30' is not a date"),
        (",1,yes,2030-03-01,came", "row 3: '' is not a date"),
    ],
)
def test_an_unreadable_date_is_named_with_file_row_and_reason(files, row, reason):
    train, test = files(["2030-03-01,1,yes,2030-03-01,came", row], rows(days=1))

    said = refusal(train, test, *COLUMNS)

    assert train in said.replace(" ", "") or "train.csv" in said
    assert reason in said


def test_a_month_that_is_none_is_named(tmp_path):
    path = tmp_path / "some.csv"
    path.write_text("y,m,d,did\n2030,Brumaire,1,came\n")
    dates = [part for name in "ymd" for part in ("--date-column", name)]

    said = refusal(str(path), str(path), *dates, *COLUMNS[2:])

    assert "no month is called 'Brumaire'" in said


def test_a_column_that_is_missing_is_named_beside_those_there_are(files):
    said = refusal(
        *files(rows(days=1), rows(days=1)),
        *COLUMNS[:2],
        "--outcome-column",
        "x",
        "--came-value",
        "y",
    )

    assert "has no column 'x'; it has: day, from, said, booked, did" in said


def test_a_value_that_never_occurs_is_a_slip(files):
    paths = files(rows(days=1), rows(days=1))

    said = refusal(*paths, *COLUMNS[:4], "--came-value", "arrived")

    assert "outcomes are: came, stayed" in said


@pytest.mark.parametrize("column", ["Gender", "Marital Status"])
def test_who_somebody_is_is_refused(files, column):
    paths = files(rows(days=1), rows(days=1))

    assert "says who somebody is" in refusal(*paths, *COLUMNS, "--group-column", column)


def test_two_date_columns_are_neither_one_nor_three(files):
    paths = files(rows(days=1), rows(days=1))

    assert "one date column, or three" in refusal(
        *paths, *COLUMNS, "--date-column", "x"
    )


def test_a_file_without_rows_cannot_be_foretold(files):
    assert "no outcome to foretell" in refusal(*files(rows(days=1), []), *COLUMNS)


def test_a_file_that_is_not_text_is_named_with_its_row(files, tmp_path):
    train, test = files(rows(days=1), rows(days=1))
    (tmp_path / "train.csv").write_bytes(HEAD.encode() + b"\n\xff\xfe,\n")

    assert "row 2: this is not UTF-8" in refusal(train, test, *COLUMNS)
