"""Reminders: once each, never after a cancellation, and only while of use."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from services.scheduler import store
from services.scheduler.actions import answers, seats
from services.scheduler.actions.answers import Said
from services.scheduler.actions.reminders import remind_due, set_reminding
from services.scheduler.domain.reason import Reason
from services.scheduler.domain.reminder import Reminding
from services.scheduler.queries.outbox import messages
from services.scheduler.store.reach import note_wishes
from services.scheduler.store.reminders import holding, reminder
from shared.errors import Invalid
from shared.web.roles import Role
from tests.scheduler.builders import TOMORROW, VACANCY

HOUR = timedelta(hours=1)
AFTERNOON = TOMORROW + 5 * HOUR  # 14:00 in UTC, 17:00 in Moscow


def booked(office, count=1, slot=0, **changed):
    """So many booked for the day after tomorrow, in the afternoon."""
    changed.setdefault("starts_at", AFTERNOON + timedelta(days=1))
    session = office.opens(profile=(40, 9, 9, 9), **changed)
    sent = office.invites(session, count)
    for one in sent:
        with office.begin() as work:
            seats.book(
                work,
                office.post,
                invitation_id=one.id,
                session_id=session.id,
                slot=slot,
            )
    return session, sent


def look(office):
    remind_due(office.begin, office.post)


def reminded(office):
    with office.begin.read() as connection:
        return [one for one in messages(connection)[0] if one.kind == "reminder"]


def fates(office):
    with office.begin.read() as connection:
        rows = connection.execute(select(reminder.c.hours, reminder.c.fate))
        return sorted((row.hours, row.fate) for row in rows)


def test_a_day_and_two_hours_before_everybody_is_asked_once(any_office):
    session, _ = booked(any_office, 2)

    any_office.clock.set(session.starts_at - 25 * HOUR)
    look(any_office)
    early = len(reminded(any_office))
    any_office.clock.set(session.starts_at - 24 * HOUR)
    look(any_office)
    look(any_office)
    once = len(reminded(any_office))
    any_office.clock.set(session.starts_at - 2 * HOUR)
    look(any_office)
    look(any_office)

    assert (early, once, len(reminded(any_office))) == (0, 2, 4)
    assert Counter(fates(any_office)) == {(24, "sent"): 2, (2, "sent"): 2}


def test_a_reminder_asks_and_is_noted_as_asked(office):
    session, (ada,) = booked(office)
    office.clock.set(session.starts_at - 24 * HOUR)

    look(office)

    (letter,) = reminded(office)
    assert letter.subject.startswith("Will you come?")
    assert "17:00" in letter.body
    assert "/interviews/me/" in letter.body
    with office.begin.read() as connection:
        held = store.latest_booking(connection, ada.application_id)
    assert held.reminded_at == office.clock.now()


def test_nobody_is_reminded_of_a_seat_they_gave_back(office):
    session, (ada,) = booked(office)
    with office.begin() as work:
        seats.cancel(work, office.post, invitation_id=ada.id, reason=Reason.ILL)

    office.clock.set(session.starts_at - 24 * HOUR)
    look(office)

    assert not reminded(office)


def test_after_an_outage_only_the_last_reminder_is_sent(office):
    session, _ = booked(office)

    office.clock.set(session.starts_at - HOUR)
    look(office)

    assert len(reminded(office)) == 1
    assert fates(office) == [(2, "sent"), (24, "overtaken")]


def test_a_reminder_nobody_can_act_on_is_not_sent(office):
    session, _ = booked(office)

    office.clock.set(session.starts_at - timedelta(minutes=20))
    look(office)

    assert not reminded(office)
    assert fates(office) == [(2, "too-late"), (24, "too-late")]


def test_whoever_booked_a_moment_ago_is_not_asked_at_once(office):
    office.clock.set(AFTERNOON + 2 * HOUR)
    session, _ = booked(office)

    office.clock.set(session.starts_at - 20 * HOUR)
    look(office)

    assert not reminded(office)
    assert fates(office) == [(24, "fresh")]


def test_a_moved_seat_is_reminded_of_anew(office):
    session, (ada,) = booked(office)
    office.clock.set(session.starts_at - 24 * HOUR)
    look(office)
    with office.begin() as work:
        seats.move(
            work, office.post, invitation_id=ada.id, session_id=session.id, slot=2
        )

    office.clock.set(session.starts_at - HOUR)
    look(office)

    assert len(reminded(office)) == 2
    assert fates(office)[0] == (2, "sent")


def test_what_would_come_at_night_comes_on_the_evening_before(office):
    dawn = TOMORROW + timedelta(days=1, hours=-4)  # 05:00 in UTC, 08:00 in Moscow
    booked(office, starts_at=dawn)

    office.clock.set(dawn - 11 * HOUR)  # 21:00 in Moscow, no longer by day
    look(office)

    assert fates(office) == [(2, "sent"), (24, "overtaken")]


def test_nobody_who_wants_none_is_reminded(office):
    session, (ada,) = booked(office)
    with office.begin() as work:
        note_wishes(work.connection, ada.application_id, muted_at=work.now)

    office.clock.set(session.starts_at - 24 * HOUR)
    look(office)

    assert not reminded(office)
    assert fates(office) == [(24, "muted")]


def test_the_answer_changes_the_plan_at_once(office):
    session, (ada, grace) = booked(office, 2)
    office.clock.set(session.starts_at - 24 * HOUR)
    look(office)
    before = plan(office, session)

    with office.begin() as work:
        answers.by_link(work, office.post, invitation_id=ada.id, said=Said.COMING)
        answers.by_link(work, office.post, invitation_id=grace.id, said=Said.UNSURE)

    after = plan(office, session)
    assert after.number == before.number + 2
    assert after.figures["answers"] == 2


def plan(office, session):
    with office.begin.read() as connection:
        return store.latest_plan(connection, session.id)


def test_a_share_goes_without_by_lot_and_anybody_can_draw_again(office):
    with office.begin() as work:
        kept = set_reminding(work, VACANCY, hours=(24,), hold_back=0.5)
    session, _ = booked(office, 30)
    office.clock.set(session.starts_at - 24 * HOUR)
    look(office)
    look(office)

    with office.begin.read() as connection:
        drawn = connection.execute(select(holding)).all()
    held = [row for row in drawn if row.held_back]
    assert len(drawn) == 30
    assert len(reminded(office)) == 30 - len(held)
    assert 5 <= len(held) <= 25
    assert all(kept.drawn(row.booking_id) == row.drawn for row in drawn)


def test_the_lot_is_even():
    how = Reminding(hold_back=0.2, seed=1)

    held = sum(how.held_back(UUID(int=number)) for number in range(10_000))

    assert 1_850 < held < 2_150


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": (0,)},
        {"hours": (169,)},
        {"hours": (1, 2, 3, 4, 5, 6)},
        {"hold_back": 0.6},
        {"hold_back": -0.1},
    ],
)
def test_reminders_that_make_no_sense_are_refused(wrong):
    with pytest.raises(Invalid):
        Reminding(**wrong)


def test_the_page_keeps_when_to_remind(office):
    session = office.opens()
    client = office.client(Role.RECRUITER)

    kept = client.post(
        f"/sessions/{session.id}/reminding", data={"hours": "2, 48", "hold_back": "10"}
    )
    wrong = client.post(f"/sessions/{session.id}/reminding", data={"hours": "soon"})
    page = client.get(f"/sessions/{session.id}").get_data(as_text=True)

    assert (kept.status_code, wrong.status_code) == (303, 400)
    assert 'value="48 2"' in page
    assert "but 10 %" in page
