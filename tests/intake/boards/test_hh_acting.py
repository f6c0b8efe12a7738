"""Acting on responses, files and knocks: once, and true to what stands there (24 to 27, 29, 30)."""

import pytest

from services.intake.actions.sources import acting, knocking
from services.intake.actions.sources.pulling import pull
from services.intake.boards.changes import AttachmentRef, Budget, ExternalRef
from services.intake.boards.errors import NotFound, Transient
from services.intake.boards.spending import Action
from services.intake.domain.source import Unsure
from services.intake.store import board_responses, boards
from shared.errors import Refused
from shared.http import TooLarge
from tests.intake.boards.probes import account, people, responses
from tests.stubs.hh.world import peopled

INTERVIEW = Action(id="interview")


@pytest.fixture
def one(switchboard, hh, world):
    """A response that came in, as we know it."""
    peopled(world, vacancies=1, people=1)
    pull(switchboard, hh, Budget())
    nid = next(iter(world.topics))
    world.journal.clear()
    with switchboard.begin.read() as connection:
        return board_responses.get(connection, hh, nid)


def act(switchboard, response, action=INTERVIEW, form="f1"):
    return acting.act(switchboard, response, action, form=form, by="Rita")


def topic(world):
    return next(iter(world.topics.values()))


def test_a_move_is_made_once_a_form(switchboard, one, world):
    assert act(switchboard, one).done
    assert act(switchboard, one).repeated

    assert topic(world).collection == 2
    kept = responses(switchboard)[one.external_id]
    assert (kept.state, kept.facts["state_name"]) == ("interview", None)
    assert len(world.asked("^/negotiations/interview/", "PUT")) == 1


def test_moving_where_it_stands_already_asks_for_nothing(switchboard, one, world):
    act(switchboard, one)

    with pytest.raises(Refused, match="stands there already"):
        act(switchboard, one, form="another")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("wrong_state", "stands there already"),
        ("already_applied", "applied for it already"),
        ("archived", "archived there"),
        ("chat_is_not_ready", "no chat with this person"),
        ("in_a_row_limit", "too many letters in a row"),
    ],
)
def test_what_the_board_refuses_is_told_and_not_tried_again(
    switchboard, one, world, value, words
):
    body = {"errors": [{"type": "negotiations", "value": value}]}
    world.order(path="^/negotiations/interview/", status=403, body=body, count=9)

    with pytest.raises(Refused, match=words):
        act(switchboard, one)

    assert len(world.asked("^/negotiations/interview/", "PUT")) == 1


def test_a_move_whose_answer_was_lost_is_read_back_and_not_repeated(
    switchboard, one, world
):
    world.order(path="^/negotiations/interview/", kind="lost", count=9)

    result = act(switchboard, one)

    assert result.done
    assert len(world.asked("^/negotiations/interview/", "PUT")) == 1


def test_a_move_that_never_arrived_stays_unsure(switchboard, one, world):
    world.order(path="^/negotiations/interview/", kind="reset", count=9)

    with pytest.raises(Unsure):
        act(switchboard, one)

    assert topic(world).collection == 0
    assert len(world.asked("^/negotiations/interview/", "PUT")) == 1


def test_a_letter_whose_answer_was_lost_is_sent_once(switchboard, one, world):
    before = len(topic(world).messages)
    world.order(path="^/common/chats/.*/messages", method="POST", kind="lost")
    letter = Action(id="letter", arguments=(("message", "Приходите в пятницу"),))

    assert act(switchboard, one, letter).done

    assert len(topic(world).messages) == before + 1


def test_a_file_comes_as_it_is(switchboard, one, hh, world):
    connector, mine = switchboard.connector("hh"), switchboard.of(hh)[0]
    whole = world.resumes[0]

    content = b"".join(
        connector.fetch_attachment(
            mine, AttachmentRef(url=whole["actions"]["download"]["pdf"]["url"])
        )
    )

    assert content.startswith(b"%PDF")


def test_an_address_that_expired_is_asked_for_once_more(switchboard, hh, one, world):
    connector, mine = switchboard.connector("hh"), switchboard.of(hh)[0]
    whole = world.resumes[0]
    world.order(path="/download/", status=404)
    again = ExternalRef(kind="application", id="1", ref={"resume_url": whole["url"]})
    ref = AttachmentRef(url=whole["actions"]["download"]["pdf"]["url"], again=again)

    content = b"".join(connector.fetch_attachment(mine, ref))

    assert content.startswith(b"%PDF")
    world.order(path="/download/", status=404, count=2)
    with pytest.raises(NotFound):
        b"".join(connector.fetch_attachment(mine, ref))


def test_half_a_file_is_no_file(switchboard, hh, one, world):
    """Shorter than it was announced (fault 25): asked again later, never kept."""
    connector, mine = switchboard.connector("hh"), switchboard.of(hh)[0]
    url = world.resumes[0]["actions"]["download"]["pdf"]["url"]
    world.order(path="/download/", kind="cut_body", count=50)

    with pytest.raises(Transient):
        b"".join(connector.fetch_attachment(mine, AttachmentRef(url=url)))


def test_a_file_too_large_is_not_held(switchboard, hh, one, world):
    connector, mine = switchboard.connector("hh"), switchboard.of(hh)[0]
    url = world.resumes[0]["actions"]["download"]["pdf"]["url"]
    world.order(path="/download/", status=200, body="x" * 21_000_000)

    with pytest.raises(TooLarge):
        b"".join(connector.fetch_attachment(mine, AttachmentRef(url=url)))


def test_a_link_elsewhere_never_carries_our_token(switchboard, hh, one, world):
    body = {
        "collections": [
            {"id": "x", "url": "https://evil.example/negotiations/x", "counters": {}}
        ]
    }
    world.order(path="^/negotiations$", status=200, body=body)

    assert not pull(switchboard, hh, Budget(full_sweep=True))

    assert account(switchboard, hh).trouble == "contract"


def test_a_lost_knock_loses_nobody(switchboard, hh, one, world, clock):
    world.apply(next(iter(world.vacancies)), 50)

    pull(switchboard, hh, Budget())

    assert people(switchboard) == 2


def test_a_thousand_knocks_are_one_pull(switchboard, hh, one):
    for _ in range(1000):
        with switchboard.begin() as work:
            knocking.knock(work, hh)

    with switchboard.begin.read() as connection:
        now = switchboard.begin.now()
        assert boards.due(connection, now=now, quiet_since=now - switchboard.quiet) == [
            hh
        ]
    pull(switchboard, hh, Budget())
    assert not account(switchboard, hh).wanted_now


def test_a_knock_at_a_source_in_trouble_waits_for_its_hour(switchboard, hh, one, world):
    world.order(path="", status=429, headers={"Retry-After": "3000"}, count=1)
    pull(switchboard, hh, Budget())

    with switchboard.begin() as work:
        knocking.knock(work, hh)

    with switchboard.begin.read() as connection:
        now = switchboard.begin.now()
        assert boards.due(connection, now=now, quiet_since=now) == []
