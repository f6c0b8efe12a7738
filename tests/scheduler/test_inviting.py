"""Waves that go out by themselves: where switched on, by day, and nobody in vain."""

from datetime import timedelta

from services.scheduler import store
from services.scheduler.actions import seats
from services.scheduler.actions.inviting import NIGHT, SOON, invite_next
from services.scheduler.domain.reason import Reason
from services.scheduler.queries.belief import PLANNER
from services.scheduler.queries.outbox import messages
from services.scheduler.queries.sessions import waves_of
from services.scheduler.store.inviting import last_look
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW

HOUR = timedelta(hours=1)


def switched(office, session, on="yes"):
    client = office.client(Role.RECRUITER)
    return client.post(f"/sessions/{session.id}/inviting", data={"on": on})


def look(office):
    return invite_next(office.begin, office.post, estimator=PLANNER)


def waves(office, session):
    with office.begin.read() as connection:
        return waves_of(connection, session.id)


def invited(office):
    with office.begin.read() as connection:
        return [one for one in messages(connection)[0] if one.kind == "invited"]


def test_a_session_invites_once_it_is_switched_on(any_office):
    session = any_office.opens(profile=(1, 1, 1, 0))
    any_office.shortlists(6)

    look(any_office)
    before = len(invited(any_office))
    switched(any_office, session)
    look(any_office)
    look(any_office)

    assert (before, len(invited(any_office))) == (0, 3)
    (wave,) = waves(any_office, session)
    assert wave.why.startswith("By itself, as seats were open: 3 invited for 3 open")


def test_a_seat_given_back_goes_to_the_next_best(office):
    session = office.opens(profile=(1, 0, 0, 0), starts_at=TOMORROW + 24 * HOUR)
    ids = office.shortlists(3)
    switched(office, session)
    look(office)
    with office.begin.read() as connection:
        (ada,) = store.invitations_of(connection, ids[0])
    for act in (take, give_back):
        with office.begin() as work:
            act(work, office, ada, session)

    look(office)

    # Both letters are of the same moment, so neither comes first.
    assert sorted(one.application_id for one in invited(office)) == sorted(ids[:2])


def take(work, office, ada, session):
    seats.book(work, office.post, invitation_id=ada.id, session_id=session.id, slot=0)


def give_back(work, office, ada, session):
    seats.cancel(work, office.post, invitation_id=ada.id, reason=Reason.ILL)


def found(office, session):
    with office.begin.read() as connection:
        look = last_look(connection, session.id)
    return look[1] if look else ""


def test_nobody_is_invited_at_night(office):
    session = office.opens(starts_at=TOMORROW + timedelta(days=1))
    office.shortlists(3)
    switched(office, session)

    office.clock.set(TOMORROW + 10 * HOUR)  # 22:00 in Moscow
    look(office)

    assert not invited(office)
    assert found(office, session) == NIGHT


def test_nobody_is_invited_who_could_not_come_in_time(office):
    session = office.opens()
    office.shortlists(3)
    switched(office, session)

    office.clock.set(session.starts_at)
    look(office)

    assert not invited(office)
    assert found(office, session) == SOON


def test_the_page_shows_who_would_be_asked_before_anybody_is(office):
    session = office.opens(profile=(1, 1, 0, 0))
    office.shortlists(4)

    page = office.client(Role.RECRUITER).get(f"/sessions/{session.id}")

    text = page.get_data(as_text=True)
    assert "Person 00" in text
    assert "Person 01" in text
    assert "Person 02" not in text
    assert "Let it invite by itself" in text
    assert not invited(office)


def test_a_day_that_is_over_switches_itself_off(office):
    session = office.opens()
    switched(office, session)
    office.clock.set(session.ends_at + HOUR)

    look(office)

    assert look(office) is None
