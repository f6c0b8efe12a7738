"""How many accept, and how long they take: those still to answer are counted too."""

from datetime import timedelta

import pytest

from services.scheduler import store
from services.scheduler.domain.time_to_book import Waited, kaplan_meier, median
from services.scheduler.queries.competition import competition
from shared.web.roles import Role
from tests.scheduler.builders import a_booking


def waited(*hours, still=()):
    return [
        *(Waited(hours=one, booked=True) for one in hours),
        *(Waited(hours=one, booked=False) for one in still),
    ]


def test_freireichs_patients_as_in_every_textbook():
    # 6-MP arm of Freireich et al. 1963: S(6) 0.857, S(23) 0.448, median 23.
    steps = kaplan_meier(
        waited(
            *(6, 6, 6, 7, 10, 13, 16, 22, 23),
            still=(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
        )
    )

    by_hour = {one.hours: one for one in steps}
    assert by_hour[6].unbooked == pytest.approx(0.857, abs=1e-3)
    assert by_hour[13].unbooked == pytest.approx(0.690, abs=1e-3)
    assert by_hour[23].unbooked == pytest.approx(0.448, abs=1e-3)
    # R survfit(conf.type = "log-log"): 0.620 to 0.952 at 6; median 23 (13, -).
    assert by_hour[6].low == pytest.approx(0.620, abs=1e-3)
    assert by_hour[6].high == pytest.approx(0.952, abs=1e-3)
    found = median(steps)
    assert (found.hours, found.low, found.high) == (23, 13, None)


def test_where_fewer_than_half_book_there_is_no_median():
    assert median(kaplan_meier(waited(1, 2, still=[24] * 8))).hours is None


def test_everybody_at_once_and_nobody_at_all():
    assert median(kaplan_meier(waited(2, 2, 2))).hours == 2
    assert median(kaplan_meier([])).hours is None


def test_who_may_still_answer_is_neither_a_yes_nor_a_no(office):
    session = office.opens()
    sent = office.invites(session, 6)
    with office.begin() as work:
        store.add_bookings(
            work.connection,
            [
                a_booking(
                    session_id=session.id,
                    application_id=one.application_id,
                    booked_at=office.clock.now() + timedelta(hours=number),
                )
                for number, one in enumerate(sent[:3], start=1)
            ],
        )
    office.clock.move(timedelta(hours=5))

    with office.begin.read() as connection:
        whole, one = competition(connection, now=office.clock.now())

    assert (whole.label, one.label) == ("The whole office", "Account manager")
    assert (one.accepted.came, one.accepted.n) == (3, 3)
    assert (one.waited, one.still_open) == (6, 3)
    assert one.median.hours == pytest.approx(3)


def test_the_page_says_how_many_seem_to_compete(office):
    office.invites(office.opens(), 6)

    page = office.client(Role.RECRUITER).get("/competition").get_data(as_text=True)

    assert "The whole office" in page
    assert "fewer than half" in page


def test_the_empty_page_says_what_to_do(office):
    page = office.client(Role.RECRUITER).get("/competition").get_data(as_text=True)

    assert "Nobody was invited yet" in page
