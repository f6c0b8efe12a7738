"""What every board promises, whoever wrote it."""

import json
from uuid import UUID

import pytest

from services.intake.boards import BOARDS
from services.intake.boards.account import Account
from services.intake.boards.changes import ExternalRef, RawDocument
from services.intake.boards.connector import Cap, Keeps, Sells, SignsIn, Tools
from services.intake.boards.rendering import rendered
from services.intake.domain.source import WORDS, Trouble
from shared.errors import PipelineError
from shared.http import Http
from tests.support.clock import MONDAY, StoppedClock

STRANGE = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b'"word"',
    b"\xff\xfe\x00",
    b"<html>",
    b'{"id": {}}',
]


# What other requests would have brought along.
BESIDE = {"arrived_at": MONDAY.isoformat()}


class NoPace:
    def now(self):
        return StoppedClock().now()

    def sleep(self, seconds):
        raise AssertionError(f"nobody asked for {seconds} seconds of sleep")


class NoSecrets:
    def secrets(self, _account_id):
        return {}

    def renew(self, _account_id, **_told):
        raise AssertionError("nobody asked for a token")


@pytest.fixture(params=sorted(BOARDS))
def board(request):
    http = Http()
    yield BOARDS[request.param](Tools(http=http, pace=NoPace(), tokens=NoSecrets()))
    http.close()


def account(board):
    return Account(id=UUID(int=1), board=board.board)


def test_a_board_is_listed_under_its_own_name(board):
    assert BOARDS[board.board] is type(board)
    assert board.title
    assert isinstance(board.experimental, bool)


def test_its_form_names_every_field_once(board):
    names = [field.name for field in board.fields]

    assert len(names) == len(set(names))
    assert all(field.label for field in board.fields)


def test_what_it_can_is_what_it_has(board):
    can = board.capabilities(account(board))

    assert can <= set(Cap)
    assert (Cap.OAUTH in can) == isinstance(board, SignsIn)
    assert isinstance(board, Keeps) <= (Cap.PUBLISH in can)
    assert isinstance(board, Sells) <= bool(can & {Cap.PUBLISH, Cap.CONTACT_SPEND})


@pytest.mark.parametrize("body", STRANGE, ids=repr)
def test_mapping_strange_bytes_is_refused_and_never_breaks(board, body):
    raw = RawDocument(
        ref=ExternalRef(kind="application", id="1"),
        body=body,
        fetched_at=MONDAY,
        beside=BESIDE,
    )

    try:
        found = board.map(raw)
    except PipelineError:
        return

    assert rendered(found) is not None


def test_mapping_is_pure(board):
    raw = RawDocument(
        ref=ExternalRef(kind="application", id="1"),
        body=json.dumps({"id": "7", "subject": "x"}).encode(),
        fetched_at=MONDAY,
        beside=BESIDE,
    )
    try:
        first = board.map(raw)
    except PipelineError:
        return

    assert board.map(raw) == first


def test_every_trouble_has_words_and_something_to_do():
    assert set(WORDS) == set(Trouble) - {Trouble.NONE}
    assert all(
        what.endswith(".") and todo.endswith(".") for what, todo in WORDS.values()
    )
