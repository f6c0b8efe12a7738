"""What each start time will be like."""

import pytest

from services.scheduler.domain.session import Form
from services.scheduler.queries.belief import show_up
from services.scheduler.queries.slot_heat import slot_heat
from tests.scheduler.builders import a_session
from tests.scheduler.days import a_closed_day


def heated(office, profile, **changed):
    with office.begin.read() as connection:
        session = a_session(**changed)
        show = show_up(connection, session)
        return show.rate.mean, slot_heat(session, profile, show=show)


def test_people_come_at_the_believed_rate_and_wait_where_it_is_crowded(office):
    for before in range(12, 0, -1):
        a_closed_day(office, before=before, booked=20, came=10)

    rate, (first, second, third, last) = heated(office, (8, 1, 1, 1))

    assert first.come == pytest.approx(8 * rate, rel=0.1)
    assert first.wait > last.wait
    assert first.bad > first.wait
    assert [one.booked for one in (first, second, third, last)] == [8, 1, 1, 1]
    assert all(0 <= one.away < 1 for one in (first, second, third, last))


def test_the_same_session_has_the_same_heat(office):
    one = a_session()
    with office.begin.read() as connection:
        show = show_up(connection, one)

    assert slot_heat(one, (2, 1), show=show) == slot_heat(one, (2, 1), show=show)


def test_an_empty_plan_and_a_group_have_none(office):
    assert heated(office, (0, 0, 0, 0))[1] == []
    assert heated(office, (5,), form=Form.GROUP, slots=1, places=6)[1] == []
