"""A manager without an account: one vacancy, blind, as long as the link holds."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from services.scoring.domain.guest import Guest, Right
from services.scoring.queries import applications
from shared.errors import Invalid
from shared.web import links
from tests.scoring.crowd import crowd
from tests.scoring.world import announce, apply
from tests.support.clock import MONDAY


@pytest.fixture
def vacancy_id(begin_here):
    return announce(begin_here)


@pytest.fixture
def person(begin_here, vacancy_id):
    return apply(begin_here, vacancy_id)


@pytest.fixture
def stranger(web):
    """Somebody with a browser and no account."""
    return web.test_client()


def make(manager, vacancy_id, *, right="view", days="7", name="Head of sales"):
    answer = manager.post(
        f"/{vacancy_id}/links", data={"name": name, "right": right, "days": days}
    )
    assert answer.status_code == 303, answer.text
    page = unescape(manager.get(answer.location).text)
    return re.search(r'readonly value="http://127.0.0.1:8000(/[^"]+)"', page)[1]


def seen(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:2000]
    return unescape(answer.text)


def code_of(begin, application_id):
    with begin.read() as connection:
        return applications.one(connection, application_id).code


def test_a_link_opens_one_vacancy_blind(
    manager, stranger, begin_here, vacancy_id, person
):
    other = apply(begin_here, announce(begin_here))
    address = make(manager, vacancy_id)
    manager.post(f"/{vacancy_id}/names", data={"names": "shown"})

    text = seen(stranger, address)
    whole = seen(stranger, f"{address}/{person}")

    assert code_of(begin_here, person) in text
    assert "data-person" not in text + whole
    assert '<mark id="at-' in whole
    assert 'value="advance"' not in whole
    seen(stranger, f"{address}/{other}", 404)
    seen(stranger, f"/{vacancy_id}", 303)


def test_the_link_is_shown_once_and_every_use_is_kept(
    manager, stranger, vacancy_id, person, begin_here
):
    address = make(manager, vacancy_id)
    seen(stranger, address)
    seen(stranger, f"{address}/{person}")

    listed = seen(manager, f"/{vacancy_id}/links")
    history = seen(manager, f"/applications/{person}")

    assert address not in listed
    assert "used 2 times" in listed
    assert "saw a candidate: <a" in listed
    assert code_of(begin_here, person) in listed
    assert "Head of sales: looked at it by a link of Mara Manager" in history


def test_only_a_link_that_allows_it_decides(
    manager, stranger, begin_here, vacancy_id, person
):
    looks = make(manager, vacancy_id)
    decides = make(manager, vacancy_id, right="decide", name="Boss")

    refused = stranger.post(f"{looks}/{person}", data={"do": "advance"})
    without = stranger.post(f"{decides}/{person}", data={"do": "reject"})
    for wish in ("later", "undo", "advance", "undo"):
        done = stranger.post(f"{decides}/{person}", data={"do": wish})
        assert done.status_code == 303
    stranger.post(
        f"{decides}/{person}", data={"do": "reject", "reason": "no", "delay": "day"}
    )

    assert refused.status_code == 409
    assert "for reading" in refused.text
    assert without.status_code == 400
    assert "please say why" in without.text
    with begin_here.read() as connection:
        found = applications.one(connection, person)
    assert found.verdict == "rejected"
    assert found.decided_by == "Boss (by Mara Manager's link)"
    assert found.goes_out_at is not None


def test_a_link_that_is_over_says_whom_to_ask(
    manager, stranger, clock, vacancy_id, person
):
    expiring, taken = make(manager, vacancy_id), make(manager, vacancy_id, days="30")
    listed = seen(manager, f"/{vacancy_id}/links")
    paths = re.findall(r'action="(/[^"]+/revoke)"', listed)
    for path in paths[:1]:
        manager.post(path)
    gone = [one for one in (expiring, taken) if stranger.get(one).status_code == 410]
    clock.move(timedelta(days=8))

    expired = seen(stranger, expiring, 410)

    assert len(paths) == 2
    assert len(gone) == 1
    assert "ask Mara Manager for another one" in expired
    assert stranger.post(f"{taken}/{person}", data={"do": "advance"}).status_code in {
        409,
        410,
    }


def test_a_made_up_link_is_not_one_of_ours(stranger, web):
    forged = links.sign(uuid4(), secret="another", purpose="scoring.guest")
    unknown = links.sign(uuid4(), secret="of the tests", purpose="scoring.guest")
    elsewhere = links.sign(uuid4(), secret="of the tests", purpose="me")

    for token in (forged, unknown, elsewhere, "x"):
        assert "not one of ours" in seen(stranger, f"/guest/{token}", 404)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "", "right": "view", "days": "7"},
        {"name": "Boss", "right": "own", "days": "7"},
        {"name": "Boss", "right": "view", "days": "900"},
        {"name": "x" * 121, "right": "view", "days": "7"},
    ],
)
def test_a_link_needs_a_name_a_right_and_an_end(manager, vacancy_id, fields):
    answer = manager.post(f"/{vacancy_id}/links", data=fields)

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_nothing_shared_says_what_it_is_for(manager, stranger, vacancy_id):
    assert "No link has been made" in seen(manager, f"/{vacancy_id}/links")
    assert "Nobody has applied yet" in seen(stranger, make(manager, vacancy_id))


def test_a_guest_pages_through_a_long_list(manager, stranger, begin_here, vacancy_id):
    crowd(begin_here, vacancy_id, 51, kinds=2)

    assert "Page 2 of 2" in seen(stranger, f"{make(manager, vacancy_id)}?page=2")


def test_no_link_holds_for_ever():
    with pytest.raises(Invalid, match="60 days"):
        Guest(
            id=uuid4(),
            vacancy_id=uuid4(),
            name="Boss",
            right=Right.VIEW,
            made_by="Mara",
            made_at=MONDAY,
            expires_at=MONDAY + timedelta(days=61),
        )
