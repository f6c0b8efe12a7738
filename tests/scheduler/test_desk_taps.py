"""Taps kept without a network: heard once, in order, and refused with what stands."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.scheduler import store
from services.scheduler.domain.desk import stage_of
from services.scheduler.queries.sessions import Seat
from services.scheduler.store.desk_taps import count_taps
from services.scheduler.timers import at_desk
from services.scheduler.views.finding import code_in, found
from shared.web.roles import Role
from tests.scheduler.builders import a_booking
from tests.scheduler.test_desk import a_day, tap

MINUTE = timedelta(minutes=1)


def a_tap(booking, act, *, age=0.0, **more):
    sent = {"key": str(uuid4()), "booking_id": str(booking.id), "act": act, "age": age}
    return sent | more


def send(office, *taps):
    answer = office.client(Role.DESK).post("/desk/taps", json={"taps": list(taps)})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [(one["outcome"], one["stage"]) for one in answer.json["heard"]]


def kept(office, booking):
    with office.begin.read() as connection:
        return store.get_booking(connection, booking.id)


def test_taps_are_heard_in_order_with_the_time_they_were_made(any_office):
    _, (ada, grace, _) = a_day(any_office)
    any_office.clock.move(10 * MINUTE)

    heard = send(
        any_office,
        a_tap(ada, "arrived", age=300),
        a_tap(ada, "seen", age=120, by="Irina"),
        a_tap(grace, "no-show", age=60),
    )

    now = any_office.clock.now()
    assert heard == [("done", "arrived"), ("done", "seen"), ("done", "no-show")]
    assert kept(any_office, ada).arrived_at == now - 5 * MINUTE
    assert kept(any_office, ada).seen_at == now - 2 * MINUTE
    assert kept(any_office, ada).seen_by == "Irina"


def test_a_tap_sent_again_is_heard_once(any_office):
    _, (ada, *_) = a_day(any_office)
    arrived, undone = a_tap(ada, "arrived"), a_tap(ada, "undo", of="arrived")

    send(any_office, arrived, undone)
    again = send(any_office, arrived, undone)

    assert again == [("done", "expected"), ("done", "expected")]
    assert any_office.said().count("interview.arrived.v1") == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("late", "arrived"), ("arrived", "no-show"), ("seen", "left")],
)
def test_what_another_desk_noted_stands_and_is_told(office, first, second):
    _, (ada, *_) = a_day(office)
    if first == "seen":
        tap(office, ada, "arrived")
    tap(office, ada, first)

    heard = send(office, a_tap(ada, second))

    assert heard == [("refused", first)]
    assert stage_of(kept(office, ada)).value == first


def test_only_what_the_screen_showed_is_taken_back(office):
    _, (ada, *_) = a_day(office)
    tap(office, ada, "arrived")
    tap(office, ada, "seen")

    assert send(office, a_tap(ada, "undo", of="arrived")) == [("refused", "seen")]


def test_whoever_cancelled_meanwhile_is_told_as_cancelled(office):
    _, (ada, *_) = a_day(office)
    with office.begin() as work:
        gone = store.hold_booking(work.connection, ada.id)
        reason = type("Why", (), {"value": "ill"})
        store.keep_booking(work.connection, gone.cancel(reason=reason, now=work.now))

    assert send(office, a_tap(ada, "arrived")) == [("refused", "cancelled")]
    assert send(office, a_tap(a_booking(), "arrived")) == [("refused", None)]


def test_a_walk_in_without_a_network_is_one_person(any_office):
    session, _ = a_day(any_office)
    olga = a_booking()
    here = a_tap(
        olga, "walk-in", name="Olga", phone="+359 2", session_id=str(session.id)
    )

    heard = send(any_office, here, here, a_tap(olga, "seen"), a_tap(olga, "walk-in"))

    assert [outcome for outcome, _ in heard] == ["done", "done", "done", "refused"]
    assert (kept(any_office, olga).name, kept(any_office, olga).phone) == (
        "Olga",
        "+359 2",
    )


@pytest.mark.parametrize(
    "sent",
    [None, [], {"taps": "x"}, {"taps": [1]}, {"taps": [{"key": "x"}]}]
    + [{"taps": [{"key": str(uuid4()), "booking_id": str(uuid4()), "act": act, "age": age}]}
       for act, age in (("arrived", "NaN"), ("arrived", 1e300), ("fly", 1))],
)  # fmt: skip
def test_a_list_that_makes_no_sense_changes_nothing(office, sent):
    answer = office.client(Role.DESK).post("/desk/taps", json=sent)

    assert answer.status_code == 400


def test_a_tablets_clock_is_not_believed_ahead_or_far_back(office):
    _, (ada, grace, _) = a_day(office)

    send(office, a_tap(ada, "arrived", age=-500), a_tap(grace, "arrived", age=1e7))

    now = office.clock.now()
    assert kept(office, ada).arrived_at == now
    assert kept(office, grace).arrived_at == now - timedelta(hours=12)


def test_two_desks_see_one_day_and_ask_again_cheaply(office):
    _, (ada, *_) = a_day(office)
    one, other = office.client(Role.DESK), office.client(Role.DESK)
    tag = one.get("/desk?part=day").headers["ETag"]
    same = one.get("/desk?part=day", headers={"If-None-Match": tag})
    other.post(f"/desk/{ada.id}/arrived")

    changed = one.get("/desk?part=day", headers={"If-None-Match": tag})

    assert same.status_code == 304
    assert changed.status_code == 200
    assert 'data-stage="arrived"' in changed.get_data(as_text=True)


def test_whoever_does_not_come_in_the_window_is_a_no_show_until_they_do(office):
    _, (ada, grace, _) = a_day(office)
    tap(office, ada, "arrived")
    timer = next(one for one in _timers(office) if one.name == "miss_overdue")
    office.clock.move(59 * MINUTE)
    timer.run()
    before = stage_of(kept(office, grace)).value

    office.clock.move(2 * MINUTE)
    timer.run()
    after = stage_of(kept(office, grace)).value
    tap(office, grace, "late")

    assert (before, after) == ("expected", "no-show")
    assert stage_of(kept(office, grace)).value == "late"
    assert office.said().count("interview.missed.v1") == 2


def test_where_the_desk_noted_nobody_nobody_is_missed(office):
    _, (ada, *_) = a_day(office)
    office.clock.move(timedelta(hours=3))

    next(one for one in _timers(office) if one.name == "miss_overdue").run()

    assert stage_of(kept(office, ada)).value == "expected"


def test_taps_are_forgotten_after_a_week(office):
    _, (ada, *_) = a_day(office)
    send(office, a_tap(ada, "arrived"))
    office.clock.move(timedelta(days=8))

    next(one for one in _timers(office) if one.name == "miss_overdue").run()

    with office.begin.read() as connection:
        assert count_taps(connection) == 0


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Зоя Лаптева", "zo"),
        ("Zoya Lapteva", "зо"),
        ("Βασιλάκη Ελένη", "va"),
        ("Eleni Vasilaki", "ελ"),
        ("한서윤", "ha"),
        ("Han Seo-yun", "한"),
        ("Han Seo-yun", "yu"),
        ("Юлия Щукина", "jul"),
        ("Yulia Shchukina", "щук"),
        ("Friederike Müller", "mu"),
    ],
)
def test_two_letters_of_any_script_find_a_name_in_any_other(name, typed):
    assert found(Seat(booking=a_booking(), name=name, phone="", language=""), typed)


def test_a_code_is_found_however_the_scanner_types_it():
    booking = a_booking()
    seat = Seat(booking=booking, name="Ada", phone="", language="en")
    cyrillic = str(booking.id).translate(str.maketrans("abcdef", "фисвуа"))

    assert found(seat, f"https://example.org/interviews/desk?q={booking.id}")
    assert code_in(cyrillic.upper()) == booking.id
    assert not found(seat, str(uuid4()))


def _timers(office):
    return at_desk(office.begin, miss_after=timedelta(hours=1), seconds=60)
