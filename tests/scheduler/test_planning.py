"""Opening sessions and planning them from what was observed."""

from datetime import timedelta

import pytest

from services.scheduler import store
from services.scheduler.actions import plans
from services.scheduler.domain.session import Form
from services.scheduler.overbooking import ChanceConstrained, ExpectedCostEven, Never
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW, VACANCY, a_session
from tests.scheduler.test_desk import a_day, tap


def typed(**changed):
    form = {
        "form": "streaming",
        "vacancy_id": str(VACANCY),
        "date": "2026-03-03",
        "time": "10:00",
        "zone": "Europe/Moscow",
        "interviewers": "Irina, Oleg",
        "slot_minutes": "30",
        "slots": "6",
        "target": "5",
        "place_name": "Main office",
        "policy": "chance_constrained",
        "confidence": "80",
    }
    return form | changed


def plan_of(office, session_id):
    with office.begin.read() as connection:
        return store.latest_plan(connection, session_id)


def opened(office, session=None, policy=None):
    session = session or a_session(profile=())
    with office.begin() as work:
        return plans.open_session(work, session, policy=policy or ChanceConstrained())


def test_a_session_is_opened_from_what_was_typed_and_planned_at_once(office):
    answer = office.client(Role.RECRUITER).post("/sessions", data=typed())

    page = office.client(Role.RECRUITER).get(answer.headers["Location"])
    assert answer.status_code == 303
    assert "assumed, no data yet" in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"date": "2026-03-01"}, "in the past"),
        ({"date": "soon"}, "a day, like"),
        ({"time": "25:00"}, "a time, like"),
        ({"zone": "Mars/Base"}, "unknown zone"),
        ({"slot_minutes": "5"}, "15 minutes to 4 hours"),
        ({"slots": "many"}, "a whole number"),
        ({"interviewers": " , "}, "interviewers"),
        ({"vacancy_id": ""}, "choose a vacancy"),
        ({"confidence": "100"}, "per cent"),
        ({"policy": "hope"}, "choose a policy"),
        ({"form": "group", "places": "0"}, "places"),
        ({"date": "2026-03-29", "time": "02:30", "zone": "Europe/Berlin"}, "skip"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_opened(
    office, changed, said
):
    client = office.client(Role.RECRUITER)

    answer = client.post("/sessions", data=typed(**changed))

    assert answer.status_code == 400
    assert said in answer.get_data(as_text=True)
    assert "No session in this week" in client.get("/?week=2026-03-02").get_data(
        as_text=True
    )


def test_a_plan_keeps_what_is_needed_to_check_it(any_office):
    session = opened(any_office)

    plan = plan_of(any_office, session.id)

    assert plan.seed == session.id.int % 2**32
    assert plan.bookings == sum(plan.profile) == session.planned
    assert plan.policy == {"kind": "chance_constrained", "confidence": 0.9}
    assert plan.figures["p_short"] <= 0.1
    came, missed = plan.figures["rate"]["prior"]
    assert came / (came + missed) == pytest.approx(0.25, abs=0.01)
    assert plan.figures["overdispersion"] == pytest.approx(0.0117, abs=0.0005)
    assert plan.figures["estimator"] == "dynamic_logistic"
    assert plan.figures["taken"] == [0, 0, 0, 0]
    assert len(plan.statements) == 3


def test_the_same_session_is_planned_the_same_again(office):
    session = opened(office)
    first = plan_of(office, session.id)
    with office.begin() as work:
        plans.plan_again(work, session.id)

    second = plan_of(office, session.id)

    assert (second.profile, second.figures) == (first.profile, first.figures)
    assert second.number == first.number + 1


def test_another_policy_changes_the_plan(office):
    session = opened(office)

    answer = office.client(Role.RECRUITER).post(
        f"/sessions/{session.id}/plan", data={"policy": "never"}
    )

    assert answer.status_code == 303
    assert plan_of(office, session.id).bookings == session.seats


def test_a_group_without_overbooking_fills_its_chairs(office):
    group = a_session(form=Form.GROUP, slots=1, places=10, target=4, profile=())

    assert opened(office, group, policy=Never()).profile == (10,)


def test_a_group_can_be_planned_for_the_cheapest_day(office):
    group = a_session(form=Form.GROUP, slots=1, places=10, target=4, profile=())

    assert opened(office, group, policy=ExpectedCostEven()).planned >= 4


def test_the_cheapest_day_says_what_will_happen_in_it(office):
    session = opened(office, policy=ExpectedCostEven())

    assert plan_of(office, session.id).figures["day"]["held"] > 0


def test_nothing_is_planned_once_the_session_has_ended(office):
    session = opened(office, policy=Never())
    office.clock.set(session.ends_at)

    answer = office.client(Role.RECRUITER).post(
        f"/sessions/{session.id}/plan", data={"policy": "never"}
    )

    assert answer.status_code == 409


def test_the_next_plan_has_learned_from_a_closed_day(office):
    session, booked = a_day(office, people=24)
    for one in booked:
        tap(office, one, "arrived")
    next_day = a_session(starts_at=TOMORROW + timedelta(days=1), profile=())
    before = opened(office, next_day).planned
    office.client(Role.RECRUITER).post(f"/sessions/{session.id}/close")

    with office.begin() as work:
        after = plans.plan_again(work, next_day.id).planned

    assert after < before
    assert plan_of(office, next_day.id).figures["rate"]["n"] == 24


def test_a_desk_person_cannot_open_a_session(office):
    assert office.client(Role.DESK).post("/sessions", data=typed()).status_code == 403


def test_interviewers_may_look_and_not_plan(office):
    session = opened(office)
    client = office.client(Role.INTERVIEWER)

    assert client.get(f"/sessions/{session.id}").status_code == 200
    assert client.post(f"/sessions/{session.id}/waves").status_code == 403
