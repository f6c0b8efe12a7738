"""The waiting list: whoever joined first is offered first, and nobody overtakes."""

from datetime import timedelta

import pytest

from services.scheduler.actions import seats, waitlist
from services.scheduler.actions.rearranging import call_off
from services.scheduler.channels import words_in
from services.scheduler.domain.reason import Reason
from services.scheduler.queries.outbox import messages
from services.scheduler.queries.seats import open_seats
from services.scheduler.store.waitlist import waiting_of
from shared.errors import Missing
from tests.scheduler.builders import TOMORROW
from tests.scheduler.test_candidate_pages import take, text

say = words_in("en").say
HOUR = timedelta(hours=1)


def full(office, people=4, **changed):
    """One seat, taken by the first of them; the others find it full."""
    changed.setdefault("starts_at", TOMORROW + 4 * HOUR)
    session = office.opens(profile=(1, 0, 0, 0), **changed)
    sent = office.invites(session, people)
    take(office.client(), office, sent[0], session)
    return session, sent


def join(office, invitation, **wish):
    with office.begin() as work:
        return waitlist.join(work, invitation_id=invitation.id, **wish)


def give_back(office, invitation):
    with office.begin() as work:
        seats.cancel(
            work, office.post, invitation_id=invitation.id, reason=Reason.OTHER
        )


def held(office, invitation):
    with office.begin.read() as connection:
        return waiting_of(connection, invitation.application_id)


def offers(office):
    """Whom a seat was offered to, in the order of the letters."""
    with office.begin.read() as connection:
        kept = [one for one in messages(connection)[0] if one.kind == "offer"]
    return [one.application_id for one in sorted(kept, key=lambda one: one.written_at)]


def pass_on(office):
    waitlist.pass_on(office.begin, office.post)


def test_a_freed_seat_is_offered_to_whoever_joined_first(any_office):
    session, (ada, grace, edith, _) = full(any_office)
    join(any_office, grace)
    any_office.clock.set(any_office.clock.now() + timedelta(minutes=1))
    join(any_office, edith)

    give_back(any_office, ada)

    assert offers(any_office) == [grace.application_id]
    assert held(any_office, grace).offer_until == any_office.clock.now() + 2 * HOUR
    with any_office.begin.read() as connection:
        assert open_seats(connection, session, now=any_office.clock.now()) == 0


def test_nobody_takes_the_seat_that_is_kept_for_another(office):
    session, (ada, grace, edith, _) = full(office)
    join(office, grace)
    give_back(office, ada)

    stranger = take(office.client(), office, edith, session)
    theirs = take(office.client(), office, grace, session)

    assert (stranger.status_code, theirs.status_code) == (409, 303)
    assert office.taken(session) == [0]
    assert held(office, grace).end == "taken"


def test_an_offer_nobody_answers_goes_to_the_next(office):
    _session, (ada, grace, edith, _) = full(office, starts_at=TOMORROW + 28 * HOUR)
    join(office, grace)
    office.clock.set(office.clock.now() + timedelta(minutes=1))
    join(office, edith)
    give_back(office, ada)

    office.clock.set(office.clock.now() + 2 * HOUR)
    pass_on(office)
    pass_on(office)

    assert offers(office) == [grace.application_id, edith.application_id]
    assert held(office, grace).end == "lapsed"
    page = text(office.client().get(office.address(grace)))
    assert say("wait.lapsed") in page


def test_a_seat_that_is_declined_goes_to_the_next_at_once(office):
    _, (ada, grace, edith, _) = full(office)
    join(office, grace)
    office.clock.set(office.clock.now() + timedelta(minutes=1))
    join(office, edith)
    give_back(office, ada)

    office.clock.set(office.clock.now() + timedelta(minutes=1))
    office.client().post(office.address(grace, "waiting", "leave"))

    assert held(office, grace).end == "declined"
    assert offers(office)[-1] == edith.application_id


def test_an_offer_made_at_night_runs_from_the_morning(office):
    _session, (ada, grace, *_) = full(office, starts_at=TOMORROW + 28 * HOUR)
    join(office, grace)
    office.clock.set(TOMORROW.replace(hour=20))  # 23:00 in Moscow

    give_back(office, ada)

    morning = (TOMORROW + timedelta(days=1)).replace(hour=5)  # 08:00 in Moscow
    assert held(office, grace).offer_until == morning + 2 * HOUR


def test_no_offer_comes_too_late_to_be_one(office):
    session, (ada, grace, *_) = full(office)
    join(office, grace)
    office.clock.set(session.starts_at - HOUR)

    give_back(office, ada)

    assert not offers(office)


def test_a_wish_for_one_start_waits_for_that_start(office):
    session = office.opens(profile=(1, 1, 0, 0), starts_at=TOMORROW + 4 * HOUR)
    ada, grace, edith = office.invites(session, 3)
    take(office.client(), office, ada, session, slot=0)
    take(office.client(), office, grace, session, slot=1)
    join(office, edith, session_id=session.id, slot=1)

    give_back(office, ada)
    other = offers(office)
    give_back(office, grace)

    assert other == []
    assert offers(office) == [edith.application_id]


def test_whoever_has_a_seat_may_wait_for_a_better_one_and_moves(office):
    session = office.opens(profile=(1, 1, 0, 0), starts_at=TOMORROW + 4 * HOUR)
    ada, grace = office.invites(session, 2)
    take(office.client(), office, ada, session, slot=0)
    take(office.client(), office, grace, session, slot=1)
    join(office, grace, session_id=session.id, slot=0)
    give_back(office, ada)

    page = text(office.client().get(office.address(grace)))
    take(office.client(), office, grace, session, slot=0, moving="1")

    assert say("wait.take") in page
    assert 'name="moving" value="1"' in page
    assert office.taken(session) == [0]


def test_joining_twice_keeps_the_place(office):
    _, (_, grace, *_) = full(office)
    first = join(office, grace)
    office.clock.set(office.clock.now() + HOUR)

    again = join(office, grace)

    assert again.id == first.id
    assert again.joined_at == first.joined_at


def test_the_page_says_the_rule_and_the_place_and_no_name(office):
    _session, (_, grace, edith, _) = full(office)
    client = office.client()
    before = text(client.get(office.address(edith)))
    client.post(office.address(grace, "waiting"))
    office.clock.set(office.clock.now() + timedelta(minutes=1))
    client.post(office.address(edith, "waiting"))

    page = text(client.get(office.address(edith)))

    assert say("full") in before
    assert say("wait.rule") in before
    assert say("wait.others", count=1) in page
    assert "Person 01" not in page
    client.post(office.address(edith, "waiting", "leave"))
    assert held(office, edith).end == "left"


def test_full_starts_of_a_day_can_be_waited_for(office):
    session = office.opens(profile=(1, 1, 0, 0), starts_at=TOMORROW + 4 * HOUR)
    ada, grace = office.invites(session, 2)
    take(office.client(), office, ada, session, slot=0)

    page = text(office.client().get(office.address(grace, "days", "2026-03-03")))

    assert say("wait.slot", time="16:00") in page
    assert page.count('action="/me/') >= 2


def test_nobody_waits_for_another_vacancy(office):
    from uuid import uuid4

    _, (_, grace, *_) = full(office)
    other = office.opens(vacancy_id=uuid4())

    with pytest.raises(Missing):
        join(office, grace, session_id=other.id, slot=0)


def test_a_session_called_off_keeps_nobody_waiting_for_its_seat(office):
    session, (ada, grace, *_) = full(office)
    join(office, grace)
    give_back(office, ada)

    with office.begin() as work:
        call_off(work, office.post, session.id)

    assert held(office, grace).offered_at is None
    assert held(office, grace).ended_at is None
