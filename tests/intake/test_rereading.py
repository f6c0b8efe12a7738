"""Originals are read again once readers have learned something."""

import json

import pytest
from sqlalchemy import select, update

from services.intake.actions import rereading
from services.intake.store.tables import application, person
from shared.errors import Missing
from shared.messages import ApplicationReceived
from tests.intake.builders import a_resume, a_vacancy, said, take
from tests.intake.test_commands import begin_office, intake
from tests.intake.visitor import Visitor

__all__ = ["begin_office", "intake"]


def as_if_by(begin, application_id, version, **values):
    """Let an application look as an older reader left it."""
    with begin() as work:
        work.connection.execute(
            update(application)
            .where(application.c.id == application_id)
            .values(reader_version=version, **values)
        )


def row_of(begin, application_id):
    with begin.read() as connection:
        return connection.execute(
            select(application).where(application.c.id == application_id)
        ).one()


@pytest.mark.parametrize(
    ("version", "old"),
    [
        ("pdf-0+reading-0", True),
        ("txt-1+reading-0", True),
        ("eml-1/docx-0+reading-0", True),
        ("hh-1", False),
        ("nonsense", False),
    ],
)
def test_an_older_part_makes_a_reading_old(version, old):
    assert rereading.is_old(version) is old


def test_what_was_just_read_is_not_old(begin, desk):
    row_id = take(begin, desk, a_resume(), vacancy_id=a_vacancy(begin))

    assert not rereading.is_old(row_of(begin, row_id).reader_version)
    assert rereading.outdated(begin) == []
    assert rereading.every(begin) == [row_id]


def test_reading_again_keeps_what_is_new_and_says_it(begin, desk):
    row_id = take(begin, desk, a_resume(), vacancy_id=a_vacancy(begin))
    as_if_by(begin, row_id, "txt-0+reading-0", text="half of it", language="de")
    with begin() as work:
        work.connection.execute(update(person).values(name="Wrong Name"))

    (found,) = rereading.outdated(begin)
    change = rereading.reread(begin, desk, found)

    assert change.outcome == "changed"
    assert {"name", "text", "language"} <= set(change.changed)
    assert "cold calls" in row_of(begin, row_id).text
    with begin.read() as connection:
        names = connection.execute(select(person.c.name)).scalars().all()
    assert names == ["Emma Foster"]
    assert len(said(begin, ApplicationReceived)) == 2
    assert rereading.outdated(begin) == []


def test_stopped_half_way_it_goes_on_with_what_is_left(begin_here, desk):
    vacancy_id = a_vacancy(begin_here)
    for number in range(3):
        someone = a_resume(
            email=f"{number}@example.com", phone=f"+44 20 7946 060{number}"
        )
        as_if_by(
            begin_here, take(begin_here, desk, someone, vacancy_id=vacancy_id), "txt-0"
        )

    next(rereading.reread_each(begin_here, desk, rereading.outdated(begin_here)))

    assert len(rereading.outdated(begin_here)) == 2


def test_reading_again_what_is_the_same_says_so(begin_here, desk):
    row_id = take(begin_here, desk, a_resume(), vacancy_id=a_vacancy(begin_here))

    change = rereading.reread(begin_here, desk, row_id)

    assert (change.outcome, change.changed) == ("same", ())


def test_an_original_that_is_gone_leaves_what_was_read(begin_here, desk):
    row_id = take(begin_here, desk, a_resume(), vacancy_id=a_vacancy(begin_here))
    before = row_of(begin_here, row_id)
    desk.originals.path(before.sha256).unlink()

    change = rereading.reread(begin_here, desk, row_id)

    assert change.outcome == "unread"
    assert "gone" in change.message
    assert row_of(begin_here, row_id).text == before.text


def test_an_erased_person_is_not_read_again(begin_here, desk):
    row_id = take(begin_here, desk, a_resume(), vacancy_id=a_vacancy(begin_here))
    ids = [row_id, a_vacancy(begin_here)]

    changes = list(rereading.reread_each(begin_here, desk, ids))

    assert [change.application_id for change in changes] == [row_id]
    with pytest.raises(Missing):
        rereading.reread(begin_here, desk, ids[1])


def test_the_command_reads_what_is_old_and_then_nothing(intake, begin_office, tmp_path):
    vacancy_id = a_vacancy(begin_office)
    (tmp_path / "a.txt").write_bytes(a_resume())
    intake("take", tmp_path / "a.txt", "--vacancy", vacancy_id)
    (row_id,) = rereading.every(begin_office)
    as_if_by(begin_office, row_id, "txt-0+reading-0", text="half")

    first = intake("reread")
    again = intake("reread")
    everything = intake("reread", "--all", "--vacancy", vacancy_id)

    (row,) = map(json.loads, first.stdout.splitlines())
    assert row["outcome"] == "changed", first.stderr
    assert "text" in row["changed"]
    assert "Reading again" in first.stderr
    assert again.stdout == ""
    assert json.loads(everything.stdout)["outcome"] == "same"


def test_the_button_reads_again_and_says_what_is_different(service, browser_of):
    begin, desk = service.begin, service.web.extensions["intake"].desk
    row_id = take(begin, desk, a_resume(), vacancy_id=a_vacancy(begin))
    as_if_by(begin, row_id, "txt-0+reading-0", text="half")
    rita = Visitor(browser_of).signs_in("rita")
    here = f"/applications/{row_id}"

    before = rita.get(here).text
    rita.post(f"{here}/read-again", on=here)
    after = rita.get(here).text

    assert "has learned something since" in before
    assert "Different now: text" in after
    assert "has learned something since" not in after
