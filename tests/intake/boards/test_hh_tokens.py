"""Tokens of hh.ru: old, early, used twice, revoked, lost (faults 1 to 4)."""

import threading
from datetime import timedelta

import pytest
import requests

from services.intake.actions.sources.pulling import pull
from services.intake.boards.changes import Budget
from services.intake.boards.errors import NeedsReauth
from tests.intake.boards.conftest import connected
from tests.intake.boards.probes import account, marks, people, waiting
from tests.stubs.hh.world import peopled

EXPIRED = {
    "errors": [{"type": "oauth", "value": "token_expired"}],
    "oauth_error": "token-expired",
}


def test_eight_at_once_renew_an_old_token_once(switchboard, hh, world):
    world.tokens[0].expires = world.time() - timedelta(seconds=1)
    one, connector = switchboard.of(hh)
    found = []

    def ask():
        found.append(connector.check(one)["employer_id"])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == ["8801"] * 8
    assert len(world.asked("^/token$", "POST")) == 1


def test_a_token_whose_day_has_come_is_renewed_before_it_is_used(
    switchboard, hh, world, clock
):
    clock.move(timedelta(days=15))

    assert pull(switchboard, hh, Budget())

    assert len(world.asked("^/token$", "POST")) == 1
    assert not [one for one in world.journal if one.status == 403]


def test_a_token_expired_by_their_clock_alone_is_renewed_and_the_call_repeated(
    switchboard, hh, world
):
    peopled(world, people=3)
    world.moved = timedelta(days=15)

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 3
    assert len(world.asked("^/token$", "POST")) == 1


def test_too_early_to_renew_goes_on_with_what_there_is(switchboard, hh, world):
    peopled(world, people=3)
    kept = switchboard.tokens.secrets(hh)
    switchboard.tokens.keep(hh, kept | {"expires_at": "2026-01-01T00:00:00+00:00"})

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 3
    assert len(world.asked("^/token$", "POST")) == 1


def test_a_board_that_calls_every_token_expired_is_not_asked_for_ever(
    switchboard, hh, world
):
    world.order(path="^/employers", status=403, body=EXPIRED, count=1000)

    assert not pull(switchboard, hh, Budget())

    assert account(switchboard, hh).trouble == "away"
    assert len(world.journal) < 40


def test_a_refresh_token_used_by_somebody_else_needs_a_person(switchboard, hh, world):
    _refresh_behind_our_back(world)

    assert not pull(switchboard, hh, Budget())

    row = account(switchboard, hh)
    assert (row.state, row.trouble) == ("stopped", "reconnect")
    assert len(world.asked("^/token$", "POST")) == 2


def test_a_crash_between_the_new_pair_and_keeping_it_leaves_nothing_half_written(
    switchboard, hh, world
):
    before = switchboard.tokens.secrets(hh)
    _refresh_behind_our_back(world)

    pull(switchboard, hh, Budget())

    assert switchboard.tokens.secrets(hh) == before
    assert account(switchboard, hh).trouble == "reconnect"


@pytest.mark.parametrize("value", ["token_revoked", "bad_authorization"])
def test_a_revoked_token_stops_the_account_and_keeps_the_queue(
    switchboard, hh, world, value
):
    peopled(world, people=6)
    body = {"errors": [{"type": "oauth", "value": value}]}
    world.order(path="^/resumes/", status=403, body=body, count=1)

    assert not pull(switchboard, hh, Budget())

    row = account(switchboard, hh)
    assert (row.state, row.trouble) == ("stopped", "reconnect")
    assert waiting(switchboard) == 6
    assert marks(switchboard, hh)


def test_a_changed_password_stops_the_account(switchboard, hh, world):
    world.tokens[0].expires = world.time() - timedelta(seconds=1)
    body = {
        "error": "invalid_grant",
        "error_description": "token deactivated (password changed)",
    }
    world.order(path="^/token$", status=400, body=body)

    assert not pull(switchboard, hh, Budget())

    assert account(switchboard, hh).trouble == "reconnect"


def test_another_account_does_not_notice(switchboard, hh, stub, world):
    peopled(world, people=4)
    other = connected(switchboard, stub, world)
    world.tokens[0].revoked = True

    assert not pull(switchboard, hh, Budget())
    assert pull(switchboard, other, Budget())

    assert account(switchboard, other).trouble == ""
    assert people(switchboard) == 4


def test_a_lost_answer_with_a_new_pair_ends_with_a_person_and_no_loop(
    switchboard, hh, world
):
    world.tokens[0].expires = world.time() - timedelta(seconds=1)
    world.order(path="^/token$", kind="lost")

    assert not pull(switchboard, hh, Budget())
    assert account(switchboard, hh).trouble == "away"
    assert not pull(switchboard, hh, Budget())

    assert account(switchboard, hh).trouble == "reconnect"


def test_without_a_refresh_token_an_old_one_needs_a_person(switchboard, hh, world):
    kept = switchboard.tokens.secrets(hh)
    switchboard.tokens.keep(hh, kept | {"refresh_token": "", "expires_at": ""})
    world.tokens[0].expires = world.time() - timedelta(seconds=1)
    one, connector = switchboard.of(hh)

    with pytest.raises(NeedsReauth):
        connector.check(one)


def _refresh_behind_our_back(world):
    world.tokens[0].expires = world.time() - timedelta(seconds=1)
    form = {"grant_type": "refresh_token", "refresh_token": world.tokens[0].refresh}
    agent = {"HH-User-Agent": "Somebody/1.0 (else@example.org)"}
    answer = requests.post(f"{world.url}/token", data=form, headers=agent, timeout=5)
    assert answer.status_code == 200
