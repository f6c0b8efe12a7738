"""What requirements add up to, and how surely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scoring.domain.assessment import Evidence
from services.scoring.domain.score import Gate, score
from tests.scoring.builders import rated

STATUSES = ["met", "partly", "not_met", "unknown"]


def test_points_are_counted_over_what_is_known():
    result = score(
        [rated("met", weight=3), rated("not_met"), rated("unknown", weight=4)]
    )

    assert result.score == 75.0
    assert (result.low, result.high) == (37.5, 87.5)
    assert result.coverage == 0.5


def test_nothing_known_scores_nothing_and_leaves_everything_open():
    result = score([rated("unknown", must=True)])

    assert (result.score, result.low, result.high) == (0.0, 0.0, 100.0)
    assert result.coverage == 0.0


def test_no_requirements_at_all_is_a_score_too():
    result = score([])

    assert (result.score, result.low, result.high) == (0.0, 0.0, 0.0)
    assert result.gate is Gate.MET


@pytest.mark.parametrize(
    ("musts", "gate"),
    [
        (["met", "met"], "met"),
        (["met", "unknown"], "ask"),
        (["met", "partly"], "ask"),
        (["unknown", "not_met"], "not_met"),
    ],
)
def test_a_must_that_is_unknown_asks_and_never_refuses(musts, gate):
    result = score(rated(status, must=True) for status in musts)

    assert result.gate == gate


def test_a_nice_to_have_never_closes_the_gate():
    result = score([rated("met", must=True), rated("not_met")])

    assert result.gate is Gate.MET


def test_rounding_is_half_to_even_at_two_decimals():
    result = score([rated("met", weight=1), rated("not_met", weight=799)])

    assert result.low == 0.12  # 0.125


def test_what_is_merely_claimed_moves_five_points_at_most():
    proven = rated("met", weight=19)

    without = score([proven, *[rated("unknown", claimed=True, weight=5)] * 4])
    claims = score([proven, *[rated("met", claimed=True, weight=5)] * 4])

    assert (without.low, claims.low) == (95.0, 100.0)


def test_questions_about_musts_come_first():
    result = score(
        [
            rated("unknown", id="nice"),
            rated("met", id="settled"),
            rated("unknown", must=True, id="must"),
        ]
    )

    assert [one.id for one in result.to_ask] == ["must", "nice"]


@given(
    statuses=st.lists(st.sampled_from(STATUSES), max_size=8),
    claimed=st.lists(st.booleans(), min_size=8, max_size=8),
    weight=st.integers(1, 20),
)
def test_one_more_nice_to_have_that_is_met_never_lowers_low(statuses, claimed, weight):
    rows = [
        rated(one, claimed=two) for one, two in zip(statuses, claimed, strict=False)
    ]

    before, after = score(rows), score([*rows, rated("met", weight=weight)])

    assert after.low >= before.low


@given(st.lists(st.sampled_from(STATUSES), max_size=8))
def test_the_score_lies_between_low_and_high_where_anything_is_known(statuses):
    result = score(rated(one) for one in statuses)

    assert 0 <= result.low <= result.high <= 100
    assert result.coverage == 0 or result.low <= result.score <= result.high


def test_a_quote_is_as_long_as_its_place():
    with pytest.raises(ValueError, match="exactly the text"):
        Evidence(start=0, end=5, quote="abc")
