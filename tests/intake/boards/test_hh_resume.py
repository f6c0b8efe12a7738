"""A résumé of hh.ru in our words: what is there is kept, what is not is not invented."""

import json

import pytest

from services.intake.boards.changes import ExternalRef, RawDocument
from services.intake.boards.hh.resume import candidate_of, state_of
from services.intake.boards.rendering import rendered
from shared.errors import Invalid
from tests.stubs.hh.people import resume
from tests.support.clock import MONDAY


def raw_of(told, **beside):
    return RawDocument(
        ref=ExternalRef(kind="application", id="1"),
        body=json.dumps(told).encode(),
        fetched_at=MONDAY,
        beside=beside,
    )


@pytest.fixture
def whole():
    return resume(0, updated=MONDAY, url="https://api.hh.ru")


def test_what_stands_there_is_found(whole):
    found = candidate_of(raw_of(whole, letter="Hello", state="interview"))

    assert found.name == "Анна Игоревна Светлова"
    assert found.person_ref == "500000"
    assert found.pay is not None
    assert (found.pay.amount, found.pay.currency) == (90000, "RUB")
    assert [(one.code, one.level) for one in found.languages] == [
        ("ru", "native"),
        ("en", "B2"),
    ]
    assert (found.experience[0].start, found.experience[0].end) == ("2021-02-01", None)
    assert found.licences == ("B",)
    assert found.state == "interview"
    assert found.letter == "Hello"


def test_only_the_id_is_needed():
    found = candidate_of(raw_of({"id": "abc"}))

    assert found.external_id == "abc"
    assert found.name is None
    assert found.contacts_state == "open"
    assert rendered(found)


@pytest.mark.parametrize("told", [{}, {"id": None}, {"id": {}}, {"title": "x"}])
def test_without_an_id_it_is_no_resume(told):
    with pytest.raises(Invalid):
        candidate_of(raw_of(told))


@pytest.mark.parametrize("strange", [None, 7, "word", [], {}, [None], [[]], True])
def test_anything_may_stand_in_place_of_anything(whole, strange):
    for key in set(whole) - {"id"}:
        found = candidate_of(raw_of(whole | {key: strange}))

        assert found.external_id == whole["id"]
        assert rendered(found)


def test_hidden_names_and_contacts_are_not_known(whole):
    hidden = whole | {
        "first_name": None,
        "last_name": None,
        "middle_name": None,
        "contact": [],
        "hidden_fields": [{"id": "names_and_photo"}, {"id": "phones"}],
        "contact_view_status": "NONE",
    }

    found = candidate_of(raw_of(hidden))

    assert (found.name, found.phones, found.emails) == (None, (), ())
    assert found.hidden == ("names_and_photo", "phones")
    assert found.contacts_state == "hidden"


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("response", "new"),
        ("discard_by_employer", "rejected"),
        ("discard_after_interview", "rejected"),
        ("hired", "hired"),
        ("something_else", "other:something_else"),
        (None, None),
        (7, "other:7"),
    ],
)
def test_states_are_ours_where_we_know_them(theirs, ours):
    assert state_of(theirs) == ours


def test_emoji_and_writing_from_right_to_left_stay_whole():
    found = candidate_of(raw_of(resume(11, updated=MONDAY, url="https://api.hh.ru")))

    assert found.name == "ليلى النجار"
    assert "🙂" in rendered(found)
