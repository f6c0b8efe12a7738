"""What was said beside what happened."""

import csv
from io import StringIO

import pytest

from services.scheduler.actions import plans
from services.scheduler.overbooking import POLICIES, PRESETS, Never
from services.scheduler.queries.calibration import calibration, judge
from services.scheduler.queries.foretold import foretold, policy_name
from shared.web.roles import Role
from tests.scheduler.days import DAY, a_closed_day
from tests.support.clock import MONDAY


def compared(office):
    with office.begin.read() as connection:
        return foretold(connection)


def test_a_closed_day_is_judged_for_the_people_who_were_really_booked(any_office):
    session = a_closed_day(any_office, before=3, booked=6, came=4)

    (day,) = compared(any_office)

    assert (day.session.id, day.booked, day.came) == (session.id, 6, 4)
    assert len(day.said.chances) == 7
    assert day.planned > 6
    assert day.enough


def test_who_cancelled_in_time_and_who_walked_in_is_not_counted(office):
    now = MONDAY - 3 * DAY
    more = ({"cancelled_at": now}, {"walk_in": True, "arrived_at": now})
    a_closed_day(office, before=3, booked=6, came=4, more=more)

    (day,) = compared(office)

    assert (day.booked, day.came) == (6, 4)


def test_a_plan_made_once_the_day_ran_is_no_forecast(office):
    session = a_closed_day(office, before=3, booked=6, came=4)
    with office.begin() as work:
        late = session.starts_at + DAY
        plans.note_plan(work, session, policy=Never(), made_at=late)

    (day,) = compared(office)

    assert day.planned > session.seats


def test_an_open_day_or_one_without_bookings_says_nothing(office):
    office.opens()
    a_closed_day(office, before=3, booked=0, came=0)

    assert compared(office) == []


def test_nothing_is_shown_as_learned_from_no_day():
    nothing = judge([])

    assert nothing.inside is None
    assert not nothing.enough


def test_days_as_foretold_fit_and_days_quite_otherwise_do_not(office):
    for before in range(30, 8, -1):
        a_closed_day(office, before=before, booked=20, came=5)
    for before in range(8, 0, -1):
        a_closed_day(office, before=before, booked=20, came=5)
    with office.begin.read() as connection:
        found = calibration(connection)

    assert found.inside.verdict == "fits"
    assert not found.inside.few
    assert found.inside.low < found.inside.share <= found.inside.high


def test_every_statement_belongs_to_one_group_and_opens_its_days(office):
    for before in range(9, 0, -1):
        a_closed_day(office, before=before, booked=3 * before, came=before % 4)
    with office.begin.read() as connection:
        found = calibration(connection)

    groups = [*found.enough]

    assert sum(one.n for one in groups) == len(found.days) == 9
    assert all(len(found.behind(one.name)) == one.n for one in groups)
    assert len(found.behind("inside")) + len(found.behind("outside")) == 9


def test_what_never_happened_still_has_an_interval(office):
    a_closed_day(office, before=2, booked=12, came=0)
    with office.begin.read() as connection:
        (tried,) = calibration(connection).enough

    assert tried.low == 0
    assert 0 < tried.high < 1
    assert tried.few


@pytest.mark.parametrize("behind", ["", "inside", "enough-2", "enough-99", "x'\0"])
def test_the_page_answers_whatever_figure_is_asked_for(office, behind):
    a_closed_day(office, before=2, booked=12, came=3)

    answer = office.client(Role.RECRUITER).get(
        "/calibration", query_string={"behind": behind}
    )

    assert answer.status_code == 200
    assert "9 of 10 days" in answer.get_data(as_text=True)


def test_the_empty_page_says_what_to_do(office):
    page = office.client(Role.RECRUITER).get("/calibration").get_data(as_text=True)

    assert "Nothing to compare yet" in page


def test_the_file_has_a_line_for_each_day(office):
    session = a_closed_day(office, before=2, booked=12, came=3)

    answer = office.client(Role.RECRUITER).get("/calibration.csv")

    (line,) = csv.DictReader(StringIO(answer.get_data(as_text=True)))
    assert answer.content_type.startswith("text/csv")
    assert line["session_id"] == str(session.id)
    assert (line["booked"], line["came"]) == ("12", "3")


def test_only_those_who_plan_see_it(office):
    assert office.client(Role.DESK).get("/calibration").status_code == 403


def test_of_every_policy_the_last_twenty_statements_are_counted(office):
    for before in range(25, 0, -1):
        a_closed_day(office, before=before, booked=20, came=3 if before > 5 else 1)
    with office.begin.read() as connection:
        found = calibration(connection)

    (tried,) = found.policies
    assert tried.name == "policy-90 % sure"
    # Three are wanted: the five last days had one, the fifteen before them three.
    assert (tried.happened, tried.n) == (15, 20)
    assert len(found.behind(tried.name)) == 20
    assert 0 < tried.said < 1


@pytest.mark.parametrize("name", list(PRESETS))
def test_a_preset_is_known_whatever_care_it_was_left(name):
    row = POLICIES.to_json(PRESETS[name]) | {"care": 0.07}

    assert policy_name(row) == name


def test_another_policy_is_named_by_what_it_is():
    assert policy_name({"kind": "fixed_factor", "factor": 5}) == "fixed factor"
