"""The cheapest profile: never dearer than even slots, careful, and kept promises."""

import numpy as np
import pytest

from services.scheduler.overbooking import (
    PRESETS,
    ExpectedCost,
    ExpectedCostEven,
    PersonalDraws,
    SessionShape,
    known_share,
    sentences,
)
from services.scheduler.overbooking.day import imagine
from services.scheduler.overbooking.imagined import DAYS
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.search import Search
from tests.scheduler.overbooking.builders import a_rate

SESSION = SessionShape(arrivals=5, slots=6, seats=8)


def planned(share=0.25, *, policy=None, session=SESSION, seed=1):
    draws = known_share(share, overdispersion=0.012)
    return (policy or ExpectedCost()).plan(session, draws, seed=seed)


def searched(session, *, share=0.25, prices=None, people=40, slots=()):
    rng = np.random.default_rng(3)
    came = known_share(share, overdispersion=0.012).sample(people, days=DAYS, rng=rng)
    return Search(
        people=imagine(came, session=session, rng=rng),
        session=session,
        prices=prices or Prices(),
        slots=list(slots),
    )


@pytest.mark.parametrize(
    ("session", "least", "most"),
    [
        (SESSION, 17, 22),  # published: 19.4 on average
        (SessionShape(arrivals=5, slots=10), 25, 31),  # 28.5
        (SessionShape(arrivals=15, slots=6, interviewers=3), 58, 70),  # 63.6
    ],
)
def test_the_number_is_near_the_published_one(session, least, most):
    assert least <= planned(session=session).bookings <= most


@pytest.mark.parametrize("interviewers", [1, 2])
def test_filling_books_as_if_every_day_were_counted_anew(interviewers):
    session = SessionShape(arrivals=5, slots=4, interviewers=interviewers)
    step_by_step = searched(session)
    for _ in range(12):
        step_by_step.book(range(4))

    at_once = searched(session, slots=step_by_step.slots)

    assert step_by_step.cost == pytest.approx(at_once.cost)
    assert step_by_step.away == pytest.approx(at_once.away)


def test_moving_never_makes_a_plan_dearer_or_less_careful():
    session = SessionShape(arrivals=5, slots=6)
    search = searched(session, slots=[0] * 10 + [5] * 8)
    before, away = search.cost, search.away.sum()

    after = search.move_each()

    assert after.cost < before
    assert search.away.sum() <= away
    assert searched(session, slots=after.slots).cost == pytest.approx(after.cost)


@pytest.mark.parametrize("seed", range(3))
def test_even_slots_are_never_better_on_the_days_it_was_planned_on(seed):
    rng = np.random.default_rng(seed)
    session = SessionShape(arrivals=5, slots=6)
    came = rng.random((DAYS, 40)) < 0.3
    people = imagine(came, session=session, rng=rng)

    def filled(choices):
        search = Search(people=people, session=session, prices=Prices())
        return search.fill(choices)

    free, even = filled(lambda _: range(6)), filled(lambda i: (i % 6,))
    moved = Search(
        people=people, session=session, prices=Prices(), slots=list(free.slots)
    ).move_each()

    assert min(moved.cost, even.cost) <= even.cost
    assert moved.cost <= free.cost


def test_overtime_makes_the_last_slot_thin_and_the_first_thick():
    profiles = [planned(seed=seed).profile for seed in range(6)]

    first, *_, last = np.mean(profiles, axis=0)
    assert last < np.mean(profiles) < first


def test_presets_weigh_those_who_come_and_those_who_are_missing():
    careful, balanced, ambitious = (
        planned(policy=PRESETS[name]) for name in ("careful", "balanced", "ambitious")
    )

    assert careful.bookings < balanced.bookings < ambitious.bookings
    assert careful.statements.day.away < ambitious.statements.day.away


def test_sure_keeps_the_care_limit_and_says_what_binds():
    plan = planned(policy=PRESETS["sure"])

    said = plan.statements
    assert plan.bound == "care"
    assert said.p_enough < 0.9
    assert said.day.away / (said.day.held + said.day.away) < 0.12
    assert "send too many" in sentences(plan, a_rate(200, 800))[0]


def test_sure_is_sure_where_care_allows_it():
    session = SessionShape(arrivals=5, slots=14)

    plan = planned(policy=PRESETS["sure"], session=session)

    assert plan.bound is None
    assert plan.statements.p_enough >= 0.9


def test_without_care_the_guarantee_is_kept_in_a_short_session():
    plan = planned(policy=ExpectedCost(confidence=0.9, care=1.0))

    assert plan.statements.p_enough >= 0.9


def test_an_impossible_guarantee_names_the_limit():
    session = SessionShape(arrivals=5, slots=6, queue=10)

    plan = planned(policy=ExpectedCost(confidence=0.9, care=1.0), session=session)

    assert (plan.bookings, plan.bound) == (10, "queue")


def test_where_nobody_comes_no_booking_is_worth_its_cost():
    assert planned(0.001).bookings == 0


@pytest.mark.parametrize("policy", [*PRESETS.values(), ExpectedCostEven()], ids=str)
@pytest.mark.parametrize(
    ("arrivals", "interviewers", "queue", "bookings"),
    [
        (5, 1, None, 5),
        (3, 1, None, 3),
        (8, 1, None, 6),
        (12, 2, None, 12),
        (5, 1, 4, 4),
    ],
)
def test_if_everybody_comes_there_is_no_overbooking(
    policy, arrivals, interviewers, queue, bookings
):
    session = SessionShape(
        arrivals=arrivals, slots=6, interviewers=interviewers, queue=queue
    )

    plan = planned(1.0, policy=policy, session=session)

    assert plan.bookings == bookings
    assert max(plan.profile) <= interviewers


def test_if_everybody_comes_who_is_booked_stays():
    draws = PersonalDraws(shares=np.ones((50, 10)))

    plan = ExpectedCost().top_up(SESSION, draws, taken=(0, 2, 0, 0, 0, 0), seed=1)

    assert plan.profile == (1, 2, 1, 1, 0, 0)


def test_a_guarantee_that_nobody_can_keep_says_what_is_left():
    session = SessionShape(arrivals=5, slots=6, bound=45)
    policy = ExpectedCost(confidence=0.9, care=1.0)

    nobody, hardly_anybody = (
        planned(share, policy=policy, session=session) for share in (0.0, 0.02)
    )

    assert (nobody.bookings, nobody.bound) == (45, "limit")
    assert nobody.statements.p_enough == pytest.approx(0)
    assert (hardly_anybody.bookings, hardly_anybody.bound) == (45, "limit")
    assert 0 < hardly_anybody.statements.p_enough < 0.02


def test_nobody_is_booked_from_an_empty_queue():
    session = SessionShape(arrivals=5, slots=6, queue=0)

    assert planned(session=session).bookings == 0


@pytest.mark.parametrize("policy", [ExpectedCost(), ExpectedCostEven()], ids=str)
def test_a_hiring_day_is_planned_too(policy):
    session = SessionShape(
        arrivals=160, slots=12, interviewers=20, queue=3000, bound=3000
    )

    plan = planned(policy=policy, session=session)

    assert 600 <= plan.bookings <= 1000
    assert 150 <= plan.statements.day.held <= 260


class TestAnswers:
    """Planned again once the reminders are answered."""

    def answered(self, *shares):
        rows = np.tile(shares, (50, 1))
        return PersonalDraws(shares=np.array(rows, dtype=float))

    def test_who_is_booked_stays(self):
        draws = self.answered(*[0.9] * 12, *[0.25] * 20)

        plan = ExpectedCost().top_up(SESSION, draws, taken=(4, 0, 4, 0, 4, 0), seed=1)

        assert plan.profile == (4, 0, 4, 0, 4, 0)
        assert plan.bookings == 12

    def test_places_of_those_who_declined_are_filled_again(self):
        draws = self.answered(*[0.6] * 4, *[0.25] * 30)

        plan = ExpectedCost().top_up(SESSION, draws, taken=(1, 1, 1, 1, 0, 0), seed=1)

        assert plan.bookings > 4
        assert min(np.subtract(plan.profile, (1, 1, 1, 1, 0, 0))) >= 0

    def test_it_says_what_to_expect_of_those_very_people(self):
        draws = self.answered(1.0, 1.0, 0.0, 0.0)

        plan = ExpectedCost(booking=1000.0).top_up(
            SESSION, draws, taken=(1, 1, 1, 1, 0, 0), seed=1
        )

        assert plan.statements.expected_arrivals == pytest.approx(2)
        assert plan.statements.chances[2] == pytest.approx(1)


class TestGroups:
    """Everybody at once, on so many chairs."""

    def test_the_chairs_are_seldom_too_few(self):
        session = SessionShape.group(least=4, places=10)

        plan = ExpectedCost().plan(session, known_share(0.5), seed=1)

        assert plan.profile == (plan.bookings,)
        assert plan.statements.p_enough > 0.9
        assert plan.statements.p_crowd < 0.05

    def test_the_guarantee_gives_way_to_care(self):
        session = SessionShape.group(least=9, places=9)
        draws = known_share(0.25, overdispersion=0.05)

        plan = ExpectedCost(confidence=0.95).plan(session, draws, seed=1)

        said = plan.statements
        assert plan.bound == "care"
        assert said.p_enough < 0.95
        assert said.expected_crowd <= 0.1 * said.expected_arrivals + 1e-9

    def test_the_queue_may_bind(self):
        session = SessionShape.group(least=4, places=10, queue=5)

        plan = ExpectedCost().plan(session, known_share(0.3), seed=1)

        assert (plan.bookings, plan.bound) == (5, "queue")


def test_a_confidence_is_a_chance():
    with pytest.raises(ValueError, match="confidence"):
        ExpectedCost(confidence=1.0)


@pytest.mark.parametrize("seed", range(5))
def test_care_holds_on_the_days_that_are_told_of(seed):
    eager = ExpectedCost(short=500.0)

    day = planned(policy=eager, seed=seed).statements.day

    assert day.away <= 0.1 * (day.held + day.away) + 1e-9


@pytest.mark.parametrize(
    "policy", [ExpectedCost(), PRESETS["sure"], ExpectedCost(confidence=0.9, care=1.0)]
)
def test_ten_thousand_candidates_are_no_burden(policy):
    session = SessionShape(arrivals=5, slots=6, queue=10_000, bound=10_000)
    draws = PersonalDraws(shares=np.full((20, 10_000), 0.25))

    assert 15 <= policy.plan(session, draws, seed=1).bookings <= 40


@pytest.mark.parametrize("arrivals", [0, 1, 100])
def test_one_slot_and_any_number_wanted_make_a_plan(arrivals):
    plan = planned(session=SessionShape(arrivals=arrivals))

    assert plan.profile == (plan.bookings,)
    assert (plan.statements.p_short > 1 - 1e-9) == (plan.bookings < arrivals)
