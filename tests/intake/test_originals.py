"""Bytes are kept as long as anybody needs them, and not longer."""

import io
from pathlib import Path

import pytest

from services.intake.actions import people
from services.intake.store.originals import Originals
from tests.intake.builders import a_resume, a_vacancy, accept, an_import

BYTES = b"Account manager, five years."


@pytest.fixture
def originals(tmp_path):
    return Originals(tmp_path / "originals")


def kept(originals):
    return originals.keep(io.BytesIO(BYTES))[0]


def files(originals):
    return [path for path in originals.folder.rglob("*") if path.is_file()]


def test_what_nobody_needs_leaves_nothing(originals, begin_here):
    sha256 = kept(originals)

    assert people.let_go(begin_here, originals, sha256)
    assert files(originals) == []


def test_what_a_row_points_at_stays(desk, begin_here):
    import_id = an_import(begin_here, a_vacancy(begin_here))
    accept(begin_here, desk, a_resume(), import_id=import_id)
    (path,) = files(desk.originals)

    assert not people.let_go(begin_here, desk.originals, path.name)
    assert path.exists()


def test_bytes_that_come_again_while_they_are_let_go_stay(originals):
    sha256 = kept(originals)
    copy = originals.look(sha256)
    kept(originals)  # somebody sends the same file; the row is not committed yet

    assert copy is not None
    assert not originals.drop(copy)
    assert originals.path(sha256).read_bytes() == BYTES
    assert [Path(path) for path in files(originals)] == [originals.path(sha256)]


def test_letting_go_twice_is_harmless(originals):
    copy = originals.look(kept(originals))

    assert copy is not None
    assert originals.drop(copy)
    assert not originals.drop(copy)
    assert originals.look(copy.path.name) is None
