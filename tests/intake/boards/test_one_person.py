"""The same person on hh.ru, on SuperJob and in the mailbox is one, and can be parted."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from services.intake.actions import duplicates
from services.intake.actions.reading import read_next
from services.intake.actions.sources.positions import assign
from services.intake.actions.sources.pulling import pull
from services.intake.boards.account import Account
from services.intake.boards.changes import Budget
from services.intake.queries.duplicates import merges
from services.intake.store import board_responses, boards, people
from services.intake.store.board_tables import consent
from services.intake.store.tables import application, import_, import_row
from tests.intake.builders import a_resume, a_vacancy
from tests.intake.mail.letters import a_file, text, with_parts
from tests.stubs import mailbox
from tests.stubs.hh.people import person as somebody
from tests.stubs.stage import start
from tests.stubs.superjob import Jobs, superjob_app

NUMBER = 3
THREE = {"hh.ru", "SuperJob", "mailbox"}


@pytest.fixture(scope="module")
def post():
    running = mailbox.start()
    yield running
    running.close()


@pytest.fixture
def jobs(clock):
    stub = Jobs(now=clock.now)
    running = start(superjob_app(stub))
    stub.url = running.url
    yield stub
    running.close()


@pytest.fixture
def everywhere(switchboard, hh, world, jobs, post):
    """They applied at three places; answers the accounts."""
    world.apply(world.post("Account manager at hh"), NUMBER)
    jobs.apply(jobs.post("Account manager at SuperJob"), NUMBER)
    who = somebody(NUMBER)
    name = f"{who['given']} {who['family']}"
    cv = a_resume(name, email=who["email"], phone=f"+{who['phone']}")
    part = a_file(named=b'filename="cv.txt"', content=cv, kind=b"text/plain")
    told = {"sender": f"{name} <{who['email']}>", "subject": b"Account manager here"}
    post.deliver(with_parts(text("Hello."), part, **told))
    superjob = {
        "app_key": jobs.app_key, "access_token": jobs.access, "refresh_token": jobs.refresh,
    }  # fmt: skip
    return [
        hh,
        connected(switchboard, "superjob", superjob, api_url=f"{jobs.url}/2.0"),
        connected(
            switchboard, "mail", {"password": mailbox.PASSWORD},
            host="127.0.0.1", port=post.port, security="none", user=mailbox.USER,
            since_days=20_000,
        ),
    ]  # fmt: skip


def connected(switchboard, board, secrets, **settings):
    account = Account(id=uuid4(), board=board, name=board, settings=settings)
    with switchboard.begin() as work:
        boards.add(
            work.connection,
            account,
            secrets=switchboard.tokens.vault.seal(secrets),
            connected_by="Rita",
            connected_at=work.now,
        )
    return account.id


def come_in(switchboard, accounts):
    for account in accounts:
        assert pull(switchboard, account, Budget())
    while read_next(switchboard.begin, switchboard.desk) is not None:
        pass


def rows(switchboard, wanted):
    with switchboard.begin.read() as connection:
        return connection.execute(wanted).all()


def groups(switchboard):
    """Which records are one person."""
    with switchboard.begin.read() as connection:
        ids = connection.execute(select(application.c.candidate_id)).scalars().all()
        return {frozenset(people.group_of(connection, one)) for one in ids}


def test_three_applications_of_one_person_are_one_person_until_parted(
    switchboard, everywhere
):
    a_vacancy(switchboard.begin, "Account manager here")
    come_in(switchboard, everywhere)
    joined = groups(switchboard)
    with switchboard.begin.read() as connection:
        known = merges(connection)

    with switchboard.begin() as work:
        duplicates.undo(work, known[0].row.id, by="Rita")
    parted = groups(switchboard)

    ways = select(import_.c.way).join(
        import_row, import_row.c.import_id == import_.c.id
    )
    assert {row.way for row in rows(switchboard, ways)} == THREE
    assert {row.source for row in rows(switchboard, select(consent.c.source))} == THREE
    (group,) = joined
    assert len(group) == 3
    assert len(parted) == 2
    assert frozenset.union(*parted) == group


def test_for_one_vacancy_it_is_one_application_with_three_sources(
    switchboard, everywhere
):
    ours = a_vacancy(switchboard.begin, "Account manager here")
    for account in everywhere[:2]:
        with switchboard.begin() as work:
            # Nobody has pulled yet: the board's vacancies are named beforehand.
            settings = boards.get(work.connection, account).settings
            told = dict(settings) | {"new_vacancies": "ask"}
            boards.change(work.connection, account, settings=told)
    come_in(switchboard, everywhere)
    with switchboard.begin() as work:
        for account in everywhere[:2]:
            for place in board_responses.vacancies(work.connection, account):
                assign(work, account, place.external_id, vacancy_id=ours)
    come_in(switchboard, everywhere)

    (one,) = rows(switchboard, select(application.c.id))
    came = select(import_.c.way, import_row.c.application_id).join(
        import_row, import_row.c.import_id == import_.c.id
    )
    assert {row.way for row in rows(switchboard, came)} == THREE
    assert {row.application_id for row in rows(switchboard, came)} == {one.id}
