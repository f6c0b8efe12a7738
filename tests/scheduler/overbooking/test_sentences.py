"""What a plan says: true, complete, and never more certain than it is."""

import re
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduler.domain.rate import Denominator
from services.scheduler.estimators import BetaBinomial
from services.scheduler.overbooking import FixedFactor, sentences
from services.scheduler.overbooking.languages import LANGUAGES
from services.scheduler.overbooking.sentences import percent
from tests.scheduler.overbooking.builders import a_plan, a_rate, a_session


def test_the_three_sentences_state_both_risks_the_spread_and_the_source():
    rate = a_rate(1, 5)

    said = sentences(a_plan(rate=rate), rate)

    assert said == (
        (
            "Take 93 bookings (16 / 16 / 16 / 15 / 15 / 15 per slot). About 21 will come: "
            "90 % chance that at least 5 come, 79 % that more than 8 come."
        ),
        "On nine days of ten like this one, 2 to 47 will come.",
        (
            "Of 5 booked 1 came: the rate of the booked who come is 22 %, with 95 % "
            "confidence between 3 % and 53 %. 5 outcomes are few: expect this plan to "
            "change with the next ones."
        ),
    )


def test_no_history_is_called_an_assumption():
    rate = a_rate(0, 0)

    assert sentences(a_plan(rate=rate), rate)[2].startswith(
        "Assumed rate, no data yet: 25 % of the booked come"
    )


def test_many_outcomes_are_not_called_few():
    rate = a_rate(100, 500)

    assert "few" not in sentences(a_plan(rate=rate), rate)[2]


def test_a_rate_that_is_not_the_plain_share_says_why():
    plain = BetaBinomial().of_counts(
        came=198, n=416, denominator=Denominator.BOOKED_TO_ARRIVED
    )
    learned = replace(plain, mean=0.37, low=0.16, high=0.51)

    said = {
        code: sentences(a_plan(rate=learned), learned, language=code)[2]
        for code in LANGUAGES
    }

    assert said["en"].endswith(
        "Of all days together that is 48 %; the latest days, and people of the same "
        "level and place, count for more."
    )
    assert all("48" in one for one in said.values())
    assert "48" not in sentences(a_plan(rate=plain), plain)[2].split(":")[0]
    assert "all days" not in sentences(a_plan(rate=plain), plain)[2]


def test_a_limit_that_binds_is_said():
    rate = a_rate(0, 50)

    (consequences, _, _) = sentences(a_plan(rate=rate), rate)

    assert "47 % chance that at least 5 come" in consequences
    assert "the plan asks for more, but 500 is the most" in consequences


def test_more_wanted_than_there_are_to_book_is_called_impossible():
    plan = a_plan(session=a_session(queue=3, slots=1))

    (consequences, _, _) = sentences(plan, a_rate())

    assert consequences.startswith("Take 3 bookings. About 0.7 will come: ")
    assert "5 cannot come, because only 3 can be booked" in consequences


def test_more_wanted_than_seats_is_said():
    (consequences, _, _) = sentences(a_plan(session=a_session(seats=4)), a_rate())

    assert "5 are wanted, but there are only 4 seats" in consequences


def test_without_seats_the_crowd_is_called_unknown():
    (consequences, _, _) = sentences(a_plan(session=a_session(seats=None)), a_rate())

    assert "nobody can say how likely a crowd is" in consequences


def test_nothing_to_plan_is_said_in_words():
    nobody_wanted = a_plan(session=a_session(arrivals=0))
    nobody_to_book = a_plan(session=a_session(queue=0))

    assert "Nobody is wanted" in sentences(nobody_wanted, a_rate())[0]
    assert "none of 5 wanted can come" in sentences(nobody_to_book, a_rate())[0]


def test_an_unknown_language_reads_english():
    plan, rate = a_plan(), a_rate()

    assert sentences(plan, rate, language="tlh") == sentences(plan, rate)


@pytest.mark.parametrize("denominator", Denominator)
@pytest.mark.parametrize("n", [0, 5])
def test_every_denominator_is_named(denominator, n):
    rate = BetaBinomial().of_counts(came=0, n=n, denominator=denominator)

    assert denominator.group in sentences(a_plan(), rate)[2]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "under 1 %"),
        (0.004, "under 1 %"),
        (0.006, "1 %"),
        (0.994, "99 %"),
        (0.9951, "over 99 %"),
        (1.0, "over 99 %"),
    ],
)
def test_a_chance_is_never_nothing_and_never_certain(share, said):
    assert percent(share) == said


@settings(max_examples=40)
@given(
    came=st.integers(0, 40),
    missed=st.integers(0, 40),
    arrivals=st.integers(0, 30),
    seats=st.none() | st.integers(1, 20),
    factor=st.none() | st.integers(1, 9),
)
def test_no_plan_ever_says_nought_or_a_hundred_percent(
    came, missed, arrivals, seats, factor
):
    rate = a_rate(came, came + missed)
    session = a_session(arrivals=arrivals, seats=seats, bound=100)
    plan = a_plan(
        rate=rate, session=session, policy=factor and FixedFactor(factor=factor)
    )

    said = " ".join(sentences(plan, rate))

    assert not re.search(r"\b(0|100) %", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_uses_the_fields_that_english_uses(language):
    assert _fields(LANGUAGES[language]) == _fields(LANGUAGES["en"])


def _fields(phrases):
    found = {}
    for name in phrases.__slots__:
        words = getattr(phrases, name)
        parts = [words] if isinstance(words, str) else list(words.values())
        found[name] = [
            {field for _, field, _, _ in Formatter().parse(part) if field}
            for part in parts
        ]
    return found
