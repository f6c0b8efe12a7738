"""Pages plan with what was learned: people told apart, the day effect, the answers."""

from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from services.scheduler import store
from services.scheduler.actions import answers, plans
from services.scheduler.actions.answers import Said
from services.scheduler.domain.booking import AlreadyCame
from services.scheduler.domain.session import SlotPast
from services.scheduler.estimators import ESTIMATORS
from services.scheduler.overbooking import PRESETS, ChanceConstrained
from services.scheduler.queries.belief import learn, show_up, traits_of
from services.scheduler.queries.outcomes import booking_facts
from tests.scheduler.builders import a_booking, a_session
from tests.support.clock import MONDAY

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def a_past(office, *, days=12, booked=15, confirmed=0.55, silent=0.1):
    """Closed days on which whoever confirmed came far more often."""
    chance = Random(5)  # invented people
    with office.begin() as work:
        for before in range(days, 0, -1):
            session = a_session(id=uuid4(), starts_at=MONDAY - before * DAY)
            store.add_session(
                work.connection, session.close(now=session.ends_at), policy={}
            )
            people = []
            for number in range(booked):
                one = a_booking(
                    session_id=session.id, booked_at=session.starts_at - 2 * DAY
                ).remind(now=session.starts_at - DAY)
                share = silent
                if number % 2:
                    one = one.confirm(now=session.starts_at - DAY / 2)
                    share = confirmed
                came = chance.random() < share
                people.append(
                    one.arrive(now=session.starts_at)
                    if came
                    else one.miss(now=session.ends_at)
                )
            store.add_bookings(work.connection, people)


def believed(office, session, **options):
    with office.begin.read() as connection:
        return show_up(connection, session, **options)


def plan_of(office, session):
    with office.begin.read() as connection:
        return store.latest_plan(connection, session.id)


def seats(office, session, count, **changed):
    """So many people with a link and a seat."""
    sent = office.invites(session, count)
    booked = [
        a_booking(
            session_id=session.id,
            slot=number % session.slots,
            application_id=one.application_id,
            **changed,
        )
        for number, one in enumerate(sent)
    ]
    with office.begin() as work:
        store.add_bookings(work.connection, booked)
    return list(zip(sent, booked, strict=True))


def test_whoever_confirmed_is_expected_more_than_whoever_is_silent(any_office):
    a_past(any_office)
    session = any_office.opens()
    show = believed(any_office, session)
    sure = a_booking(session_id=session.id).confirm(now=MONDAY)
    silent = a_booking(session_id=session.id).remind(now=MONDAY)

    high, low = show.chances([traits_of(one, session) for one in (sure, silent)])

    assert high > low + 0.15
    assert low < show.rate.mean < high
    assert show.rate.n == 180


def test_the_same_facts_in_any_order_lead_to_the_same_belief(office):
    a_past(office, days=6)
    with office.begin.read() as connection:
        facts = list(booking_facts(connection))
    shuffled = facts * 2
    Random(1).shuffle(shuffled)

    first, second = learn(facts), learn(shuffled)

    assert first.cut_off == second.cut_off
    assert first.belief.sigma == second.belief.sigma
    assert first.belief.everybody() == second.belief.everybody()


def test_a_correction_leads_where_the_truth_at_once_would_have_led(office):
    a_past(office, days=6)
    session = office.opens()
    before = believed(office, session)
    with office.begin.read() as connection:
        subject = next(
            fact.outcome.subject
            for fact in booking_facts(connection)
            if fact.outcome.happened.value == "no_show"
        )

    with office.begin() as work:
        held = store.hold_booking(work.connection, UUID(subject))
        store.keep_booking(work.connection, held.arrive(now=MONDAY, late=True))
    corrected = believed(office, session)

    assert corrected.rate.came == before.rate.came + 1
    with office.begin.read() as connection:
        fresh = learn(booking_facts(connection))
    assert fresh.belief.everybody() == corrected.belief.everybody()


@pytest.mark.parametrize("name", ESTIMATORS)
def test_every_estimator_of_the_family_can_plan_a_session(office, name):
    a_past(office, days=4)
    session = office.opens(profile=())
    estimator = ESTIMATORS[name]()

    with office.begin() as work:
        planned = plans.plan_again(
            work, session.id, policy=PRESETS["balanced"], estimator=estimator
        )

    kept = plan_of(office, session)
    assert kept.figures["estimator"] == name
    assert kept.bookings == planned.planned > 0
    assert 0 < kept.figures["overdispersion"] < 0.1


def test_answers_change_the_plan_and_take_no_seat_away(any_office):
    a_past(any_office)
    session = any_office.opens(profile=(4, 4, 4, 4))
    people = seats(any_office, session, 12)
    with any_office.begin() as work:
        plans.plan_again(work, session.id, policy=ChanceConstrained(confidence=0.95))
    before = plan_of(any_office, session)

    for invitation, _ in people:
        with any_office.begin() as work:
            answers.by_link(
                work, any_office.post, invitation_id=invitation.id, said=Said.COMING
            )

    after = plan_of(any_office, session)
    assert after.bookings < before.bookings
    assert after.figures["answers"] == 12
    assert all(
        kept >= taken
        for kept, taken in zip(after.profile, after.figures["taken"], strict=True)
    )
    assert any_office.taken(session) == sorted([0, 1, 2, 3] * 3)


def test_no_new_plan_takes_the_seats_of_those_still_asked(office):
    a_past(office)
    session = office.opens(starts_at=MONDAY + 3 * DAY, profile=(5, 5, 5, 5))
    office.invites(session, 12)

    with office.begin() as work:
        smaller = plans.plan_again(work, session.id, policy=PRESETS["careful"])
    office.clock.move(timedelta(hours=25))
    with office.begin() as work:
        later = plans.plan_again(work, session.id)

    assert plan_of(office, session).bookings < 12
    assert smaller.planned == 12
    assert later.planned == plan_of(office, session).bookings


def test_not_coming_by_call_frees_the_place_at_once(any_office):
    session = any_office.opens(profile=(1, 0, 0, 0))
    ((_, booking),) = seats(any_office, session, 1)

    with any_office.begin() as work:
        answers.by_call(
            work, any_office.post, booking_id=booking.id, said=Said.NOT_COMING
        )

    assert any_office.taken(session) == []
    assert "interview.cancelled.v1" in any_office.said()


def test_an_answer_after_the_time_has_begun_is_refused(office):
    session = office.opens()
    ((_, booking),) = seats(office, session, 1)
    office.clock.set(session.starts_at + MINUTE)

    with pytest.raises(SlotPast, match="begun"), office.begin() as work:
        answers.by_call(work, office.post, booking_id=booking.id, said=Said.COMING)


def test_somebody_who_came_cannot_be_unsure():
    here = a_booking().arrive(now=MONDAY)

    with pytest.raises(AlreadyCame):
        here.doubt(now=MONDAY)


def test_a_redelivered_wish_makes_the_same_plan(any_office):
    a_past(any_office, days=4)
    session = any_office.opens(profile=())
    kept = []
    for _ in range(2):
        with any_office.begin() as work:
            plans.plan_again(work, session.id, policy=PRESETS["careful"])
        kept.append(plan_of(any_office, session))

    first, second = kept

    assert first.figures == second.figures
    assert (first.profile, first.seed, first.cut_off) == (
        second.profile,
        second.seed,
        second.cut_off,
    )
