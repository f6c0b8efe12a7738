"""Why one stands above another, in words that follow the order itself."""

from dataclasses import replace
from fractions import Fraction
from html import unescape

import pytest

from services.scoring.domain.neighbours import why_above
from tests.scoring.builders import RESUME, a_standing
from tests.scoring.world import announce, apply

WEIGHTS = {"crm": Fraction(3), "en": Fraction(1)}
BOTH = ({"crm": "met", "en": "unknown"}, {"crm": "partly", "en": "met"})


def reason(upper, lower, statuses=BOTH):
    return why_above(upper, lower, statuses=statuses, weights=WEIGHTS)


@pytest.mark.parametrize(
    ("upper", "lower", "says"),
    [
        (a_standing(), a_standing("two"), "exactly as good"),
        (a_standing(), a_standing(gate="ask", low=90.0), "meets all musts, the lower"),
        (a_standing(low=70.0), a_standing(low=50.0), "70 points against 50"),
        (a_standing(relevance=2.0), a_standing(), "more of the words"),
        (a_standing(score=80.0), a_standing(), "80 points against 50"),
        (a_standing(), a_standing(coverage=0.5), "more is known"),
        (
            replace(a_standing(gate="not_met"), review=True),
            a_standing(gate="not_met", low=90.0),
            "read badly",
        ),
    ],
)
def test_the_sentence_names_what_decided(upper, lower, says):
    assert upper.key <= lower.key
    assert says in reason(upper, lower).said


def test_differences_are_told_in_points_the_largest_first():
    found = reason(a_standing(), a_standing("two")).differences

    assert [(one.id, one.points) for one in found] == [("crm", 37.5), ("en", -25.0)]
    assert reason(a_standing(), a_standing(), ({}, {})).differences == []


def test_the_page_compares_with_both_neighbours(manager, begin_here):
    vacancy_id = announce(begin_here)
    texts = (RESUME, RESUME.replace("licence category B", ""), "Cook")
    people = [apply(begin_here, vacancy_id, text=text) for text in texts]

    answers = [manager.get(f"/applications/{one}").text for one in people]

    best, middle, last = (unescape(one) for one in answers)
    assert ">Above <a" in best
    assert ">Below <a" not in best
    assert ">Above <a" in middle
    assert ">Below <a" in middle
    assert ">Below <a" in last
    assert "here met, there not said" in best
