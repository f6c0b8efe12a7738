"""Greenhouse: lists followed by their links, people with files, signed hints."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.intake.actions.reading import read_next
from services.intake.actions.sources.pulling import pull
from services.intake.boards.account import Account
from services.intake.boards.changes import Budget, ExternalRef, RawDocument
from services.intake.boards.greenhouse_items import is_signed
from services.intake.boards.greenhouse_person import candidate_of, day
from services.intake.store import boards
from services.intake.store.board_tables import board_change
from services.intake.store.tables import application, person
from tests.intake.builders import a_resume
from tests.stubs.greenhouse import KEY, SECRET, Greenhouse, greenhouse_app, peopled
from tests.stubs.stage import start

CONTRACT = Path(__file__).resolve().parents[4] / "shared" / "contracts" / "greenhouse"


@pytest.fixture
def world(clock):
    return Greenhouse(now=clock.now)


@pytest.fixture
def box(switchboard, world):
    running = start(greenhouse_app(world))
    world.url = running.url
    account = Account(
        id=uuid4(),
        board="greenhouse",
        name="Greenhouse",
        settings={"api_url": f"{running.url}/v1", "per_page": 10},
    )
    secrets = {"api_key": KEY, "webhook_secret": SECRET}
    with switchboard.begin() as work:
        boards.add(
            work.connection,
            account,
            secrets=switchboard.tokens.vault.seal(secrets),
            connected_by="Rita",
            connected_at=work.now,
        )
    yield account.id
    running.close()


def read_all(switchboard):
    while read_next(switchboard.begin, switchboard.desk) is not None:
        pass


def count(switchboard, table):
    with switchboard.begin.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def trouble(switchboard, box):
    with switchboard.begin.read() as connection:
        return boards.get(connection, box).trouble


def test_whoever_applied_is_here_with_contacts_and_jobs(switchboard, world, box):
    peopled(world, 5)

    assert pull(switchboard, box, Budget())
    read_all(switchboard)

    with switchboard.begin.read() as connection:
        rows = connection.execute(
            select(person.c.name, application.c.text).join(
                application, application.c.candidate_id == person.c.id
            )
        ).all()
    assert len(rows) == 5
    assert any(name.startswith("Ελένη Μαρκίδη") for name, _ in rows)
    assert all("Northgate Ltd" in text for _, text in rows)


def test_pages_are_followed_by_their_links(switchboard, world, box):
    peopled(world, 23)

    assert pull(switchboard, box, Budget())

    assert len(world.asked("/v1/applications")) == 3
    with switchboard.begin.read() as connection:
        kinds = connection.execute(select(board_change.c.kind)).scalars().all()
    assert kinds.count("application") == 23


def test_a_link_to_another_host_stops_and_our_key_stays_here(switchboard, world, box):
    peopled(world, 15)
    world.elsewhere = True

    assert not pull(switchboard, box, Budget())

    assert trouble(switchboard, box) == "contract"
    assert count(switchboard, board_change) > 0


def test_a_second_pull_asks_for_what_is_new(switchboard, world, box, clock):
    peopled(world, 5)
    pull(switchboard, box, Budget())
    clock.move(timedelta(minutes=10))
    world.apply()
    world.journal.clear()

    pull(switchboard, box, Budget())
    read_all(switchboard)

    assert count(switchboard, application) == 6
    (asked,) = world.asked("/v1/applications")
    assert "last_activity_after" in dict(asked.query)
    assert len(world.asked("/v1/candidates")) == 1


def test_the_file_they_sent_is_read_and_a_dead_link_asked_for_again(
    switchboard, world, box
):
    number = world.apply()
    world.attach(number, a_resume("Emma Foster"))
    world.dead_links = 1

    assert pull(switchboard, box, Budget())
    read_all(switchboard)

    with switchboard.begin.read() as connection:
        (text,) = connection.execute(select(application.c.text)).scalars()
    assert "amoCRM" in text
    assert len(world.asked("/v1/candidates")) == 2


def test_a_file_that_is_nowhere_stops_nobody(switchboard, world, box):
    number = world.apply()
    world.attach(number, a_resume())
    world.dead_links = 9

    assert pull(switchboard, box, Budget())
    read_all(switchboard)

    assert count(switchboard, application) == 1


def test_a_wrong_key_stops_the_account(switchboard, world, box):
    switchboard.tokens.keep(box, {"api_key": "other"})

    assert not pull(switchboard, box, Budget())

    assert trouble(switchboard, box) == "reconnect"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"status": 403, "body": "You do not have access"}, "settings"),
        ({"kind": "html"}, "contract"),
    ],
)
def test_what_greenhouse_refuses_is_said(switchboard, world, box, fault, words):
    world.order(path="/v1/applications", **fault)

    assert not pull(switchboard, box, Budget())

    assert trouble(switchboard, box) == words


def test_too_fast_is_waited_out_and_nothing_lost(switchboard, world, box, pace):
    peopled(world, 3)
    world.order(path="/v1/applications", status=429, headers={"Retry-After": "7"})

    assert pull(switchboard, box, Budget())
    read_all(switchboard)

    assert any(seconds >= 7 for seconds in pace.slept)
    assert count(switchboard, application) == 3


def test_prospects_did_not_apply(switchboard, world, box):
    world.apply(prospect=True)
    world.apply(jobs=[])

    assert pull(switchboard, box, Budget())

    assert count(switchboard, board_change) == 0


def test_a_signature_is_ours_or_none(world):
    body, signature = world.hook()

    assert is_signed(body, signature, secret=SECRET)
    assert not is_signed(body + b" ", signature, secret=SECRET)
    assert not is_signed(body, signature, secret="")
    assert not is_signed(body, signature.replace("sha256", "sha1"), secret=SECRET)
    assert not is_signed(body, "", secret=SECRET)


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("2012-08-15T00:00:00.000Z", "2012-08-15"),
        ("09/15/2007", "2007-09-15"),
        (None, None),
    ],
)
def test_days_of_both_ways_of_writing(told, iso):
    assert day(told) == iso


@pytest.mark.skipif(
    not CONTRACT.is_dir(), reason="the contracts are not beside the tree"
)
def test_the_boards_own_example_is_understood(clock):
    body = (CONTRACT / "harvest.candidate.json").read_bytes()
    first = str(json.loads(body)["applications"][0]["id"])
    ref = ExternalRef(kind="application", id=first)

    found = candidate_of(RawDocument(ref=ref, body=body, fetched_at=clock.now()))

    assert found.name == "John Locke"
    assert found.emails == ("test@work.com", "test@example.com")
    assert found.state == "rejected"
    assert found.experience[0].place == "Greenhouse"
    assert found.answers[0] == ("How did you hear about this job?", "A friend")
