"""SuperJob, experimental: both spellings of everything unconfirmed mean the same."""

import json
from uuid import uuid4

import pytest

from services.intake.actions.sources.publishing import posting, publish
from services.intake.actions.sources.pulling import pull
from services.intake.boards.account import Account
from services.intake.boards.changes import Budget, ExternalRef, RawDocument
from services.intake.boards.spending import SpendPermit
from services.intake.boards.superjob.resume import candidate_of
from services.intake.store import boards
from tests.intake.boards.probes import account, asides, people, waiting
from tests.intake.builders import a_vacancy
from tests.stubs.stage import start
from tests.stubs.superjob import Jobs, resume, superjob_app
from tests.support.clock import MONDAY
from tests.support.places import ROOT

EXAMPLES = ROOT.parent / "shared" / "contracts" / "superjob" / "examples"


@pytest.fixture
def jobs(clock):
    return Jobs(now=clock.now)


@pytest.fixture
def mine(switchboard, jobs):
    running = start(superjob_app(jobs))
    known = Account(
        id=uuid4(),
        board="superjob",
        name="SuperJob",
        settings={"api_url": f"{running.url}/2.0", "site_url": running.url},
    )
    told = {
        "app_key": jobs.app_key,
        "access_token": jobs.access,
        "refresh_token": jobs.refresh,
    }
    with switchboard.begin() as work:
        boards.add(
            work.connection,
            known,
            secrets=switchboard.tokens.vault.seal(told),
            connected_by="Rita",
            connected_at=work.now,
        )
    yield known.id
    running.close()


def raw(told):
    return RawDocument(
        ref=ExternalRef(kind="application", id="1"),
        body=json.dumps(told).encode(),
        fetched_at=MONDAY,
    )


def test_whoever_applied_comes_in_once(switchboard, mine, jobs):
    vacancy = jobs.post("Продавец")
    for number in range(130):
        jobs.apply(vacancy, number)

    assert pull(switchboard, mine, Budget())
    jobs.journal.clear()
    jobs.apply(vacancy, 500)
    assert pull(switchboard, mine, Budget())

    assert people(switchboard) == 131
    assert len(jobs.journal) <= 4
    assert account(switchboard, mine).trouble == ""


@pytest.mark.parametrize("status", [401, 403])
def test_an_old_token_is_renewed_whichever_code_says_so(
    switchboard, mine, jobs, status
):
    jobs.apply(jobs.post("Продавец"), 1)
    jobs.old_token_is, jobs.expired = status, True

    assert pull(switchboard, mine, Budget())

    assert people(switchboard) == 1
    assert len(jobs.asked("refresh_token")) == 1


def test_a_dead_refresh_token_needs_a_person(switchboard, mine, jobs):
    jobs.expired, jobs.refresh = True, "another"

    assert not pull(switchboard, mine, Budget())

    assert account(switchboard, mine).trouble == "reconnect"


@pytest.mark.parametrize("reason", ["client_blocked", "user_blocked_by_admin"])
def test_a_blocked_account_is_stopped_and_told(switchboard, mine, jobs, reason):
    body = {"error": {"code": 403, "message": "…", "errors": [{"reason": reason}]}}
    jobs.order(path="/hr/vacancies/", status=403, body=body)

    assert not pull(switchboard, mine, Budget())

    row = account(switchboard, mine)
    assert (row.state, row.trouble) == ("stopped", "blocked")


@pytest.mark.parametrize("status", [400, 403])
def test_a_missing_key_is_our_setting(switchboard, mine, jobs, status):
    body = {"error": {"code": status, "error": "app_key_required", "message": "…"}}
    jobs.order(path="/hr/vacancies/", status=status, body=body)

    assert not pull(switchboard, mine, Budget())

    assert account(switchboard, mine).trouble == "settings"


@pytest.mark.parametrize("kind", ["cut_json", "cut_body", "reset"])
def test_half_an_answer_is_asked_for_again(switchboard, mine, jobs, kind):
    jobs.apply(jobs.post("Продавец"), 1)
    jobs.order(path="/resumes/received/", kind=kind)

    assert pull(switchboard, mine, Budget())

    assert people(switchboard) == 1


def test_a_page_instead_of_data_stops_it(switchboard, mine, jobs):
    jobs.order(path="/hr/vacancies/", kind="html")

    assert not pull(switchboard, mine, Budget())

    assert account(switchboard, mine).trouble == "contract"


def test_an_item_without_a_resume_lies_aside(switchboard, mine, jobs):
    vacancy = jobs.post("Продавец")
    for number in range(6):
        jobs.apply(vacancy, number)
    jobs.received[vacancy][2] = {"resume": None}

    assert pull(switchboard, mine, Budget())

    assert people(switchboard) == 5
    assert len(asides(switchboard)) == 1
    assert waiting(switchboard) == 0


def test_two_ways_of_writing_phones_mean_the_same(jobs):
    found = []
    for way in ("numbered", "listed"):
        jobs.phones_are = way
        found.append(candidate_of(raw(resume(jobs, 3))))

    assert found[0].phones == found[1].phones == ("+79000000003",)


def test_entities_are_unescaped_once(jobs):
    found = candidate_of(raw(resume(jobs, 1)))

    assert found.title == "Менеджер по продажам & сервису"
    assert found.summary == "Ответственный <всегда>"


@pytest.mark.parametrize("closed", [None, "", "absent"])
def test_closed_contacts_may_look_like_anything(jobs, closed):
    told = resume(jobs, 1)
    for key in ("phone1", "email", "phone2"):
        told[key] = closed
        if closed == "absent":
            del told[key]

    found = candidate_of(raw(told))

    assert (found.phones, found.emails, found.contacts_state) == ((), (), "paid")


@pytest.mark.parametrize("strange", [None, 0, "", "word", [], {}, [[]], True])
def test_anything_may_stand_in_place_of_anything(jobs, strange):
    whole = resume(jobs, 1)
    for key in set(whole) - {"id"}:
        assert candidate_of(raw(whole | {key: strange})).external_id == "31000001"


def test_a_lost_answer_to_publishing_is_looked_up(switchboard, mine, jobs):
    vacancy = a_vacancy(switchboard.begin, "Ночной сторож")
    jobs.order(path="^/2.0/vacancies/$", method="POST", kind="lost")

    wanted = posting(switchboard, vacancy, {})
    made = publish(switchboard, mine, wanted, by="Rita", permitted=True)

    assert [str(one) for one in jobs.vacancies] == [made]


def test_contacts_are_bought_under_a_permit_alone(switchboard, mine, jobs):
    connector, known = switchboard.connector("superjob"), switchboard.of(mine)[0]
    ref = ExternalRef(kind="resume", id="31000009")

    raw_body = connector.open_contacts(
        known, ref, SpendPermit(id=uuid4(), by="Rita", what="contact")
    ).body

    assert b"person9@example.com" in raw_body
    assert jobs.bought == [31000009]


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the rebuilt examples are not here")
@pytest.mark.parametrize(
    "name", ["resume.200.contacts_open", "resume.200.contacts_closed"]
)
def test_rebuilt_examples_are_read(name):
    told = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))

    found = candidate_of(raw(told))

    assert found.title
    assert found.contacts_state == ("open" if "open" in name else "paid")
