"""What an old speaker says is heard as a new listener understands it."""

from dataclasses import replace

from shared.messages.upcasters import Upcaster, heard_as, with_older
from tests.support.letters import an_envelope

OLD = replace(an_envelope(), topic="tea.poured.v1", message={"cup": 1})
UPCASTERS = {
    "tea.poured.v1": Upcaster("tea.poured.v2", lambda old: old | {"milk": False}),
    "tea.poured.v2": Upcaster(
        "tea.poured.v3", lambda old: {"cups": [old["cup"]], "milk": old["milk"]}
    ),
}


def heard(envelope, *handled):
    return heard_as(envelope, handled=handled, upcasters=UPCASTERS)


def test_an_old_message_is_heard_as_the_newest_one_handled():
    found = heard(OLD, "tea.poured.v3")

    assert found.topic == "tea.poured.v3"
    assert found.message == {"cups": [1], "milk": False}


def test_it_stays_the_same_event():
    found = heard(OLD, "tea.poured.v3")

    assert (found.identity, found.line) == (OLD.identity, OLD.line)
    assert (found.sequence, found.journey) == (OLD.sequence, OLD.journey)


def test_it_goes_no_further_than_somebody_handles():
    assert heard(OLD, "tea.poured.v2").topic == "tea.poured.v2"
    assert heard(OLD, "tea.poured.v1", "tea.poured.v3") == OLD


def test_what_nobody_handles_stays_as_it_is():
    assert heard(OLD, "coffee.poured.v1") == OLD


def test_what_is_not_what_it_says_stays_as_it_is():
    broken = replace(OLD, message={"glass": 1})

    assert heard(broken, "tea.poured.v3") == broken


def test_a_listener_listens_to_all_that_becomes_what_it_handles():
    topics = with_older(["tea.poured.v3"], upcasters=UPCASTERS)

    assert topics == ["tea.poured.v3", "tea.poured.v2", "tea.poured.v1"]
