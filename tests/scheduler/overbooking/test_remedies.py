"""What would make a guarantee possible."""

from services.scheduler.overbooking import PRESETS, SessionShape, known_share
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.remedies import Remedies, remedies

DRAWS = known_share(0.25, overdispersion=0.012)


def asked(confidence=0.9, **session):
    shape = SessionShape(**{"arrivals": 5, "slots": 6, **session})
    return remedies(shape, DRAWS, confidence=confidence, prices=Prices(), seed=1)


def test_a_longer_session_or_a_second_interviewer_would_do():
    found = asked()

    assert 30 <= found.bookings <= 36
    assert 8 <= found.slots <= 12
    assert found.interviewers == 2


def test_what_is_said_to_do_does():
    session = SessionShape(arrivals=5, slots=asked().slots + 1)

    plan = PRESETS["sure"].plan(session, DRAWS, seed=7)

    assert plan.statements.p_enough > 0.87


def test_where_it_is_possible_already_nothing_need_change():
    found = asked(confidence=0.3)

    assert (found.slots, found.interviewers) == (6, 1)


def test_without_people_nothing_will_do():
    assert asked(queue=7) == Remedies(bookings=None, slots=None, interviewers=None)
