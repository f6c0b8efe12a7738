"""Old Word documents: read by whichever program is there."""

import shutil

import pytest

from services.intake.readers import programs
from services.intake.readers.doc import Doc, without_frames
from services.intake.readers.outcome import Text, Unread
from services.intake.readers.pool import ReaderPool
from services.intake.readers.reader import CannotRead
from tests.intake.readers.samples import doc

TEXT = "Иван Петров\nAccount manager\nΑθήνα, Zürich"


@pytest.mark.parametrize("program", programs.OLD_WORD)
def test_every_alphabet_comes_through_either_program(program, monkeypatch, tmp_path):
    found = shutil.which(program)
    assert found is not None, f"{program} is not installed"
    (tmp_path / program).symlink_to(found)
    monkeypatch.setenv("PATH", str(tmp_path))

    # antiword by itself falls over memory it never wrote, as often as not on a file as
    # small as this one; at work the other program is asked then.
    with ReaderPool(size=1) as pool:
        tries = (pool.read(doc(TEXT), name="cv.doc") for _ in range(20))
        outcome = next((one for one in tries if isinstance(one, Text)), None)

    assert outcome is not None
    assert outcome.text == TEXT
    assert outcome.reader == "doc"


def test_without_a_program_it_is_kept_and_says_for_what(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with ReaderPool(size=1) as pool:
        outcome = pool.read(doc(TEXT), name="cv.doc")

    assert isinstance(outcome, Unread)
    assert (outcome.error, outcome.needs) == ("unsupported", "doc")
    assert "antiword" in outcome.message
    assert not programs.is_here("doc")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (doc(TEXT, locked=True), "encrypted"),
        (doc(TEXT)[:2_000], "unreadable"),
        (doc(""), "unreadable"),
        (b"not a compound file", "unreadable"),
    ],
    ids=["locked", "half", "no words", "something else"],
)
def test_what_is_wrong_is_said_by_its_kind(content, error):
    with pytest.raises(CannotRead) as refusal:
        Doc().read(content)

    assert refusal.value.error == error


def test_rows_of_a_table_become_cells():
    assert without_frames("a\n|Sales |2019 |\n[pic]b") == "a\nSales\t2019\nb"


def test_a_program_that_takes_too_long_is_ended():
    with pytest.raises(CannotRead) as refusal:
        programs.run(["/bin/sleep", "5"], seconds=0.1)

    assert refusal.value.error == "resource_limit"


def test_a_program_that_is_gone_says_nothing():
    assert programs.run(["/nowhere/antiword"], seconds=1) == b""
