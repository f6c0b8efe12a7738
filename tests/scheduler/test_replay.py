"""Past days under another policy."""

import pytest

from services.scheduler.domain.session import Form
from services.scheduler.queries.replay import POLICIES, days_to_play, replay
from shared.web.roles import Role
from tests.scheduler.days import a_closed_day


def played(office, *names):
    with office.begin.read() as connection:
        return replay(days_to_play(connection), names=names)


def some_days(office, count=3):
    for before in range(count, 0, -1):
        a_closed_day(office, before=before, booked=20, came=5)


def test_every_policy_can_be_tried(office):
    some_days(office, 2)

    columns = played(office, *POLICIES)

    assert [one.name for one in columns] == ["as booked", *POLICIES]
    assert all(one.cost > 0 for one in columns)


def test_what_was_booked_saves_nothing_beside_itself(office):
    some_days(office)

    (column,) = played(office)

    assert (column.bookings, column.saved, column.within) == (20, 0, (0, 0))


def test_whoever_never_overbooks_turns_fewer_away_and_meets_fewer(office):
    some_days(office)

    booked, never = played(office, "never")

    assert never.bookings == 4
    assert never.held < booked.held
    assert never.away <= booked.away


def test_the_same_days_are_played_the_same_again(office):
    some_days(office)

    assert played(office, "careful") == played(office, "careful")


def test_groups_are_left_out(office):
    a_closed_day(
        office, before=2, booked=8, came=3, form=Form.GROUP, slots=1, places=10
    )

    with office.begin.read() as connection:
        assert days_to_play(connection) == []


def test_the_page_goes_on_until_every_day_is_played(office):
    some_days(office, 6)
    client = office.client(Role.RECRUITER)

    first = client.get("/replay?policy=rule").get_data(as_text=True)
    last = client.get("/replay?policy=rule&days=8").get_data(as_text=True)

    assert "4 of 6 days are played" in first
    assert "days=8" in first
    assert "http-equiv" not in last
    assert "against" in last


def test_an_office_without_days_says_what_to_do(office):
    page = office.client(Role.RECRUITER).get("/replay").get_data(as_text=True)

    assert "No day to play again" in page


@pytest.mark.parametrize("asked", ["policy=hope", "policy="])
def test_a_policy_nobody_knows_is_refused(office, asked):
    assert office.client(Role.RECRUITER).get(f"/replay?{asked}").status_code == 400
