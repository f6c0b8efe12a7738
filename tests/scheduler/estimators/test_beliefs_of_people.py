"""What every estimator that tells people apart must do, whichever it is."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduler.domain.rate import Denominator, Happened, Outcome
from services.scheduler.estimators import ESTIMATORS
from services.scheduler.estimators.crowd import Closed, ProtectedTrait
from services.scheduler.estimators.tells_apart import TellsApart
from tests.scheduler.estimators.outcomes import MONDAY, NOTED, a_day, an_outcome
from tests.scheduler.estimators.people import (
    a_closed_day,
    after,
    person,
    steady,
    tail,
)

TELLING_APART = [each for each in ESTIMATORS.values() if issubclass(each, TellsApart)]
TWENTY = [()] * 20
SOURCES = ["hh", "site", "friends"]

every = pytest.mark.parametrize("estimator", TELLING_APART)


def drawn(belief, people, *, draws=2000, seed=7):
    return belief.shares(people, draws=draws, rng=np.random.default_rng(seed))


@every
def test_there_are_two_of_them(estimator):
    assert len(TELLING_APART) >= 2


@every
def test_without_history_the_configured_rate_speaks(estimator):
    belief = estimator().begin()

    people = [person(source="hh", city="Moscow", answer="confirmed", lead="2")]

    assert belief.chances([()]) == pytest.approx(0.25, abs=1e-6)
    assert belief.chances(people) == pytest.approx(0.25, abs=1e-6)
    assert drawn(belief, people).mean() == pytest.approx(0.25, abs=0.02)


@every
def test_nobody_at_all_has_chances_too(estimator):
    belief = estimator().begin()

    assert belief.chances([]).shape == (0,)
    assert drawn(belief, []).shape == (2000, 0)
    assert belief.after(Closed(day=MONDAY, seen=())) is belief


@every
def test_draws_average_to_the_chances(estimator):
    hh, site = person(source="hh", city="Moscow"), person(source="site")
    belief = after(
        estimator().begin(),
        *(a_closed_day((hh, 8, 10), (site, 2, 10), day=day) for day in range(10)),
    )

    people = [hh, site, person(city="Tver"), ()]

    assert drawn(belief, people).mean(axis=0) == pytest.approx(
        belief.chances(people), abs=0.03
    )


@every
def test_the_same_generator_draws_the_same(estimator):
    belief = after(estimator().begin(), *steady(0.3, days=3))

    assert (drawn(belief, TWENTY) == drawn(belief, TWENTY)).all()


@every
def test_people_of_one_day_share_something(estimator):
    belief = after(estimator().begin(), *steady(0.5, days=40, n=100))

    shares = drawn(belief, [(), ()])

    assert np.corrcoef(shares.T)[0, 1] == pytest.approx(1)
    assert shares.std() > 0.015


@every
def test_nobody_of_a_thousand_leaves_a_small_positive_chance(estimator):
    belief = after(estimator().begin(), *steady(0.0, days=10, n=100))

    assert 0 < belief.chances([()])[0] < 0.02
    assert tail(belief, [()] * 45, at_least=5) < 0.1


@every
def test_everybody_of_a_thousand_leaves_a_small_doubt(estimator):
    belief = after(estimator().begin(), *steady(1.0, days=10, n=100))

    assert 0.98 < belief.chances([()])[0] < 1
    assert tail(belief, [()] * 5, at_least=5) > 0.9


@every
def test_whoever_declined_does_not_come(estimator):
    belief = after(estimator().begin(), *steady(0.5, days=5))
    gone = person(answer="declined")

    assert belief.chances([gone, ()])[0] == 0
    assert (drawn(belief, [gone, gone]) == 0).all()


@every
def test_a_new_source_starts_at_the_common_rate_less_sure(estimator):
    known, new = person(source="hh"), person(source="new")
    belief = after(estimator().begin(), *steady(0.6, days=30, traits=known))

    shares = drawn(belief, [known, new])

    assert belief.chances([new])[0] == pytest.approx(0.6, abs=0.06)
    assert shares[:, 1].std() > shares[:, 0].std()


@every
def test_who_is_told_apart_by_an_answer_is_foretold_apart(estimator):
    yes, unsure = person(answer="confirmed"), person(answer="uncertain")
    days = [a_closed_day((yes, 8, 10), (unsure, 3, 10), day=day) for day in range(20)]

    belief = after(estimator().begin(), *days)

    assert belief.chances([yes, unsure]) == pytest.approx([0.8, 0.3], abs=0.05)


@every
def test_whose_answer_is_not_known_is_like_all_the_others(estimator):
    yes, no = person(answer="confirmed"), person(answer="no_answer")
    days = [a_closed_day((yes, 12, 15), (no, 1, 5), day=day) for day in range(20)]

    belief = after(estimator().begin(), *days)

    assert belief.chances([()])[0] == pytest.approx(13 / 20, abs=0.04)
    assert drawn(belief, [()]).mean() == pytest.approx(13 / 20, abs=0.04)


@every
def test_a_fall_is_followed_within_two_weeks(estimator):
    days = [*steady(0.5, days=40), *steady(0.2, days=10, start=40)]

    belief = after(estimator().begin(), *days)

    assert belief.chances([()])[0] < 0.33


@every
def test_a_long_silence_never_makes_more_sure(estimator):
    week = steady(0.6, days=5)
    soon = after(estimator().begin(), *week, a_closed_day(((), 1, 2), day=5))
    late = after(estimator().begin(), *week, a_closed_day(((), 1, 2), day=900))

    assert drawn(late, [()]).std() >= 0.9 * drawn(soon, [()]).std()


@every
def test_traits_that_tell_nothing_change_little(estimator):
    rng = np.random.default_rng(3)
    days = [
        a_closed_day(
            *((person(source=source), rng.binomial(6, 0.6), 6) for source in SOURCES),
            day=day,
        )
        for day in range(60)
    ]

    belief = after(estimator().begin(), *days)

    chances = belief.chances([person(source=source) for source in SOURCES])
    assert np.ptp(chances) < 0.1


@every
def test_the_day_effect_is_learnt(estimator):
    rng = np.random.default_rng(5)
    calm = [a_closed_day(((), rng.binomial(40, 0.5), 40), day=day) for day in range(60)]
    wild = [
        a_closed_day(((), rng.binomial(40, rng.beta(2, 2)), 40), day=day)
        for day in range(60)
    ]

    calmly, wildly = (after(estimator().begin(), *days) for days in (calm, wild))

    assert calmly.sigma < 0.25
    assert wildly.sigma > 0.5


@every
def test_a_trait_that_says_who_somebody_is_is_refused(estimator):
    with pytest.raises(ProtectedTrait, match="gender"):
        estimator(traits=("gender",))


@every
@pytest.mark.parametrize("wrong", [{"sigma": 0.0}, {"sigma": -1.0}])
def test_numbers_that_make_no_sense_are_refused(estimator, wrong):
    with pytest.raises(ValueError, match="must be positive"):
        estimator(**wrong)


facts = st.lists(
    st.builds(
        Outcome,
        subject=st.sampled_from(["ada", "bob", "cy", "dee", "eve"]),
        day=st.integers(0, 3).map(lambda day: MONDAY + timedelta(days=day)),
        happened=st.sampled_from(list(Happened)),
        recorded_at=st.integers(0, 99).map(lambda at: NOTED + timedelta(hours=at)),
        source=st.sampled_from([None, *SOURCES]),
        lead_days=st.sampled_from([None, 0, 3, 50]),
    ),
    max_size=14,
    unique_by=lambda outcome: (outcome.subject, outcome.recorded_at),
)


@every
@settings(max_examples=8, deadline=None)
@given(noted=facts, shuffle=st.randoms(use_true_random=False))
def test_late_repeated_and_reordered_facts_end_in_the_same_state(
    estimator, noted, shuffle
):
    shuffled = [*noted, *noted[::2]]
    shuffle.shuffle(shuffled)
    people = [(), person(source="hh"), person(lead="2", answer="confirmed")]

    once, again = (estimator().follow(facts) for facts in (noted, shuffled))

    assert (once.chances(people) == again.chances(people)).all()
    assert (drawn(once, people) == drawn(again, people)).all()
    assert estimator().learn(noted) == estimator().learn(shuffled)


@every
def test_a_correction_ends_where_the_truth_would_have(estimator):
    wrong_first = [
        *a_day(came=2, n=5),
        an_outcome("0/3", Happened.ARRIVED, noted=30),
    ]
    right_at_once = a_day(came=2, n=5)
    right_at_once[3] = an_outcome("0/3", Happened.ARRIVED)

    corrected, right = (
        estimator().follow(facts) for facts in (wrong_first, right_at_once)
    )

    assert (corrected.chances([()]) == right.chances([()])).all()


@every
def test_what_we_called_off_and_what_nobody_noted_teach_nothing(estimator):
    noted = [
        an_outcome("ada", Happened.CALLED_OFF),
        an_outcome("bob", Happened.UNKNOWN),
        an_outcome("cy", Happened.CANCELLED),
    ]

    assert estimator().learn(noted).n == 0


@every
def test_the_rate_for_pages_has_an_interval_and_counts(estimator):
    rate = estimator().learn(
        [o for day in range(20) for o in a_day(came=6, n=20, day=day)]
    )

    assert (rate.came, rate.n) == (120, 400)
    assert rate.low < 0.3 < rate.high
    assert rate.high - rate.low < 0.25
    assert sum(part.weight for part in rate.posterior) == pytest.approx(1)


@every
def test_without_history_the_rate_for_pages_is_the_assumption(estimator):
    rate = estimator().learn([])

    assert rate.n == 0
    assert rate.mean == pytest.approx(0.25, abs=0.01)
    assert rate.low < 0.1
    assert rate.high > 0.5


@every
def test_the_answer_is_a_trait_of_who_arrives_alone(estimator):
    noted = [
        an_outcome("ada", Happened.CONFIRMED),
        an_outcome("ada", Happened.ARRIVED, noted=5),
    ]

    arrived = estimator().follow(noted)
    confirmed = estimator().follow(noted, denominator=Denominator.BOOKED_TO_CONFIRMED)

    assert arrived.chances([person(answer="confirmed")])[0] > 0.25
    assert confirmed.n == 1


@every
def test_only_closed_days_are_learnt(estimator):
    noted = [*a_day(came=1, n=5), *a_day(came=5, n=5, day=1)]

    assert estimator().follow(noted, until=MONDAY).n == 5
