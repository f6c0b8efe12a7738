"""Files come in: kept first, read later, each with one row and one end."""

import io
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.intake.actions import imports, reading, vacancies
from services.intake.actions.resumes import resume_of
from services.intake.domain.importing import LARGEST_FILE, Import, Outcome, Way
from services.intake.domain.vacancy import VacancyClosed
from services.intake.readers.outcome import Text
from services.intake.store import people
from services.intake.store.tables import application, contact, import_row, person
from shared.messages import ApplicationReceived
from tests.intake.builders import (
    a_resume,
    a_vacancy,
    accept,
    an_import,
    outcomes,
    said,
    take,
)


def test_a_resume_becomes_an_application_without_an_identity(begin, desk):
    vacancy_id = a_vacancy(begin)

    row_id = take(begin, desk, a_resume(), vacancy_id=vacancy_id)

    (heard,) = said(begin, ApplicationReceived)
    assert (heard.application_id, heard.vacancy_id) == (row_id, vacancy_id)
    assert heard.language == "en"
    assert "cold calls" in heard.text
    for secret in ("Emma", "Foster", "emma@example.com", "7946"):
        assert secret not in heard.text


def test_identity_and_profile_are_kept_apart(begin, desk):
    row_id = take(begin, desk, a_resume(), vacancy_id=a_vacancy(begin))

    with begin.read() as connection:
        found = connection.execute(
            select(application).where(application.c.id == row_id)
        ).one()
        name = connection.execute(select(person.c.name)).scalar_one()
        contacts = connection.execute(select(contact.c.kind, contact.c.value)).all()
    assert name == "Emma Foster"
    assert ("email", "emma@example.com") in [tuple(row) for row in contacts]
    assert "Foster" not in str(found.profile)
    assert found.profile["languages"] == [{"code": "en", "level": "native"}]


def test_the_same_file_is_taken_once(begin, desk):
    vacancy_id = a_vacancy(begin)
    take(begin, desk, a_resume(), vacancy_id=vacancy_id)

    take(begin, desk, a_resume(), vacancy_id=vacancy_id)

    assert outcomes(begin) == [("cv.txt", "duplicate"), ("cv.txt", "taken")]
    assert len(said(begin, ApplicationReceived)) == 1


def test_the_same_person_in_another_file_is_a_duplicate_that_names_them(begin, desk):
    vacancy_id = a_vacancy(begin)
    first = take(begin, desk, a_resume(), vacancy_id=vacancy_id)

    second = take(begin, desk, a_resume(more="- a new line\n"), vacancy_id=vacancy_id)

    with begin.read() as connection:
        row = connection.execute(
            select(import_row).where(import_row.c.id == second)
        ).one()
    assert row.outcome == Outcome.DUPLICATE
    assert row.application_id == first
    assert "Emma Foster" in row.message


def test_the_same_person_for_another_vacancy_is_the_same_candidate(begin, desk):
    take(begin, desk, a_resume(), vacancy_id=a_vacancy(begin))

    take(begin, desk, a_resume(), vacancy_id=a_vacancy(begin, "Seller"))

    one, other = said(begin, ApplicationReceived)
    with begin.read() as connection:
        records = people.group_of(connection, one.candidate_id)
    assert set(records) == {one.candidate_id, other.candidate_id}
    assert one.application_id != other.application_id


def test_a_phone_alone_tells_who_it_is(begin, desk):
    take(begin, desk, a_resume(), vacancy_id=a_vacancy(begin))

    take(
        begin,
        desk,
        a_resume(email="other@example.com"),
        vacancy_id=a_vacancy(begin, "Seller"),
    )

    one, other = said(begin, ApplicationReceived)
    with begin.read() as connection:
        records = people.group_of(connection, one.candidate_id)
    assert set(records) == {one.candidate_id, other.candidate_id}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 100, "unsupported"),
        (b"Buy milk, eggs and bread. Call the plumber. " * 10, "not_a_resume"),
    ],
)
def test_a_file_that_is_no_resume_says_why_and_stays(begin_here, desk, content, reason):
    row_id = take(begin_here, desk, content, vacancy_id=a_vacancy(begin_here))

    with begin_here.read() as connection:
        row = connection.execute(
            select(import_row).where(import_row.c.id == row_id)
        ).one()
    assert (row.outcome, row.reason) == ("refused", reason)
    assert row.message
    assert desk.originals.path(row.sha256).read_bytes() == content


def test_a_refused_file_may_come_again(begin_here, desk):
    vacancy_id = a_vacancy(begin_here)
    shopping = b"Buy milk, eggs and bread. Call the plumber. " * 10

    for _ in range(2):
        take(begin_here, desk, shopping, vacancy_id=vacancy_id)

    assert outcomes(begin_here) == [("cv.txt", "refused")] * 2


def test_a_file_too_large_is_refused_and_leaves_nothing(begin_here, desk, tmp_path):
    endless = io.BytesIO(b"x" * (LARGEST_FILE + 1))
    import_id = an_import(begin_here, a_vacancy(begin_here))

    arrival = imports.keep_file(desk.originals, endless, file_name="film.mp4")
    with begin_here() as work:
        imports.accept(work, arrival, import_id=import_id)

    assert outcomes(begin_here) == [("film.mp4", "refused")]
    assert not [path for path in (tmp_path / "originals").rglob("*") if path.is_file()]


def test_an_arrival_met_again_keeps_its_row(begin, desk):
    import_id = an_import(begin, a_vacancy(begin))

    rows = {
        accept(begin, desk, a_resume(), import_id=import_id, key="drop:1")
        for _ in range(2)
    }

    assert len(rows) == 1
    assert outcomes(begin) == [("cv.txt", "waiting")]


def test_the_same_bytes_at_once_from_many_are_taken_once(begin, desk):
    import_id = an_import(begin, a_vacancy(begin))

    def send(_: int) -> None:
        accept(begin, desk, a_resume(), import_id=import_id)

    with ThreadPoolExecutor(8) as people:
        list(people.map(send, range(8)))

    counted = [outcome for _, outcome in outcomes(begin)]
    assert counted.count("waiting") == 1
    assert counted.count("duplicate") == 7


def test_a_file_read_twice_counts_once(begin, desk):
    import_id = an_import(begin, a_vacancy(begin))
    accept(begin, desk, a_resume(), import_id=import_id)
    with begin() as work:
        waiting = imports.begin_reading(work)
    resume = resume_of(
        Text(text=a_resume().decode(), reader="txt", version=1),
        arrived_on=waiting.arrived_at.date(),
    )

    for _ in range(2):
        with begin() as work:
            imports.conclude(work, waiting, outcome=resume)

    assert len(said(begin, ApplicationReceived)) == 1
    assert outcomes(begin) == [("cv.txt", "taken")]


def test_a_file_gone_from_the_disk_is_refused(begin_here, desk):
    import_id = an_import(begin_here, a_vacancy(begin_here))
    accept(begin_here, desk, a_resume(), import_id=import_id)
    for path in desk.originals.folder.rglob("*"):
        if path.is_file():
            path.unlink()

    reading.read_next(begin_here, desk)

    assert outcomes(begin_here) == [("cv.txt", "refused")]
    assert reading.read_next(begin_here, desk) is None


def test_a_closed_vacancy_takes_nothing(begin_here):
    vacancy_id = a_vacancy(begin_here)
    with begin_here() as work:
        vacancies.close(work, vacancy_id)
    new = Import(id=uuid4(), vacancy_id=vacancy_id, way=Way.UPLOAD, begun_by="Rita")

    with pytest.raises(VacancyClosed), begin_here() as work:
        imports.begin_import(work, new)
