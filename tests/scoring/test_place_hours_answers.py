"""Where people can work, when, and what they answered."""

from datetime import date

import pytest

from services.scoring.domain.assessment import Status
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.knock_out import KnockOut
from services.scoring.requirements.location import Location
from services.scoring.requirements.schedule import Schedule

PERMIT = KnockOut(question="May you work in the EU?", accepted=("yes", "of course"))


def status(requirement, text):
    candidate = Candidate.read(
        f"Ada Lovelace\n\n{text}", document_date=date(2025, 6, 1)
    )
    return requirement.assess(candidate).status.value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("City: Moscow", "met"),
        ("Город: Москва", "met"),
        ("City: Kazan, ready to relocate", "met"),
        ("Город: Казань\nПереезд: невозможен", "not_met"),
        ("Wohnort: Kasan\nkein Umzug", "not_met"),
        ("City: Kazan", "unknown"),
        ("Sales manager", "unknown"),
    ],
)
def test_living_elsewhere_is_a_question_unless_moving_is_refused(text, said):
    assert status(Location(city="Moscow"), text) == said


def test_a_place_that_takes_nobody_from_elsewhere_asks_all_the_same():
    near = Location(city="Moscow", moving="not accepted")

    assert status(near, "City: Kazan, ready to relocate") == "unknown"


@pytest.mark.parametrize(
    ("hours", "text", "said"),
    [
        ("shifts", "Ready for shift work", "met"),
        ("shifts", "готов к сменному графику", "met"),
        ("shifts", "no shifts please", "not_met"),
        ("travel", "Командировки: не готов", "not_met"),
        ("travel", "Reisebereitschaft vorhanden", "met"),
        ("weekends", "travaille le week-end", "met"),
        ("full_time", "정규직 희망", "met"),
        ("nights", "Sales manager", "unknown"),
    ],
)
def test_hours_are_met_refused_or_asked_for(hours, text, said):
    assert status(Schedule(hours=hours), text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("May you work in the EU? Yes", "met"),
        ("Questions\nMay you work in the EU?\nAnswer: of course, since 2019", "met"),
        ("MAY YOU WORK IN THE EU: no", "not_met"),
        ("May you work in the EU?\nyesterday I applied for it", "not_met"),
        ("May you work in the EU?", "unknown"),
        ("Yes", "unknown"),
    ],
)
def test_only_an_answer_can_be_a_no(text, said):
    assert status(PERMIT, text) == said


def test_an_unanswered_question_is_the_question_to_ask():
    assessment = PERMIT.assess(Candidate.read("", document_date=None))

    assert assessment.status is Status.UNKNOWN
    assert assessment.question == "May you work in the EU?"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Location, {"moving": "perhaps"}),
        (Schedule, {"hours": "never"}),
        (KnockOut, {"question": " ", "accepted": ("yes",)}),
        (KnockOut, {"question": "Why?", "accepted": (" ",)}),
    ],
)
def test_what_makes_no_sense_cannot_be_asked(kind, fields):
    with pytest.raises(ValueError, match=r"\w+"):
        kind(**fields)
