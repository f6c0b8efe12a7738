"""Who stands above whom, and who stands level."""

from hypothesis import given
from hypothesis import strategies as st

from services.scoring.domain.ranking import place, rank_key
from services.scoring.domain.score import GATES
from services.scoring.domain.terms import relevance, terms
from tests.scoring.builders import a_standing

standings = st.lists(
    st.builds(
        a_standing,
        id=st.uuids().map(str),
        gate=st.sampled_from(GATES),
        low=st.sampled_from([0.0, 1.0, 44.0, 47.99, 48.0, 100.0]),
        relevance=st.sampled_from([0.0, 1.5]),
        score=st.sampled_from([40.0, 90.0]),
    ),
    unique_by=lambda one: one.id,
    max_size=12,
)


def places(*standings):
    return {one.standing.id: one.rank for one in place(standings)}


def test_the_gate_comes_before_everything():
    ranks = places(
        a_standing("no", gate="not_met", low=90),
        a_standing("ask", gate="ask", low=60),
        a_standing("met", gate="met", low=10),
    )

    assert ranks == {"met": 1, "ask": 2, "no": 3}


def test_within_three_points_the_words_decide():
    ranks = places(
        a_standing("words", low=45.0, relevance=2.0),
        a_standing("points", low=47.9, relevance=1.0),
        a_standing("above", low=48.0),
    )

    assert ranks == {"above": 1, "words": 2, "points": 3}


def test_equals_share_a_rank_and_the_next_one_skips():
    placed = place([a_standing("a"), a_standing("b"), a_standing("c", low=10)])

    assert [one.rank for one in placed] == [1, 1, 3]
    assert [one.tied for one in placed] == [True, True, False]


@given(standings, st.randoms())
def test_the_order_of_arrival_changes_nothing(standings, random):
    shuffled = list(standings)
    random.shuffle(shuffled)

    assert place(standings) == place(shuffled)


@given(standings)
def test_the_key_for_others_agrees_with_the_order(standings):
    placed = place(standings)

    keys = [rank_key(one.standing) for one in placed]

    assert keys == sorted(keys, reverse=True)


def test_repeating_a_text_adds_no_terms():
    text = "Account manager, telecommunications"

    assert terms(text) == terms(text * 2)


def test_both_forms_of_a_job_title_are_one_term():
    assert terms("Verkäufer") == terms("Verkäuferin")
    assert terms("продавец") == terms("продавщица")


def test_a_term_that_few_have_weighs_more():
    weights = relevance({"a": ["sales"], "b": ["sales", "telecom"], "c": ["sales"]})

    assert weights["b"] > weights["a"] == weights["c"] > 0
