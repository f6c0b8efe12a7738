"""Who is invited never depends on the chance to come; which start first is a lot."""

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select, update

from services.scheduler import store
from services.scheduler.actions import lots, waves
from services.scheduler.commands.lots import checked
from services.scheduler.store.lots import lots_of
from services.scheduler.store.tables import applicant, invitation, lot
from shared.errors import Invalid
from shared.web.roles import Role
from tests.scheduler.builders import VACANCY
from tests.scheduler.test_learned_plan import a_past

SOURCES = ["hh", "mail", "hh", "mail", "hh", "mail", "hh", "mail"]
MINUTE = timedelta(minutes=1)


def told_apart(office, sources):
    """A past in which one source came far more often, and people of both to ask."""
    a_past(office, days=8)
    ids = office.shortlists(len(sources))
    with office.begin() as work:
        for one, source in zip(ids, sources, strict=True):
            work.connection.execute(
                update(applicant)
                .where(applicant.c.application_id == one)
                .values(source=source)
            )
    return ids


def invited(office, session):
    with office.begin() as work:
        waves.send_wave(work, office.post, session_id=session.id, number=1)
    with office.begin.read() as connection:
        return connection.execute(
            select(invitation.c.application_id, invitation.c.slot)
        ).all()


@pytest.mark.parametrize("seed", [0, 1])
def test_permuting_chances_changes_no_invitation(office, seed):
    sources = list(SOURCES)
    Random(seed).shuffle(sources)
    ids = told_apart(office, sources)
    session = office.opens(profile=(2, 1, 1, 1))

    sent = invited(office, session)

    assert {one.application_id for one in sent} == set(ids[: len(sent)])
    assert 0 < len(sent) < len(ids)


def test_a_lot_is_kept_with_all_it_was_drawn_from_and_holds(any_office):
    told_apart(any_office, SOURCES)
    session = any_office.opens(profile=(2, 1, 1, 1))
    sent = {str(one.application_id): one.slot for one in invited(any_office, session)}

    with any_office.begin() as work:
        (kept,) = lots_of(work.connection, session.id)
        holds = lots.check(work.connection, session.id, number=1)

    told = checked(any_office.begin, session.id)

    assert holds
    assert [(one["number"], one["holds"]) for one in told["lots"]] == [(1, True)]
    assert dict(zip(kept.people, kept.drawn["slots"], strict=True)) == sent
    assert sum(kept.drawn["profile"]) == len(sent)
    assert "name" not in str(kept.drawn)


def test_a_session_without_lots_has_nothing_to_check(office):
    with pytest.raises(Invalid, match="no lot was drawn"):
        checked(office.begin, office.opens().id)


def test_a_lot_somebody_changed_afterwards_does_not_hold(office):
    told_apart(office, SOURCES)
    session = office.opens(profile=(2, 1, 1, 1))
    invited(office, session)
    with office.begin() as work:
        (kept,) = lots_of(work.connection, session.id)
        moved = [*kept.drawn["slots"][1:], kept.drawn["slots"][0]]
        moved = moved if moved != kept.drawn["slots"] else moved[::-1]
        work.connection.execute(
            update(lot).values(drawn=dict(kept.drawn) | {"slots": moved})
        )

    answer = office.client(Role.RECRUITER).post(
        f"/sessions/{session.id}/lots/1/check", follow_redirects=True
    )

    assert "does not hold" in answer.get_data(as_text=True)


def test_the_drawn_start_is_offered_first_and_another_can_be_taken(office):
    office.shortlists(1)
    session = office.opens(profile=(1, 1, 1, 1))
    with office.begin() as work:
        waves.send_wave(work, office.post, session_id=session.id, number=1)
    with office.begin.read() as connection:
        row = connection.execute(select(invitation)).mappings().one()
        sent = store.invitations_of(connection, row["application_id"])[0]
    client = office.client()

    page = client.get(office.address(sent)).get_data(as_text=True)
    other = (sent.slot + 1) % session.slots
    client.post(
        office.address(sent, "seat"),
        data={"session_id": str(session.id), "slot": other},
    )

    assert "Suggested by lot" in page
    assert sent.vacancy_id == VACANCY
    assert office.taken(session) == [other]
