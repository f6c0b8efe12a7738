"""Habr Career: vacancies and responses by page, spelt one way or another."""

from uuid import uuid4

import pytest
from flask import Flask, jsonify, request
from sqlalchemy import func, select

from services.intake.actions.reading import read_next
from services.intake.actions.sources.pulling import pull
from services.intake.boards.account import Account
from services.intake.boards.changes import Budget
from services.intake.store import board_changes, boards
from services.intake.store.tables import application, contact, person
from tests.stubs.stage import Stage, dress, start

SIZE = 5


def a_response(number, **user):
    plain = {
        "login": f"person{number}",
        "name": f"Мария Лукина {number}",
        "specialization": {"title": "Менеджер по продажам"},
        "skills": [{"title": "1С"}, "Excel"],
        "location": {"city": "Казань"},
        "compensation": {"value": 90000, "currency": "rur"},
        "experiences": [
            {
                "company": {"name": "Северина"},
                "position": "менеджер по продажам",
                "start_date": "2019-02-01",
                "end_date": None,
                "description": "Звонки, встречи, договоры.",
            }
        ],
        "contacts": {"emails": [{"value": f"m{number}@example.com"}]},
    }
    return {
        "id": number,
        "body": "Готова приступить.",
        "created_at": "2026-02-20T10:00:00+0300",
        "user": plain | user,
    }


@pytest.fixture
def world(clock):
    stage = Stage(now=clock.now)
    stage.people = []
    return stage


@pytest.fixture
def box(switchboard, world):
    app = Flask("habr")

    @app.get("/vacancies")
    def vacancies():
        if request.headers["Authorization"] != "Bearer token":
            return jsonify(errors=[{"type": "oauth", "value": "token_revoked"}]), 403
        first = request.args["page"] == "1"
        return jsonify(vacancies=[{"id": 5, "title": "Менеджер"}] if first else [])

    @app.get("/vacancies/5/responses")
    def responses():
        at = (int(request.args["page"]) - 1) * SIZE
        return jsonify(responses=world.people[::-1][at : at + SIZE])

    dress(app, world)
    running = start(app)
    account = Account(
        id=uuid4(), board="habr", name="Habr", settings={"api_url": running.url}
    )
    with switchboard.begin() as work:
        boards.add(
            work.connection,
            account,
            secrets=switchboard.tokens.vault.seal({"access_token": "token"}),
            connected_by="Rita",
            connected_at=work.now,
        )
    yield account.id
    running.close()


def come_in(switchboard, box):
    well = pull(switchboard, box, Budget())
    while read_next(switchboard.begin, switchboard.desk) is not None:
        pass
    return well


def count(switchboard):
    with switchboard.begin.read() as connection:
        return connection.execute(
            select(func.count()).select_from(application)
        ).scalar_one()


def test_whoever_responded_is_here_with_letter_and_contacts(switchboard, world, box):
    world.people += [a_response(number) for number in range(12)]

    assert come_in(switchboard, box)

    assert count(switchboard) == 12
    with switchboard.begin.read() as connection:
        names = connection.execute(select(person.c.name)).scalars().all()
        mails = connection.execute(select(contact.c.value)).scalars().all()
        text = connection.execute(select(application.c.text)).scalars().first()
    assert "Мария Лукина 3" in names
    assert "m3@example.com" in mails
    assert "Готова приступить" in text
    assert "Северина" in text


def test_a_second_pull_stops_where_all_is_known(switchboard, world, box):
    world.people += [a_response(number) for number in range(12)]
    come_in(switchboard, box)
    world.people.append(a_response(99))
    world.journal.clear()

    come_in(switchboard, box)

    assert count(switchboard) == 13
    assert len(world.asked("/responses")) == 2


def test_other_spellings_mean_the_same(switchboard, world, box):
    world.people.append(
        a_response(
            1,
            name=None,
            first_name="Анна",
            last_name="Северова",
            contacts=None,
            email="anna@example.com",
            phone="+7 900 000-00-01",
            experiences=None,
            experience=[
                {"company_name": "Лада", "title": "продавец", "from": "2020-01"}
            ],
        )
    )

    come_in(switchboard, box)

    with switchboard.begin.read() as connection:
        assert connection.execute(select(person.c.name)).scalars().all() == [
            "Анна Северова"
        ]
        kinds = set(connection.execute(select(contact.c.value)).scalars())
        text = connection.execute(select(application.c.text)).scalar_one()
    assert {"anna@example.com", "+79000000001"} <= kinds
    assert "Лада" in text


def test_a_response_of_nobody_lies_aside_and_the_others_come(switchboard, world, box):
    world.people += [{"id": 1}, a_response(2), {"user": {}}]

    assert come_in(switchboard, box)

    assert count(switchboard) == 1
    with switchboard.begin.read() as connection:
        assert len(board_changes.aside(connection, box)) == 2


def test_a_revoked_token_stops_the_account(switchboard, world, box):
    switchboard.tokens.keep(box, {"access_token": "old"})

    assert not come_in(switchboard, box)

    with switchboard.begin.read() as connection:
        assert boards.get(connection, box).trouble == "reconnect"
