"""What goes with coming, and what the data cannot tell."""

from datetime import date
from uuid import UUID

import pytest

from services.scheduler import store
from services.scheduler.domain.reminder import Reminding
from services.scheduler.queries.effects import (
    Seen,
    effect,
    effects,
    lead_bucket,
    trial,
)
from services.scheduler.store.reminders import hold_back
from shared.web.roles import Role
from tests.scheduler.builders import a_booking
from tests.scheduler.days import a_closed_day

MONDAY = date(2026, 3, 2)


def people(answer, *, came, of):
    return [
        Seen(
            day=date(2026, 1, 1 + number % 28),
            came=number < came,
            answer=answer,
            lead="",
            source="",
        )
        for number in range(of)
    ]


def by_answer(*groups):
    seen = [one for group in groups for one in group]
    found = effect("answer", seen, lambda one: one.answer)
    return {cell.label: cell for cell in found.cells}


def test_a_clear_difference_is_told_with_its_interval():
    cells = by_answer(people("yes", came=73, of=100), people("no", came=40, of=100))

    yes = cells["yes"]
    assert (yes.share.part, yes.share.whole, yes.others.whole) == (73, 100, 100)
    assert yes.gap.value == pytest.approx(0.33)
    assert 0.15 < yes.gap.low < 0.33 < yes.gap.high < 0.47
    assert (yes.verdict, cells["no"].verdict) == ("more", "less")


def test_a_small_difference_is_not_told_as_one():
    cells = by_answer(people("yes", came=52, of=100), people("no", came=48, of=100))

    assert cells["yes"].verdict == "unclear"


def test_few_people_are_said_to_be_too_few():
    cells = by_answer(people("yes", came=9, of=9), people("no", came=40, of=100))

    assert cells["yes"].verdict == cells["no"].verdict == "few"


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (0, "on the day itself"),
        (1, "the day before"),
        (3, "2–3 days ahead"),
        (6, "4–6 days ahead"),
        (7, "a week ahead or more"),
        (30, "a week ahead or more"),
        (None, "not known"),
    ],
)
def test_the_days_ahead_are_few_buckets(days, bucket):
    assert lead_bucket(days) == bucket


def test_answers_and_outcomes_of_one_booking_belong_together(office):
    now = office.clock.now()
    said = {"reminded_at": now, "confirmed_at": now, "arrived_at": now}
    a_closed_day(office, before=3, booked=4, came=1, more=[said, said])
    a_closed_day(office, before=2, booked=4, came=1)

    with office.begin.read() as connection:
        answer, lead, source = effects(connection)

    cells = {cell.label: cell.share for cell in answer.cells}
    assert (cells["said they would come"].part, cells["were not reminded"].whole) == (
        *(2, 8),
    )
    assert sum(cell.share.whole for cell in lead.cells) == 10
    assert [cell.label for cell in source.cells] == ["not known"]


def test_the_page_says_that_it_is_no_experiment(office):
    a_closed_day(office, before=3, booked=30, came=9)

    page = office.client(Role.RECRUITER).get("/effects").get_data(as_text=True)

    assert "not an experiment" in page
    assert "only one group" in page


def test_the_empty_page_says_what_to_do(office):
    page = office.client(Role.RECRUITER).get("/effects").get_data(as_text=True)

    assert "Nothing to compare yet" in page


def test_before_anybody_was_drawn_nothing_is_known_of_reminders(office):
    with office.begin.read() as connection:
        assert trial(connection) is None


def test_what_reminders_do_is_measured_by_lot(office):
    session = office.opens(profile=(80, 0, 0, 0))
    with office.begin() as work:
        how = Reminding(hold_back=0.5, seed=7)
        for number in range(80):
            one = a_booking(id=UUID(int=number + 1), session_id=session.id)
            held = hold_back(work.connection, one.id, how=how, now=work.now)
            came = number % 10 < (3 if held else 7)
            at = session.starts_at
            seen = one.arrive(now=at) if came else one.miss(now=at)
            store.add_booking(work.connection, seen)
        store.keep_session(work.connection, session.close(now=session.ends_at))

    with office.begin.read() as connection:
        found = trial(connection)
    page = office.client(Role.RECRUITER).get("/effects").get_data(as_text=True)

    reminded, without, difference = found.came
    assert reminded.whole + without.whole == 80
    assert reminded.value > without.value
    assert difference.clear
    assert found.wasted[2].value < 0
    assert "reminders help" in page
