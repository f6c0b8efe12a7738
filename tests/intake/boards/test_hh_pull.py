"""Pulling responses from hh.ru: who applied is here, once, with what they wrote."""

from sqlalchemy import func, select

from services.intake.actions.reading import read_next
from services.intake.actions.sources.pulling import pull
from services.intake.boards.changes import Budget
from services.intake.store import boards
from services.intake.store.board_tables import board_change, board_response
from services.intake.store.tables import application, contact, person
from shared.messages import ApplicationReceived
from tests.intake.builders import said
from tests.stubs.hh.world import peopled


def read_all(switchboard):
    while read_next(switchboard.begin, switchboard.desk) is not None:
        pass


def count(switchboard, table):
    with switchboard.begin.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def account(switchboard, account_id):
    with switchboard.begin.read() as connection:
        return boards.get(connection, account_id)


def test_whoever_applied_is_here_with_name_contacts_and_letter(switchboard, hh, world):
    peopled(world, vacancies=2, people=12)

    assert pull(switchboard, hh, Budget())
    read_all(switchboard)

    assert count(switchboard, application) == 12
    with switchboard.begin.read() as connection:
        names = set(connection.execute(select(person.c.name)).scalars())
        phones = connection.execute(
            select(contact.c.value).where(contact.c.kind == "phone")
        )
        assert "+79000000003" in set(phones.scalars())
        texts = connection.execute(select(application.c.text)).scalars().all()
    assert {"Анна Игоревна Светлова", "Ελένη Μαρκίδη", "민준 서"} <= names
    assert sum("Хочу работать у вас" in text for text in texts) == 4
    assert not account(switchboard, hh).trouble


def test_what_leaves_intake_holds_no_name_and_no_contact(switchboard, hh, world):
    peopled(world, vacancies=1, people=12)

    pull(switchboard, hh, Budget())
    read_all(switchboard)

    heard = said(switchboard.begin, ApplicationReceived)
    assert len(heard) == 12
    for letter in heard:
        assert "@example.com" not in letter.text
        for word in (
            "Светлова",
            "Северинова",
            "Northwood",
            "Μαρκίδη",
            "النجار",
            "9000000",
        ):
            assert word not in letter.text


def test_a_second_pull_brings_only_what_is_new(switchboard, hh, world, clock):
    peopled(world, vacancies=4, people=20)
    pull(switchboard, hh, Budget())
    world.journal.clear()
    world.apply(next(iter(world.vacancies)), 100)

    pull(switchboard, hh, Budget())
    read_all(switchboard)

    assert count(switchboard, application) == 21
    assert len(world.asked("^/resumes/")) == 1


def test_pulling_twice_doubles_nothing(switchboard, hh, world):
    peopled(world, people=10)

    for _ in range(2):
        pull(switchboard, hh, Budget(full_sweep=True))
    read_all(switchboard)

    assert count(switchboard, application) == 10
    assert count(switchboard, board_response) == 10
    with switchboard.begin.read() as connection:
        waiting = connection.execute(
            select(func.count()).where(board_change.c.state != "done")
        ).scalar_one()
    assert waiting == 0
