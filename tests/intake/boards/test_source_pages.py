"""The pages of sources: connecting, signing in at the board, pausing, letting go."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
import requests

from services.intake.actions.sources.pulling import pull
from services.intake.boards.changes import Budget
from tests.intake.visitor import Visitor
from tests.stubs.hh.world import peopled


@pytest.fixture
def rita(browser_of):
    return Visitor(browser_of).signs_in("rita")


def connect(visitor, stub, **more):
    told = {"board": "hh", "name": "Ours", "api_url": stub, "site_url": stub, **more}
    answer = visitor.post("/sources/new", told, on="/sources/new?board=hh")
    return answer.headers["Location"]


def test_an_account_with_a_token_is_connected_at_once(rita, stub, world):
    place = connect(rita, stub, access_token=world.token().access)

    page = rita.get(place).text

    assert "working" in page
    assert "ООО «Меридиан»" in page
    assert "Ours" in rita.get("/sources/").text


def test_signing_in_at_the_board_and_coming_back(rita, stub, world, service):
    place = connect(
        rita, stub, client_id=world.client_id, client_secret=world.client_secret
    )
    page = rita.get(place).text
    url = re.search(r'href="([^"]+/oauth/authorize[^"]+)"', page)[1].replace(
        "&amp;", "&"
    )

    sent = requests.post(url, data={"answer": "yes"}, allow_redirects=False, timeout=5)
    told = parse_qs(urlsplit(sent.headers["Location"]).query)
    back = rita.get(f"/sources/back?code={told['code'][0]}&state={told['state'][0]}")

    assert "working" in rita.get(back.headers["Location"]).text
    assert len(world.tokens) == 1


def test_a_sign_in_that_was_not_begun_here_is_refused(rita, stub, world):
    answer = rita.get("/sources/back?code=stolen&state=foreign")

    assert answer.status_code == 400
    assert not world.tokens


def test_a_wrong_secret_says_what_to_do(rita, stub, world):
    place = connect(rita, stub, client_id=world.client_id, client_secret="wrong")
    page = rita.get(place).text
    url = re.search(r'href="([^"]+/oauth/authorize[^"]+)"', page)[1].replace(
        "&amp;", "&"
    )
    sent = requests.post(url, data={"answer": "yes"}, allow_redirects=False, timeout=5)
    told = parse_qs(urlsplit(sent.headers["Location"]).query)

    back = rita.get(f"/sources/back?code={told['code'][0]}&state={told['state'][0]}")

    page = rita.get(back.headers["Location"]).text
    assert "cannot be asked with these settings" in page
    assert "look at client id and secret" in page


def test_a_revoked_token_is_told_in_plain_words_and_connecting_again_mends_it(
    rita, stub, world, service
):
    peopled(world, vacancies=1, people=3)
    place = connect(rita, stub, access_token=world.token().access)
    switchboard = service.web.extensions["intake"].switchboard
    account_id = place.rpartition("/")[2]
    world.tokens[0].revoked = True

    pull(switchboard, _uuid(account_id), Budget())

    page = rita.get(place).text
    assert "does not let us in any more" in page
    assert "Connect the account again" in page
    rita.post(
        f"{place}/reconnect",
        {"access_token": world.token().access},
        on=f"{place}/reconnect",
    )
    assert "working" in rita.get(place).text


def test_pausing_resuming_and_letting_go(rita, stub, world):
    place = connect(rita, stub, access_token=world.token().access)

    rita.post(f"{place}/pause", on=place)
    paused = rita.get(place).text
    rita.post(f"{place}/resume", on=place)
    resumed = rita.get(place).text
    rita.post(f"{place}/disconnect", on=place)

    assert "paused" in paused
    assert "working" in resumed
    assert "Ours" not in rita.get("/sources/").text
    assert world.tokens[0].revoked


def test_what_is_missing_is_marked(rita):
    answer = rita.post(
        "/sources/new",
        {"board": "hh", "api_url": "ftp://elsewhere", "access_token": "x"},
        on="/sources/new?board=hh",
    )

    assert answer.status_code == 400
    assert "an address begins with https://" in answer.text


def test_no_page_and_no_row_shows_a_secret(rita, stub, world, service):
    token = world.token().access
    place = connect(rita, stub, access_token=token, client_secret="hush-hush")

    pages = rita.get(place).text + rita.get(f"{place}/reconnect").text

    assert token not in pages
    assert "hush-hush" not in pages
    database = service.begin.engine.url.database
    kept = Path(database).read_bytes() + Path(f"{database}-wal").read_bytes()
    assert token.encode() not in kept
    assert b"hush-hush" not in kept


def test_the_demo_board_is_one_button_away(rita, service):
    answer = rita.post("/sources/demo", on="/sources/")

    assert "Demo board (hh.ru)" in rita.get(answer.headers["Location"]).text


def _uuid(told):
    return UUID(told)
