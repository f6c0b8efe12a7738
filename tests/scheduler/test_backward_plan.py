"""From the hires wanted back to the applications to read."""

from math import ceil
from random import Random
from uuid import UUID

import pytest

from services.scheduler.actions.responses import advance, receive, reject
from services.scheduler.queries.backward import Assumed, backward_plan
from shared.web.roles import Role
from tests.scheduler.builders import VACANCY
from tests.scheduler.days import a_closed_day
from tests.scheduler.test_desk import a_day, tap


def worked_back(office, hires=2, **assumed):
    with office.begin.read() as connection:
        return backward_plan(
            connection,
            VACANCY,
            hires=hires,
            assumed=Assumed(**assumed),
            now=office.clock.now(),
        )


def test_without_history_every_step_names_its_prior_or_its_assumption(office):
    office.opens()

    plan = worked_back(office)

    assert [step.known for step in plan.steps] == [
        *("assumed", "prior", "prior", "prior", "assumed")
    ]
    assert plan.steps[0].needed == 8
    assert all(step.n == 0 for step in plan.steps)


def test_every_step_needs_at_least_as_many_as_the_next(any_office):
    a_closed_day(any_office, before=3, booked=40, came=10)

    needed = [step.needed for step in worked_back(any_office).steps]

    assert needed == sorted(needed)


def test_an_observed_rate_shows_its_counts_and_narrows_the_range(office):
    office.opens()
    before = worked_back(office).steps[2]
    for day in range(6, 0, -1):
        a_closed_day(office, before=day, booked=30, came=9)

    step = worked_back(office).steps[2]

    assert (step.known, step.came, step.n, step.group) == (
        "observed",
        54,
        180,
        "vacancy",
    )
    assert step.rate_low < 0.3 < step.rate_high
    assert step.low <= step.needed <= step.high
    assert step.high - step.low < before.high - before.low


def test_the_same_question_has_the_same_answer(office):
    a_closed_day(office, before=3, booked=40, came=10)

    assert worked_back(office) == worked_back(office)


def test_people_on_the_way_leave_less_to_read(office):
    office.opens()
    before = worked_back(office)
    office.shortlists(12)

    after = worked_back(office)

    assert after.standing.waiting == 12
    assert 0 < after.read < before.read


def test_everybody_is_counted_once_at_the_farthest_step(office):
    _, booked = a_day(office, people=4)
    tap(office, booked[0], "arrived")
    tap(office, booked[0], "seen")
    tap(office, booked[1], "no-show")

    standing = worked_back(office).standing

    assert (standing.met, standing.booked) == (1, 2)
    assert (standing.asked, standing.waiting) == (0, 0)


def test_enough_people_leave_nothing_to_read(office):
    office.opens()
    office.shortlists(60)

    plan = worked_back(office, hires=1, hired=1.0)

    assert plan.missing == 0
    assert plan.read == 0


def test_the_page_says_what_is_missing_in_one_sentence(office):
    office.opens()

    page = office.client(Role.RECRUITER).get(
        f"/backward?vacancy={VACANCY}&hires=2&hired=50"
    )

    text = page.get_data(as_text=True)
    assert "2 hires take about 4 interviews" in text
    assert "more applications" in text
    assert "prior, no data yet" in text


@pytest.mark.parametrize("asked", ["hires=many", "hires=0", "hired=101", "vacancy=x"])
def test_odd_questions_are_refused_with_a_reason(office, asked):
    assert office.client(Role.RECRUITER).get(f"/backward?{asked}").status_code == 400


def test_an_office_without_vacancies_says_what_to_do(office):
    page = office.client(Role.RECRUITER).get("/backward").get_data(as_text=True)

    assert "No vacancy yet" in page


def decide(office, *, advanced, rejected, source="upload", start=0):
    with office.begin() as work:
        for number in range(advanced + rejected):
            one = UUID(int=1000 + start + number)
            receive(work, one, vacancy_id=VACANCY, source=source, received_at=work.now)
            decided = advance if number < advanced else reject
            decided(work, one, vacancy_id=VACANCY)


def test_of_those_read_the_observed_share_speaks_once_there_is_one(office):
    office.opens()
    decide(office, advanced=10, rejected=40)

    step = worked_back(office, advanced=0.9).steps[4]

    # Beta(1 + 10, 4 + 40): the mean is 11/55.
    assert (step.known, step.came, step.n) == ("observed", 10, 50)
    assert step.rate == pytest.approx(0.2)
    assert not step.few


def test_needed_is_the_middle_of_the_draws_and_not_a_product_of_rates(office):
    office.opens()

    plan = worked_back(office, hires=4, hired=1.0)

    # One prior step: 4 hires of arrivals that are met like Beta(9, 1).
    chance = Random(1)  # a check
    drawn = sorted(4 / chance.betavariate(9, 1) for _ in range(20_000))
    assert plan.steps[1].needed == ceil(drawn[10_000])
    assert plan.steps[1].high == pytest.approx(drawn[19_000], abs=0.6)
    assert plan.read_low <= plan.read <= plan.read_high


def test_every_source_has_its_own_counts_and_its_own_range(office):
    office.opens()
    decide(office, advanced=30, rejected=30, source="board")
    decide(office, advanced=3, rejected=57, source="mail", start=500)

    board, mail = worked_back(office).sources

    assert (board.counted.advanced, board.counted.read) == (30, 60)
    assert mail.needed > 3 * board.needed
    assert board.low < board.needed < board.high


def test_who_waits_to_be_read_is_named(office):
    office.opens()
    with office.begin() as work:
        for number in range(7):
            receive(
                work,
                UUID(int=number),
                vacancy_id=VACANCY,
                source=None,
                received_at=work.now,
            )

    page = office.client(Role.RECRUITER).get("/backward").get_data(as_text=True)

    assert worked_back(office).unread == 7
    assert "only 7 wait to be read" in page
    assert "not noted" in page
