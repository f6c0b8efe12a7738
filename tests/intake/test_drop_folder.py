"""The watched folder: nothing is lost, nothing comes in twice."""

import pytest
from sqlalchemy import select

from services.intake.actions import people, vacancies
from services.intake.actions.drop import DropFolder, folder_of
from services.intake.actions.reading import read_next
from services.intake.queries.vacancies import open_ones
from services.intake.store import vacancies as store
from services.intake.store.tables import import_row
from shared.messages import ApplicationReceived
from tests.intake.builders import (
    a_resume,
    a_vacancy,
    files_below,
    outcomes,
    said,
    terms,
)


@pytest.fixture
def drop(desk, tmp_path):
    return DropFolder(root=tmp_path / "drop", originals=desk.originals)


@pytest.fixture
def folder(begin_here, drop):
    vacancy_id = a_vacancy(begin_here)
    with begin_here.read() as connection:
        return folder_of(drop.root, store.get(connection, vacancy_id))


def test_a_file_comes_in_and_is_moved_beside(begin_here, desk, drop, folder):
    (folder / "emma.txt").write_bytes(a_resume())

    drop.look(begin_here)
    drop.look(begin_here)
    waiting = outcomes(begin_here)
    read_next(begin_here, desk)
    drop.look(begin_here)

    assert waiting == [("emma.txt", "waiting")]
    assert outcomes(begin_here) == [("emma.txt", "taken")]
    assert files_below(folder) == ["taken/emma.txt"]


def test_a_refused_file_has_its_reason_beside(begin_here, desk, drop, folder):
    (folder / "list.txt").write_bytes(b"Buy milk, eggs and bread. " * 20)

    for _ in range(2):
        drop.look(begin_here)
    read_next(begin_here, desk)
    drop.look(begin_here)

    assert files_below(folder) == ["refused/list.txt", "refused/list.txt.reason.txt"]
    reason = (folder / "refused" / "list.txt.reason.txt").read_text()
    assert reason.startswith("not_a_resume: ")


def test_a_file_that_still_grows_is_left_alone(begin_here, drop, folder):
    path = folder / "emma.txt"
    whole = a_resume()
    path.write_bytes(whole[:100])
    drop.look(begin_here)
    path.write_bytes(whole)

    drop.look(begin_here)
    too_early = outcomes(begin_here)
    drop.look(begin_here)

    assert too_early == []
    assert outcomes(begin_here) == [("emma.txt", "waiting")]


def test_what_is_no_file_or_not_finished_is_left_alone(begin_here, drop, folder):
    (folder / "emma.txt.part").write_bytes(a_resume())
    (folder / ".hidden").write_bytes(a_resume())
    (folder / "subfolder").mkdir()
    (folder / "link.txt").symlink_to("/etc/hostname")

    for _ in range(3):
        drop.look(begin_here)

    assert outcomes(begin_here) == []
    assert (folder / "link.txt").is_symlink()


def test_a_crash_between_accepting_and_moving_doubles_nothing(
    begin_here, desk, drop, folder
):
    (folder / "emma.txt").write_bytes(a_resume())
    for _ in range(2):
        drop.look(begin_here)

    after_the_crash = DropFolder(root=drop.root, originals=desk.originals)
    for _ in range(3):
        after_the_crash.look(begin_here)
    read_next(begin_here, desk)
    after_the_crash.look(begin_here)

    assert outcomes(begin_here) == [("emma.txt", "taken")]
    assert len(said(begin_here, ApplicationReceived)) == 1
    assert files_below(folder) == ["taken/emma.txt"]


def test_another_file_of_the_same_name_overwrites_nothing(
    begin_here, desk, drop, folder
):
    for email in ("one@example.com", "two@example.com"):
        phone = "+44 20 7946 0" + ("111" if email.startswith("one") else "222")
        (folder / "cv.txt").write_bytes(a_resume(email=email, phone=phone))
        for _ in range(2):
            drop.look(begin_here)
        read_next(begin_here, desk)
        drop.look(begin_here)

    assert files_below(folder) == ["taken/cv (2).txt", "taken/cv.txt"]
    assert outcomes(begin_here) == [("cv.txt", "taken")] * 2


def test_a_closed_vacancys_folder_refuses(begin_here, drop, folder):
    with begin_here.read() as connection:
        (vacancy,) = open_ones(connection)
    with begin_here() as work:
        vacancies.close(work, vacancy.id)
    (folder / "emma.txt").write_bytes(a_resume())

    for _ in range(2):
        drop.look(begin_here)

    assert "refused/emma.txt" in files_below(folder)
    assert outcomes(begin_here) == []


def test_a_folder_keeps_its_name_when_the_title_changes(begin_here, drop, folder):
    with begin_here.read() as connection:
        (vacancy,) = open_ones(connection)
    with begin_here() as work:
        vacancies.edit(work, vacancy.id, terms=terms("Something else"))

    with begin_here.read() as connection:
        again = folder_of(drop.root, store.get(connection, vacancy.id))

    assert again == folder


def test_a_folder_named_by_the_whole_id_is_used(begin_here, tmp_path):
    vacancy_id = a_vacancy(begin_here)
    own = tmp_path / "elsewhere" / str(vacancy_id)
    own.mkdir(parents=True)

    with begin_here.read() as connection:
        found = folder_of(tmp_path / "elsewhere", store.get(connection, vacancy_id))

    assert found == own


def test_who_is_erased_is_gone_from_the_folder_too(begin_here, desk, drop, folder):
    (folder / "emma.txt").write_bytes(a_resume())
    (folder / "list.txt").write_bytes(b"Buy milk, eggs and bread. " * 20)
    for _ in range(2):
        drop.look(begin_here)
    while read_next(begin_here, desk) is not None:
        pass
    (folder / "emma.txt").rename(folder / "emma again.txt")
    for _ in range(3):
        drop.look(begin_here)
    (heard,) = said(begin_here, ApplicationReceived)

    with begin_here() as work:
        people.erase(work, heard.candidate_id)
    drop.look(begin_here)

    assert files_below(folder) == ["refused/list.txt", "refused/list.txt.reason.txt"]
    with begin_here.read() as connection:
        keys = connection.execute(select(import_row.c.arrival_key)).scalars().all()
    assert not any("emma" in (key or "") for key in keys)
