"""Files that need a program: kept, and read by themselves once it is there."""

import pytest
from sqlalchemy import select

from services.intake.actions import imports
from services.intake.actions.drop import DropFolder, folder_of
from services.intake.actions.reading import read_next
from services.intake.domain.importing import CannotReadAgain
from services.intake.readers.outcome import Unread
from services.intake.store import vacancies
from services.intake.store.tables import import_row
from services.intake.timers import Seconds, timers
from tests.intake.builders import (
    a_resume,
    a_vacancy,
    accept,
    an_import,
    files_below,
    outcomes,
    take,
)
from tests.intake.visitor import Visitor

SCAN = Unread(error="needs_ocr", message="A picture.", needs="ocr")


def kept(begin, desk, *, content=None, vacancy_id=None):
    """A file that was kept for text recognition."""
    vacancy_id = vacancy_id or a_vacancy(begin)
    import_id = an_import(begin, vacancy_id)
    row_id = accept(begin, desk, content or a_resume(), import_id=import_id)
    with begin() as work:
        waiting = imports.begin_reading(work, row_id)
    with begin() as work:
        imports.conclude(work, waiting, outcome=SCAN)
    return row_id


def row_of(begin, row_id):
    with begin.read() as connection:
        return connection.execute(
            select(import_row).where(import_row.c.id == row_id)
        ).one()


def test_a_kept_file_is_neither_refused_nor_forgotten(begin, desk):
    row = row_of(begin, kept(begin, desk))

    assert (row.outcome, row.reason, row.needs) == ("kept", "needs_ocr", "ocr")
    assert desk.originals.path(row.sha256).is_file()


def test_it_is_read_once_the_program_is_there_and_not_before(begin, desk):
    kept(begin, desk)

    with begin() as work:
        early = imports.read_kept(work, is_here=lambda needs: False)
    with begin() as work:
        again = imports.read_kept(work, is_here=lambda needs: needs == "ocr")
    read_next(begin, desk)

    assert (early, again) == (0, 1)
    assert outcomes(begin) == [("cv.txt", "taken")]


def test_the_clock_looks_for_programs(begin_here, desk, tmp_path):
    kept(begin_here, desk)
    drop = DropFolder(root=tmp_path / "drop", originals=desk.originals)
    found = timers(begin_here, desk=desk, drop=drop, seconds=Seconds())

    next(one for one in found if one.name == "kept").run()

    assert outcomes(begin_here) == [("cv.txt", "waiting")]


def test_the_same_file_again_is_a_duplicate_of_the_kept_one(begin, desk):
    vacancy_id = a_vacancy(begin)
    kept(begin, desk, vacancy_id=vacancy_id)

    take(begin, desk, a_resume(), vacancy_id=vacancy_id)

    assert outcomes(begin) == [("cv.txt", "duplicate"), ("cv.txt", "kept")]


def test_a_file_may_be_read_again_by_hand(begin, desk):
    row_id = kept(begin, desk)

    with begin() as work:
        imports.read_again(work, row_id)
    read_next(begin, desk)

    assert outcomes(begin) == [("cv.txt", "taken")]
    with pytest.raises(CannotReadAgain), begin() as work:
        imports.read_again(work, row_id)


def test_a_refused_file_is_not_read_beside_itself(begin, desk):
    vacancy_id = a_vacancy(begin)
    shopping = b"Buy milk, eggs and bread. Call the plumber. " * 10
    first = take(begin, desk, shopping, vacancy_id=vacancy_id)
    accept(begin, desk, shopping, import_id=an_import(begin, vacancy_id))

    with pytest.raises(CannotReadAgain, match="came in again"), begin() as work:
        imports.read_again(work, first)


def test_in_the_drop_folder_it_stays_where_it_is(begin_here, desk, tmp_path):
    vacancy_id = a_vacancy(begin_here)
    drop = DropFolder(root=tmp_path / "drop", originals=desk.originals)
    with begin_here.read() as connection:
        folder = folder_of(drop.root, vacancies.get(connection, vacancy_id))
    (folder / "scan.txt").write_bytes(a_resume())
    for _ in range(2):
        drop.look(begin_here)
    with begin_here() as work:
        waiting = imports.begin_reading(work)
        imports.conclude(work, waiting, outcome=SCAN)

    drop.look(begin_here)
    here = files_below(folder)
    with begin_here() as work:
        imports.read_kept(work, is_here=lambda needs: True)
    read_next(begin_here, desk)
    drop.look(begin_here)

    assert here == ["scan.txt"]
    assert files_below(folder) == ["taken/scan.txt"]


def test_the_page_of_kept_files_says_for_what_and_reads_again(service, browser_of):
    desk = service.web.extensions["intake"].desk
    row_id = kept(service.begin, desk)
    rita = Visitor(browser_of).signs_in("rita")

    page = rita.get("/imports/kept").text
    rita.post(f"/imports/rows/{row_id}/read-again", on="/imports/kept")

    assert "Text recognition: tesseract-ocr" in page
    assert "cv.txt" in page
    assert row_of(service.begin, row_id).outcome == "waiting"
    assert "Nothing is kept" in rita.get("/imports/kept").text
