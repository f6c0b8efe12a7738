"""`python -m services.intake read`: one line a file, whatever the files are."""

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from services.intake.commands.reading import read_files
from services.intake.readers.pool import ReaderPool
from tests.intake.readers.samples import docx, face, paragraph
from tests.support.places import ROOT, development_data

RESUME = """Ivan Petrov
Account manager
Sofia, +359 888 123 456, ivan@example.com

Work experience
01.2019 - present
Sales manager, Vector
- key clients, negotiations, Salesforce

Education
Bachelor of Economics, Sofia University, 2018

Languages
English - C1
Bulgarian - native

Driving licence category B, own car
Desired salary: 2000 EUR per month
"""
READ = [
    "id",
    "file",
    "ok",
    "language",
    "name",
    "emails",
    "phones",
    "location",
    "skills",
    "languages",
    "education",
    "experience",
    "experience_months",
    "driving_licence",
    "own_car",
    "salary",
    "flags",
    "text",
]
REFUSED = ["id", "file", "ok", "error", "message"]


@pytest.fixture(scope="module")
def pool():
    with ReaderPool(size=2) as pool:
        yield pool


@pytest.fixture
def resume(tmp_path):
    path = tmp_path / "ivan.txt"
    path.write_text(RESUME)
    return path


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "services.intake", "read", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
        **options,
    )


def test_a_resume_becomes_a_row_with_every_key(pool, resume):
    (row,) = read_files([resume], pool=pool, document_date=date(2024, 1, 15))

    assert list(row) == READ
    assert row["id"] == "ivan.txt"
    assert row["file"] == str(resume)
    assert row["ok"] is True
    assert row["language"] == "en"
    assert row["name"] == "Ivan Petrov"
    assert row["emails"] == ["ivan@example.com"]
    assert row["phones"] == ["+359888123456"]
    assert row["languages"] == [
        {"code": "en", "level": "C1"},
        {"code": "bg", "level": "native"},
    ]
    assert [one["level"] for one in row["education"]] == ["higher"]
    assert row["experience"][0]["start"] == "2019-01"
    assert row["experience"][0]["end"] is None
    assert row["experience_months"] == 60
    assert row["driving_licence"] == ["B"]
    assert row["own_car"] is True
    assert row["salary"] == {"amount": 2000, "currency": "EUR", "period": "month"}
    assert row["text"] == RESUME.strip()


def test_what_a_resume_does_not_say_is_null_and_never_false(pool, tmp_path):
    path = tmp_path / "short.txt"
    path.write_text(
        RESUME.replace("Driving licence category B, own car\n", "").replace(
            "Desired salary: 2000 EUR per month\n", ""
        )
    )

    (row,) = read_files([path], pool=pool)

    assert list(row) == READ
    assert row["driving_licence"] is None
    assert row["own_car"] is None
    assert row["salary"] is None


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.pdf", b"", "empty"),
        ("half.docx", docx(paragraph("Ivan"))[:-40], "unreadable"),
        ("photo.jpg", face(), "not_a_resume"),
        ("program.pdf", b"MZ" + b"\x90" * 500, "unsupported"),
        ("deep.html", b"<div>" * 100_000, "resource_limit"),
        ("gibberish.txt", b"qwe rty uio pasd fgh jkl zxc vbnm " * 20, "not_a_resume"),
    ],
)
def test_what_is_no_resume_becomes_a_row_with_the_reason(
    pool, tmp_path, name, content, error
):
    path = tmp_path / name
    path.write_bytes(content)

    (row,) = read_files([path], pool=pool)

    assert list(row) == REFUSED
    assert row["ok"] is False
    assert row["error"] == error
    assert row["message"].endswith(".")


def test_what_is_not_there_is_a_row_too(pool, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path / "missing.pdf", tmp_path, tmp_path / "pipe"]

    rows = list(read_files(paths, pool=pool))

    assert [row["error"] for row in rows] == ["unreadable"] * 3
    assert len({row["message"] for row in rows}) == 3


def test_rows_come_in_the_order_of_the_files(pool, tmp_path):
    paths = []
    for number in range(30):
        path = tmp_path / f"{number}.txt"
        path.write_text(RESUME.replace("Ivan", "Ivan" if number % 2 else "Petar"))
        paths.append(path)

    rows = list(read_files(paths, pool=pool))

    assert [row["id"] for row in rows] == [path.name for path in paths]
    assert [row["name"] for row in rows] == ["Petar Petrov", "Ivan Petrov"] * 15


def test_a_name_in_no_encoding_is_still_printed(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xc8\xe2\xe0\xed.txt"
    Path(os.fsdecode(path)).write_text(RESUME)

    done = run(os.fsdecode(path))

    assert done.returncode == 0
    assert json.loads(done.stdout)["name"] == "Ivan Petrov"


def test_lines_go_to_one_stream_and_messages_to_the_other(resume):
    done = run(resume, "nowhere.pdf", "--document-date", "2024-01-15")
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 0
    assert [row["ok"] for row in rows] == [True, False]
    assert rows[0]["experience_months"] == 60
    assert b"1 of 2 files" in done.stderr
    assert b"Warning" not in done.stderr


def test_reading_needs_no_settings_and_no_terminal_that_knows_the_alphabet(tmp_path):
    path = tmp_path / "Иван.txt"
    path.write_text(RESUME.replace("Ivan Petrov", "Иван Петров"))

    done = run(path, env={"PATH": os.environ["PATH"], "LC_ALL": "C"})

    assert done.returncode == 0
    assert "Иван Петров" in done.stdout.decode()


@pytest.mark.parametrize(
    "arguments", [(), ("--document-date", "soon", "cv.txt"), ("--no-such", "cv.txt")]
)
def test_wrong_usage_ends_with_two(arguments):
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stdout == b""


@pytest.mark.parametrize(
    "text",
    [
        "a" * 60_000 + "@\n" + "1" * 60_000 + "\n" + "01.2019 - " * 6_000,
        "manager " * 25_000,
    ],
    ids=["endless words, digits and dates", "one long line"],
)
def test_texts_made_to_keep_a_reader_busy_do_not(pool, tmp_path, text):
    path = tmp_path / "busy.txt"
    path.write_text(text)

    began = time.process_time()
    rows = list(read_files([path], pool=pool))

    assert len(rows) == 1
    assert time.process_time() - began < 15


@pytest.mark.slow
def test_every_file_of_the_development_set_is_read(pool):
    beside = development_data()
    if beside is None:
        pytest.skip("the development data are not beside this repository")
    folder = beside / "files_synth"
    paths = sorted(path for path in folder.iterdir() if path.suffix != ".jsonl")

    rows = {row["id"]: row for row in read_files(paths, pool=pool)}

    assert [row for row in rows.values() if not row["ok"]] == []
    scans = [row for name, row in rows.items() if ".scan." in name]
    assert all("ocr" in row["flags"] for row in scans)
