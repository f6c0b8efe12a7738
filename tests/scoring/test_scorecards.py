"""Scorecards: one's own before others', a summary with its n."""

from html import unescape

import pytest

from services.scoring.actions import people, scorecards
from services.scoring.domain.scorecard import USUAL, criteria
from services.scoring.store import scorecards as store
from services.scoring.store.applications import NoSuchApplication
from shared.errors import Invalid
from shared.web import places
from tests.scoring.conftest import sign_in
from tests.scoring.world import an_application, announce, apply


@pytest.fixture
def application_id(begin_here):
    return apply(begin_here, announce(begin_here))


def address(application_id):
    return places.scorecard(application_id).removeprefix(places.SHORTLISTS)


def page(client, application_id):
    answer = client.get(address(application_id))
    assert answer.status_code == 200
    return unescape(answer.text)


def hand_in(client, application_id, status=303, **fields):
    sent = {"mark-motivation": "4", "mark-competence": "", "advice": "yes"} | fields
    answer = client.post(address(application_id), data=sent)
    assert answer.status_code == status, answer.text[:2000]
    return unescape(answer.text)


def test_others_are_seen_after_ones_own(web, clock, application_id):
    first = sign_in(web.test_client(), clock, "interviewer")
    second = sign_in(web.test_client(), clock, "manager")
    hand_in(first, application_id, note="Asked good questions")

    before = page(second, application_id)
    hand_in(second, application_id, advice="no", **{"mark-motivation": "1"})
    after = page(second, application_id)

    assert "1 colleague has handed in" in before
    assert "Asked good questions" not in before
    assert "Asked good questions" in after
    assert "2 scorecards: 1 take them, 0 unsure, 1 do not" in after
    assert ">2.5<" in after


def test_one_s_own_card_can_be_changed_and_says_so(manager, application_id):
    hand_in(manager, application_id)
    hand_in(manager, application_id, **{"mark-motivation": "2"})

    text = page(manager, application_id)

    assert "1 scorecard:" in text
    assert "changed" in text
    assert ">2.0<" in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"mark-motivation": "6"}, "between 1 and 5"),
        ({"mark-motivation": "x"}, "a mark is a number"),
        ({"mark-motivation": ""}, "mark at least one thing"),
        ({"advice": "maybe"}, "say what you would do"),
        ({"note": "x" * 4001}, "longer than 4000"),
    ],
)
def test_a_card_that_says_nothing_is_not_taken(manager, application_id, fields, said):
    text = hand_in(manager, application_id, status=400, **fields)

    assert said in text


def test_the_desk_marks_nobody(desk, application_id):
    assert desk.get(address(application_id)).status_code == 403


def test_a_vacancy_marks_what_it_needs(manager, begin_here, application_id):
    with begin_here.read() as connection:
        vacancy_id = store_vacancy(connection, application_id)

    answer = manager.post(
        f"/{vacancy_id}/scorecard", data={"criteria": "Competence\nSpoken Greek\n\n"}
    )

    assert answer.status_code == 303
    with begin_here.read() as connection:
        kept = store.criteria(connection, vacancy_id)
    assert [one.label for one in kept] == ["Competence", "Spoken Greek"]
    assert kept[0].id == "competence"
    assert "Spoken Greek" in page(manager, application_id)


def test_criteria_are_named_few_and_short(manager, begin_here):
    vacancy_id = announce(begin_here)

    empty = manager.post(f"/{vacancy_id}/scorecard", data={"criteria": " \n"})
    many = manager.post(
        f"/{vacancy_id}/scorecard",
        data={"criteria": "\n".join(f"thing {n}" for n in range(13))},
    )
    long = manager.post(f"/{vacancy_id}/scorecard", data={"criteria": "a\n" + "x" * 81})

    assert [one.status_code for one in (empty, many, long)] == [400, 400, 400]
    assert "line 2 is longer" in long.text


def test_ids_of_criteria_are_never_used_twice():
    first = criteria(["Motivation", "Greek"], now=USUAL)
    second = criteria(["Korean", "Greek"], now=first)

    assert [one.id for one in first] == ["motivation", "c1"]
    assert [one.id for one in second] == ["c2", "c1"]


def test_cards_go_with_the_person(begin):
    received = an_application(announce(begin))
    application_id = apply(
        begin,
        received.vacancy_id,
        id=received.id,
        candidate_id=received.candidate_id,
    )
    with begin() as work:
        scorecards.hand_in(
            work,
            application_id=application_id,
            account_id=received.id,
            by="Mara",
            marks={"motivation": 5},
            advice="yes",
            note="",
        )

    with begin() as work:
        people.erase(work, candidate_id=received.candidate_id)

    with begin.read() as connection:
        assert store.cards(connection, application_id) == []
    with pytest.raises(NoSuchApplication), begin() as work:
        scorecards.hand_in(
            work,
            application_id=application_id,
            account_id=received.id,
            by="Mara",
            marks={"motivation": 5},
            advice="yes",
            note="",
        )


def test_nothing_is_asked_of_an_empty_list():
    with pytest.raises(Invalid, match="at least one"):
        criteria(["", "  "], now=USUAL)


def store_vacancy(connection, application_id):
    from services.scoring.queries import applications

    return applications.one(connection, application_id).vacancy_id
