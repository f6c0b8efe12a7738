"""A mailbox pulled from a real IMAP server, and everything that breaks on the way."""

from uuid import uuid4

import pytest
from flask import Flask, jsonify
from sqlalchemy import func, select

from services.intake.actions.reading import read_next
from services.intake.actions.sources.positions import assign
from services.intake.actions.sources.pulling import pull
from services.intake.boards.account import Account
from services.intake.boards.changes import Budget
from services.intake.queries.sources import positions
from services.intake.store import board_changes, board_responses, boards
from services.intake.store.board_tables import board_change, board_response
from services.intake.store.tables import application, contact, import_row, person
from tests.intake.builders import a_resume, a_vacancy
from tests.intake.mail.letters import a_file, a_letter, text, with_parts
from tests.stubs import mailbox
from tests.stubs.stage import Stage, dress
from tests.stubs.stage import start as stage_start


@pytest.fixture(scope="module")
def post():
    running = mailbox.start()
    yield running
    running.close()


@pytest.fixture
def folder(post):
    post.breaks.clear()
    post.commands.clear()
    post.deliver(folder=(name := f"Jobs{uuid4().hex[:6]}"))
    return name


@pytest.fixture
def seller(switchboard):
    return a_vacancy(switchboard.begin, "Account manager")


@pytest.fixture
def box(switchboard, post, folder, seller):
    return connected(switchboard, post, folder)


def connected(switchboard, post, folder, *, secrets=None, **settings):
    account = Account(
        id=uuid4(),
        board="mail",
        name="jobs@",
        settings={
            "host": "127.0.0.1",
            "port": post.port,
            "security": "none",
            "user": mailbox.USER,
            "folder": folder,
            "since_days": 20_000,
            **settings,
        },
    )
    kept = {"password": mailbox.PASSWORD} if secrets is None else secrets
    with switchboard.begin() as work:
        boards.add(
            work.connection,
            account,
            secrets=switchboard.tokens.vault.seal(kept),
            connected_by="Rita",
            connected_at=work.now,
        )
    return account.id


def somebody(number, **more):
    """A letter with a résumé of somebody of their own."""
    name = f"{('Emma', 'Liam', 'Mia', 'Noah', 'Ava')[number % 5]} {('Foster', 'Webb', 'Stone')[number % 3]}"
    cv = a_resume(
        name, email=f"p{number}@example.com", phone=f"+44 20 7946 0{number:03}"
    )
    part = a_file(named=b'filename="cv.txt"', content=cv, kind=b"text/plain")
    told = {"subject": b"Account manager", "sender": f"{name} <p{number}@example.com>"}
    return with_parts(text(f"Hello, I am number {number}."), part, **{**told, **more})


def read_all(switchboard):
    while read_next(switchboard.begin, switchboard.desk) is not None:
        pass


def pulled(switchboard, box):
    well = pull(switchboard, box, Budget())
    read_all(switchboard)
    return well


def count(switchboard, table):
    with switchboard.begin.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def row(switchboard, box):
    with switchboard.begin.read() as connection:
        return boards.get(connection, box)


def test_letters_become_applications_and_the_box_stays_as_it_was(
    switchboard, post, folder, box
):
    post.deliver(*(somebody(n) for n in range(3)), folder=folder)

    assert pulled(switchboard, box)

    assert count(switchboard, application) == 3
    with switchboard.begin.read() as connection:
        names = set(connection.execute(select(person.c.name)).scalars())
        mails = set(connection.execute(select(contact.c.value)).scalars())
        raw = connection.execute(select(board_response.c.raw)).scalars().first()
    assert names == {"Emma Foster", "Liam Webb", "Mia Stone"}
    assert "p2@example.com" in mails
    assert b"Message-ID" in board_changes.unpacked(raw)
    assert all(b"\\Seen" not in flags for flags in post.flags(folder))
    assert not {"STORE", "UID STORE", "EXPUNGE", "UID MOVE"} & set(post.commands)


def test_a_second_pull_hears_only_what_is_new(switchboard, post, folder, box):
    post.deliver(somebody(1), somebody(2), folder=folder)
    pulled(switchboard, box)
    post.commands.clear()
    post.deliver(somebody(3), folder=folder)

    pulled(switchboard, box)
    pulled(switchboard, box)

    assert count(switchboard, application) == 3
    # Sizes and the one message; a pull with nothing new fetches nothing.
    assert post.commands.count("UID FETCH") == 2


def test_another_numbering_doubles_nothing_and_loses_nothing(
    switchboard, post, folder, box
):
    letters = [somebody(n) for n in range(3)]
    post.deliver(*letters, folder=folder)
    pulled(switchboard, box)

    post.renumber(*letters, somebody(4), folder=folder)
    pulled(switchboard, box)

    assert count(switchboard, application) == 4
    assert count(switchboard, import_row) == 4


def test_a_wire_cut_in_the_middle_loses_nothing(switchboard, post, folder, box):
    post.deliver(*(somebody(n) for n in range(5)), folder=folder)
    post.order("UID FETCH", skip=3, cuts=True)

    assert not pulled(switchboard, box)
    assert row(switchboard, box).trouble == "away"
    assert pulled(switchboard, box)

    assert count(switchboard, application) == 5
    assert count(switchboard, board_response) == 5
    assert not row(switchboard, box).trouble


def test_a_letter_deleted_between_search_and_fetch_stops_nobody(
    switchboard, post, folder, box
):
    post.deliver(*(somebody(n) for n in range(3)), folder=folder)
    post.order("UID FETCH", does=lambda: post.remove(folder, 1))

    assert pulled(switchboard, box)

    assert count(switchboard, application) == 2


def test_a_letter_deleted_between_its_size_and_itself(switchboard, post, folder, box):
    post.deliver(*(somebody(n) for n in range(3)), folder=folder)
    post.order("UID FETCH", skip=1, says="OK FETCH completed.")

    assert pulled(switchboard, box)

    assert count(switchboard, application) == 2


def test_a_mailbox_that_has_had_enough_is_left_alone_for_an_hour(
    switchboard, post, folder, box, clock
):
    post.deliver(somebody(1), folder=folder)
    post.order(
        "UID SEARCH|SEARCH", says="NO [OVERQUOTA] Account exceeded bandwidth limits"
    )

    assert not pulled(switchboard, box)

    kept = row(switchboard, box)
    assert kept.trouble == "slow down"
    assert (kept.not_before - clock.now()).total_seconds() == 3600
    assert pulled(switchboard, box)
    assert count(switchboard, application) == 1


def test_a_wrong_password_stops_the_account_and_says_so(
    switchboard, post, folder, seller
):
    box = connected(switchboard, post, folder, secrets={"password": "wrong"})

    assert not pulled(switchboard, box)

    kept = row(switchboard, box)
    assert (kept.trouble, kept.state) == ("reconnect", "stopped")
    assert "wrong" not in kept.trouble_note


def test_a_folder_that_is_not_there_is_a_setting_to_mend(
    switchboard, post, folder, seller
):
    box = connected(switchboard, post, "Nowhere")

    assert not pulled(switchboard, box)

    assert row(switchboard, box).trouble == "settings"


def test_an_old_token_is_renewed_once(switchboard, post, folder, seller):
    app, stage = Flask("tokens"), Stage()
    app.post("/token")(lambda: jsonify(access_token=post.token))
    dress(app, stage)
    running = stage_start(app)
    secrets = {"access_token": "old-token", "refresh_token": "r"}
    box = connected(
        switchboard, post, folder, secrets=secrets, token_url=f"{running.url}/token"
    )
    post.deliver(somebody(1), folder=folder)

    assert pulled(switchboard, box)
    assert pulled(switchboard, box)
    running.close()

    assert count(switchboard, application) == 1
    assert len(stage.asked("/token")) == 1
    assert switchboard.tokens.secrets(box)["access_token"] == post.token


def test_whatever_is_no_application_is_left_alone_or_set_aside(
    switchboard, post, folder, box
):
    forged = somebody(1, sender="no-reply@jobs.bg")
    away = somebody(2, headers=b"Auto-Submitted: auto-replied\r\n")
    chat = a_letter(body=b"See you at two.")
    broken = with_parts(
        text("My CV."),
        a_file(named=b'filename="winmail.dat"', content=b"\x78\x9f\x3e\x22..."),
    )
    post.deliver(forged, away, chat, broken, folder=folder)

    assert pulled(switchboard, box)

    assert count(switchboard, application) == 0
    with switchboard.begin.read() as connection:
        notes = sorted(one.note for one in board_changes.aside(connection, box))
    assert len(notes) == 2
    assert "winmail.dat" in notes[0]
    assert "jobs.bg" in notes[1]


def test_a_letter_nobody_can_place_waits_for_a_person(
    switchboard, post, folder, box, seller
):
    post.deliver(somebody(1, subject=b"Hello there"), folder=folder)

    pulled(switchboard, box)
    with switchboard.begin.read() as connection:
        (place,) = positions(connection, box)
        (waiting,) = board_changes.aside(connection, box)
    with switchboard.begin() as work:
        assign(work, box, place.external_id, vacancy_id=seller)
    pulled(switchboard, box)

    assert (place.title, place.vacancy_id) == ("Hello there", None)
    assert waiting.reason == "no vacancy"
    assert count(switchboard, application) == 1
    with switchboard.begin.read() as connection:
        assert not positions(connection, box)


def test_a_tag_in_our_address_names_the_vacancy(switchboard, post, folder, box, seller):
    other = a_vacancy(switchboard.begin, "Driver")
    to = f"jobs+{str(other)[:8]}@meridian.example"
    post.deliver(somebody(1, to=to), folder=folder)

    pulled(switchboard, box)

    with switchboard.begin.read() as connection:
        (found,) = connection.execute(select(application.c.vacancy_id)).scalars()
    assert found == other


def test_a_letter_that_left_the_box_meanwhile_is_no_application(
    switchboard, post, folder, box, seller
):
    post.deliver(somebody(1, subject=b"Hello there"), folder=folder)
    pulled(switchboard, box)
    post.remove(folder, 0)
    switchboard.connectors["mail"]._shelf.kept.clear()  # as after a restart
    with switchboard.begin() as work:
        (place,) = board_responses.vacancies(work.connection, box)
        assign(work, box, place.external_id, vacancy_id=seller)

    assert pulled(switchboard, box)

    assert count(switchboard, application) == 0
    with switchboard.begin.read() as connection:
        states = connection.execute(select(board_change.c.state)).scalars()
        assert set(states) == {"done"}


def test_a_letter_that_moved_to_other_numbers_is_found_by_its_name(
    switchboard, post, folder, box, seller
):
    letter = somebody(1, subject=b"Hello there")
    post.deliver(letter, folder=folder)
    pulled(switchboard, box)
    post.renumber(letter, folder=folder)
    switchboard.connectors["mail"]._shelf.kept.clear()  # as after a restart
    with switchboard.begin() as work:
        (place,) = board_responses.vacancies(work.connection, box)
        assign(work, box, place.external_id, vacancy_id=seller)

    pulled(switchboard, box)

    assert count(switchboard, application) == 1
