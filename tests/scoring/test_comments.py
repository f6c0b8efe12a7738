"""Comments: whom they call, who sees the call, how long they can be changed."""

from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest

from services.scoring.actions import comments as actions
from services.scoring.actions import people
from services.scoring.domain.comment import called
from services.scoring.store import comments as store
from shared.web.auth import KEY
from tests.scoring.conftest import sign_in
from tests.scoring.world import an_application, announce, apply

MARK, MARA, MARKUS = UUID(int=1), UUID(int=2), UUID(int=3)
OFFICE = {MARK: "Mark Lebedev", MARA: "Mara Klein", MARKUS: "Mark Ivanov"}


@pytest.mark.parametrize(
    ("text", "people", "unclear"),
    [
        ("@Mara look at this", [MARA], []),
        ("ask @mark lebedev, please", [MARK], []),
        ("@Mark?", [], ["@Mark"]),
        ("@Mark Lebedev and @Mark Ivanov", [MARK, MARKUS], []),
        ("mail me at mara@office.example", [], []),
        ("@Nobody knows", [], ["@Nobody"]),
        ("@Mara @Mara", [MARA], []),
        ("@@Mara", [], []),
        ("nothing", [], []),
    ],
)
def test_an_at_calls_whoever_it_names(text, people, unclear):
    found = called(text, OFFICE)

    assert sorted(found.people) == sorted(people)
    assert list(found.unclear) == unclear


def named(client, name):
    with client.session_transaction() as session:
        session[KEY] = {**session[KEY], "name": name}
    return client


@pytest.fixture
def mark(web, clock):
    """A second manager, who has been on the pages."""
    client = named(sign_in(web.test_client(), clock, "manager"), "Mark Lebedev")
    client.get("/")
    return client


@pytest.fixture
def application_id(begin_here):
    return apply(begin_here, announce(begin_here))


def seen(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.text)


def write(client, application_id, text):
    return client.post(f"/applications/{application_id}/comments", data={"text": text})


def comment_of(begin, application_id):
    with begin.read() as connection:
        return store.of(connection, application_id)[-1]


def test_a_call_waits_until_it_is_seen(manager, mark, application_id):
    empty = seen(mark, "/mentions")
    write(manager, application_id, "@Mark: is her base our base?")

    listed = seen(mark, "/")
    calls = seen(mark, "/mentions")
    mark.post("/mentions")

    assert "Nobody has called you yet" in empty
    assert "1 new" in listed
    assert "is her base our base?" in calls
    assert "1 new" not in seen(mark, "/")
    assert "is her base our base?" in seen(mark, "/mentions")


def test_a_call_that_fits_nobody_is_said(manager, application_id):
    answer = write(manager, application_id, "@Zoe what do you think")

    text = seen(manager, answer.location)

    assert "@Zoe fits nobody" in text
    assert "what do you think" in text


def test_ones_own_words_can_be_changed_for_a_while(
    manager, mark, clock, begin_here, application_id
):
    write(manager, application_id, "Too dear")
    one = comment_of(begin_here, application_id)

    manager.post(f"/comments/{one.id}", data={"text": "Too dear, @Mark Lebedev"})
    changed = seen(mark, "/mentions")
    foreign = mark.post(f"/comments/{one.id}", data={"text": "Not at all"})
    manager.post(f"/comments/{one.id}", data={"do": "delete"})
    after = seen(manager, f"/applications/{application_id}")

    assert "Too dear" in changed
    assert foreign.status_code == 409
    assert "Mara Manager wrote" in unescape(foreign.text)
    assert "Too dear" not in after
    assert "taken back" in after
    assert "Too dear" not in seen(mark, "/mentions")


def test_after_a_quarter_of_an_hour_it_stands(
    manager, clock, begin_here, application_id
):
    write(manager, application_id, "Good")
    one = comment_of(begin_here, application_id)
    clock.move(timedelta(minutes=16))

    late = manager.post(f"/comments/{one.id}", data={"do": "delete"})

    assert late.status_code == 409
    assert "write another one" in late.text
    assert "Change it" not in seen(manager, f"/applications/{application_id}")


@pytest.mark.parametrize("text", ["  ", "x" * 4001])
def test_a_comment_says_something_short(manager, begin_here, application_id, text):
    answer = write(manager, application_id, text)

    assert "Nothing was kept" in seen(manager, answer.location)
    with begin_here.read() as connection:
        assert store.of(connection, application_id) == []


def test_words_are_shown_as_words(manager, application_id):
    write(manager, application_id, "<script>alert(1)</script>")

    assert "<script>alert" not in manager.get(f"/applications/{application_id}").text


def test_comments_go_with_the_person(begin):
    received = an_application(announce(begin))
    application_id = apply(
        begin,
        received.vacancy_id,
        id=received.id,
        candidate_id=received.candidate_id,
    )
    other, writer = uuid4(), uuid4()
    with begin() as work:
        actions.come(work, account_id=other, name="Mark Lebedev")
        actions.come(work, account_id=other, name="Mark Lebedew")
        actions.write(
            work,
            application_id=application_id,
            account_id=writer,
            by="Mara",
            text="@Mark Lebedew look",
        )
    with begin.read() as connection:
        before = store.unseen(connection, other)

    with begin() as work:
        people.erase(work, candidate_id=received.candidate_id)

    with begin.read() as connection:
        assert before == 1
        assert store.unseen(connection, other) == 0
        assert store.calls_of(connection, other) == []
        assert store.of(connection, application_id) == []


def test_an_unknown_comment_is_not_there(manager):
    assert manager.post(f"/comments/{uuid4()}", data={"text": "x"}).status_code == 404
