"""Presets side by side on the page of a session, and the button that is ticked."""

from dataclasses import replace

import pytest

from services.scheduler.actions import plans
from services.scheduler.domain.session import Form
from services.scheduler.overbooking import ExpectedCostEven
from shared.web.roles import Role
from tests.scheduler.test_learned_plan import a_past, plan_of


@pytest.mark.parametrize(
    "shape",
    [
        {"interviewers": ("Irina", "Oleg", "Vera"), "target": 8},
        {"form": Form.GROUP, "slots": 1, "places": 10, "target": 4},
    ],
)
@pytest.mark.parametrize("policy", ["balanced", "sure", "expected_cost_even"])
def test_groups_and_several_interviewers_plan_from_the_page(office, shape, policy):
    a_past(office, days=4)
    session = office.opens(profile=(), **shape)
    client = office.client(Role.RECRUITER)

    answer = client.post(f"/sessions/{session.id}/plan", data={"policy": policy})

    page = client.get(f"/sessions/{session.id}").get_data(as_text=True)
    assert answer.status_code == 303
    assert plan_of(office, session).bookings > 0
    assert f'value="{policy}" checked' in page
    assert "Four ways of weighing it" in page


def test_weights_of_its_own_stay_ticked_and_are_kept(office):
    session = office.opens(profile=())
    own = replace(ExpectedCostEven(), away=70.0)
    with office.begin() as work:
        plans.plan_again(work, session.id, policy=own)
    client = office.client(Role.RECRUITER)

    page = client.get(f"/sessions/{session.id}").get_data(as_text=True)
    client.post(f"/sessions/{session.id}/plan", data={"policy": "kept"})

    assert 'value="kept" checked' in page
    assert plan_of(office, session).policy["away"] == 70.0


def test_where_sure_cannot_be_had_the_page_says_what_would_do(office):
    a_past(office)
    session = office.opens(profile=(), target=4)

    page = office.client(Role.RECRUITER).get(f"/sessions/{session.id}")

    said = page.get_data(as_text=True)
    assert "90 % cannot be promised here" in said
    assert "a longer session" in said
