"""Who stands above whom, and who stands level."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from services.scoring.domain.ranking import place, rank_key
from services.scoring.domain.score import GATES
from services.scoring.domain.terms import relevance, terms
from services.scoring.domain.vacancy import Vacancy
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.relevance import hits, query
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


def read_text(text):
    return Candidate.read(text, document_date=date(2025, 6, 1))


def test_what_somebody_does_says_more_than_what_they_mention():
    vacancy = Vacancy(id="v", title="Ведущий Java-разработчик", requirements=())
    asked = query(vacancy)
    people = {
        "does": "Experience\n01.2020 - present\nJava developer, Alder Ltd\n",
        "did": "Experience\n01.2015 - 12.2016\nJava developer, Alder Ltd\n01.2017 - present\nBarista, Corner Ltd\n",
        "mentions": "Experience\n01.2017 - present\nBarista, Corner Ltd\n- likes java and a developer\n",
        "nothing": "Experience\n01.2017 - present\nBarista, Corner Ltd\n",
    }

    weights = relevance(
        {key: hits(asked, read_text(one)) for key, one in people.items()}
    )

    assert sorted(weights, key=weights.get, reverse=True) == list(people)


def test_how_senior_a_title_is_draws_nobody_near():
    asked = query(Vacancy(id="v", title="Senior sales manager", requirements=()))

    manager = hits(asked, read_text("Experience\n01.2020 - present\nSenior nurse\n"))

    assert not [one for one in manager if one.startswith(("^", "!"))]
