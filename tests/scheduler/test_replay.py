"""Past days under another policy."""

import pytest

from services.scheduler.actions.replays import play_next
from services.scheduler.domain.session import Form
from services.scheduler.queries.replay import POLICIES, days_to_play, replay
from services.scheduler.store.replays import get_replay, next_replay
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


def begun(office, policy="careful"):
    answer = office.client(Role.RECRUITER).post("/replay", data={"policy": policy})
    return answer.location


def look(office, address):
    return office.client(Role.RECRUITER).get(address).get_data(as_text=True)


def test_a_replay_goes_on_by_itself_and_survives_a_reload(any_office):
    some_days(any_office, 3)
    address = begun(any_office)

    first = look(any_office, address)
    assert play_next(any_office.begin)
    second = look(any_office, address)
    while play_next(any_office.begin):
        pass
    last = look(any_office, address)

    assert "0 of 3 days are played" in first
    assert "1 of 3 days are played" in second
    assert "data-refresh" not in last
    assert "minutes a day" in last
    assert "rule of thumb" in last


def test_day_by_day_it_comes_to_the_same_as_at_once(office):
    some_days(office, 3)
    address = begun(office, "careful")
    while play_next(office.begin):
        pass

    page = look(office, address)

    _, careful, _ = played(office, "careful", "rule")
    assert f"{careful.cost:.0f}" in page
    assert f"{abs(careful.saved):.0f} minutes a day" in page


def test_it_can_be_stopped_and_keeps_what_was_played(office):
    some_days(office, 3)
    address = begun(office)
    play_next(office.begin)

    office.client(Role.RECRUITER).post(f"{address}/cancel")

    assert not play_next(office.begin)
    assert "after 1 of 3 days" in look(office, address)
    assert "stopped after 1 day" in look(office, "/replay")


def test_a_day_played_twice_at_once_is_counted_once(office):
    some_days(office, 2)
    begun(office)
    with office.begin.read() as connection:
        before = next_replay(connection)
    play_next(office.begin)

    with office.begin() as work:
        held = get_replay(work.connection, before)

    assert len(held.played) == 1


def test_with_no_day_it_is_over_at_once(office):
    assert "could be played" in look(office, begun(office))
    assert not play_next(office.begin)


def test_an_office_without_days_says_what_to_do(office):
    page = office.client(Role.RECRUITER).get("/replay").get_data(as_text=True)

    assert "No day to play again" in page


@pytest.mark.parametrize("policy", ["hope", ""])
def test_a_policy_nobody_knows_is_refused(office, policy):
    answer = office.client(Role.RECRUITER).post("/replay", data={"policy": policy})

    assert answer.status_code == 400
