"""What people say for the audit: kept apart, taken back, shown in aggregate."""

import ast
from pathlib import Path
from uuid import uuid4, uuid5

import pytest
from sqlalchemy import insert

from services.scheduler.actions import people
from services.scheduler.actions.told import tell_group
from services.scheduler.domain.audit import Told
from services.scheduler.queries.fairness import HIGHER, LOWER, fairness
from services.scheduler.store.tables import lot
from services.scheduler.store.told_groups import told_of
from shared.web.roles import Role
from tests.scheduler.days import DAY, a_closed_day
from tests.support.clock import MONDAY
from tests.support.places import ROOT

READERS = {
    "queries/fairness.py",
    "queries/impact.py",
    "views/fairness.py",
    "actions/told.py",
}


def audited(office):
    with office.begin.read() as connection:
        return fairness(connection)


def a_day_of(office, groups, *, wait):
    """Everybody came; each group waited so many minutes more."""
    start = MONDAY - 3 * DAY
    ids, more = [], []
    for number, group in enumerate(groups):
        one = uuid4()
        ids.append((one, group))
        waited = wait[group] + number % 2
        more.append(
            {
                "application_id": one,
                "arrived_at": start,
                "seen_at": start + waited * DAY / 1440,
            }
        )
    session = a_closed_day(office, before=3, booked=0, came=0, more=more)
    with office.begin() as work:
        for one, group in ids:
            tell_group(work, one, told=Told(group))
    return session, ids


def test_groups_are_compared_once_enough_of_each_came(any_office):
    a_day_of(any_office, ["woman", "man"] * 12, wait={"woman": 10, "man": 4})

    found = audited(any_office)

    (month,) = found.by_group
    by_name = {line.group: line for line in month.lines}
    assert (found.told, found.came) == (24, 24)
    assert by_name["woman"].wait_gap.value == pytest.approx(5, abs=1.1)
    assert "wait" in by_name["woman"].flags


def test_the_halves_of_a_lot_are_compared_without_any_trait(office):
    session, ids = a_day_of(office, ["woman"] * 24, wait={"woman": 5})
    with office.begin() as work:
        work.connection.execute(
            insert(lot).values(
                session_id=session.id,
                number=1,
                drawn_at=session.starts_at - DAY,
                seed=1,
                people=[str(one) for one, _ in ids],
                drawn={"chances": [0.1, 0.5] * 12},
            )
        )

    (month,) = audited(office).by_chance

    assert {line.group for line in month.lines} == {LOWER, HIGHER}


def test_a_person_says_it_changes_it_and_takes_it_back(office):
    (sent,) = office.invites(office.opens(), 1)
    client = office.client()

    for answer, kept in (("woman", "woman"), ("another", "another")):
        client.post(office.address(sent, "about"), data={"group": answer})
        with office.begin.read() as connection:
            assert told_of(connection, sent.application_id) == kept
    page = client.get(office.address(sent, "about")).get_data(as_text=True)
    client.post(office.address(sent, "about"), data={"group": "rather-not"})

    assert 'value="another" checked' in page
    with office.begin.read() as connection:
        assert told_of(connection, sent.application_id) is None


def test_any_other_answer_is_refused(office):
    (sent,) = office.invites(office.opens(), 1)

    answer = office.client().post(office.address(sent, "about"), data={"group": "x"})

    assert answer.status_code == 400


def test_whoever_is_forgotten_is_forgotten_here_too(office):
    (sent,) = office.invites(office.opens(), 1)
    with office.begin() as work:
        tell_group(work, sent.application_id, told=Told.WOMAN)
        people.erase(work, uuid5(sent.application_id, "candidate"))

    with office.begin.read() as connection:
        assert told_of(connection, sent.application_id) is None


def test_nothing_that_plans_or_invites_reads_it():
    scheduler = ROOT / "services" / "scheduler"
    apart = {"told_groups", "queries.fairness", "told"}

    readers = {
        str(path.relative_to(scheduler))
        for path in scheduler.rglob("*.py")
        if _imported(path) & apart
    }

    allowed = READERS | {"store/__init__.py", "actions/people.py", "views/__init__.py"}
    assert readers <= allowed


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }
    found = {name.rpartition(".")[2] for name in names}
    whole = {"queries.fairness"} & {".".join(name.split(".")[-2:]) for name in names}
    return found | whole


def test_the_page_shows_groups_only_together(office):
    a_day_of(office, ["woman", "man"] * 12, wait={"woman": 10, "man": 4})

    page = office.client(Role.RECRUITER).get("/fairness").get_data(as_text=True)

    assert "look into it: waits longer" in page
    assert "24 of 24 who came said" in page


def test_the_empty_page_says_what_is_missing(office):
    page = office.client(Role.RECRUITER).get("/fairness").get_data(as_text=True)

    assert "Nobody has said anything yet" in page
    assert "No lot with different chances" in page


def test_only_those_who_plan_see_it(office):
    assert office.client(Role.INTERVIEWER).get("/fairness").status_code == 403
