"""Applications: rated when they come, decided by people, forgotten on demand."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from services.scoring.actions import decisions, people, ratings, requirements, rescoring
from services.scoring.domain.decision import (
    AlreadyDecided,
    NothingToUndo,
    ReasonNeeded,
    Verdict,
)
from services.scoring.queries import accounts, applications, shortlists
from services.scoring.queries import vacancies as vacancy_queries
from services.scoring.store.applications import NoSuchApplication
from services.scoring.store.vacancies import VacancyNotHereYet
from services.scoring.timers import timers
from tests.scoring.builders import RESUME
from tests.scoring.world import an_application, announce, apply, ids, said
from tests.support.clock import MONDAY


def find(begin, application_id):
    with begin.read() as connection:
        return applications.one(connection, application_id)


def test_whoever_applies_is_rated_and_it_is_said(begin):
    vacancy_id = announce(begin)

    application_id = apply(begin, vacancy_id)

    ((_, message),) = said(begin, "application.scored.v1")
    found = find(begin, application_id)
    assert UUID(message["application_id"]) == application_id
    assert message["low"] == found.low > 0
    assert found.verdict is Verdict.OPEN


def test_evidence_is_cut_from_the_kept_text(begin):
    application_id = apply(begin, announce(begin))

    found = find(begin, application_id)

    quotes = [one for rated in found.rated for one in rated["evidence"]]
    assert quotes
    assert all(found.text[one["start"] : one["end"]] == one["quote"] for one in quotes)


def test_an_application_that_overtakes_its_vacancy_waits(begin):
    with pytest.raises(VacancyNotHereYet):
        apply(begin, uuid4())


def test_the_same_application_twice_keeps_what_was_decided(begin):
    vacancy_id = announce(begin)
    application_id = apply(begin, vacancy_id, text="Sales manager")
    with begin() as work:
        decisions.advance(work, application_id=application_id, by="Mara")

    apply(begin, vacancy_id, id=application_id, text=RESUME)

    found = find(begin, application_id)
    assert found.text == RESUME
    assert found.verdict is Verdict.ADVANCED


def test_advancing_says_who_and_how_good(begin):
    vacancy_id = announce(begin)
    better = apply(begin, vacancy_id)
    worse = apply(begin, vacancy_id, text="Cook\n2019 - 2020 Cook, Inn")

    with begin() as work:
        for one in (better, worse):
            decisions.advance(work, application_id=one, by="Mara")

    messages = [fields for _, fields in said(begin, "application.shortlisted.v1")]
    assert [one["decided_by"] for one in messages] == ["Mara", "Mara"]
    assert messages[0]["rank_key"] > messages[1]["rank_key"]


def test_advancing_twice_says_it_once(begin):
    application_id = apply(begin, announce(begin))

    for _ in range(2):
        with begin() as work:
            decisions.advance(work, application_id=application_id, by="Mara")

    assert ids(said(begin, "application.shortlisted.v1")) == [application_id]


def test_a_rejection_needs_a_reason(begin):
    application_id = apply(begin, announce(begin))

    for reason in ("  ", "x" * 2001):
        with pytest.raises(ReasonNeeded), begin() as work:
            decisions.reject(
                work, application_id=application_id, reason=reason, by="Mara"
            )

    assert find(begin, application_id).verdict is Verdict.OPEN


def test_a_rejection_tells_its_reason_and_can_be_taken_back(begin):
    application_id = apply(begin, announce(begin))
    with begin() as work:
        decisions.reject(
            work, application_id=application_id, reason="no  licence", by="Mara"
        )

    with begin() as work:
        decisions.undo(work, application_id=application_id, by="Otto")

    assert said(begin, "application.rejected.v1")[0][1]["reason"] == "no licence"
    assert ids(said(begin, "application.reopened.v1")) == [application_id]
    with begin.read() as connection:
        history = applications.history(connection, application_id)
    assert [(one.verdict, one.by) for one in history] == [
        (Verdict.OPEN, "Otto"),
        (Verdict.REJECTED, "Mara"),
    ]


def test_a_decision_is_not_overruled_without_taking_it_back(begin):
    application_id = apply(begin, announce(begin))
    with begin() as work:
        decisions.advance(work, application_id=application_id, by="Mara")

    with pytest.raises(AlreadyDecided, match="Mara has advanced"), begin() as work:
        decisions.reject(work, application_id=application_id, reason="no", by="Otto")


def test_there_is_nothing_to_take_back_before_a_decision(begin):
    application_id = apply(begin, announce(begin))

    with pytest.raises(NothingToUndo), begin() as work:
        decisions.undo(work, application_id=application_id, by="Mara")


def test_whoever_is_erased_is_gone_and_stays_gone(begin):
    vacancy_id = announce(begin)
    received = an_application(vacancy_id)
    with begin() as work:
        ratings.receive(work, received)
        decisions.advance(work, application_id=received.id, by="Mara")

    with begin() as work:
        people.erase(work, candidate_id=received.candidate_id)
        ratings.receive(work, received)

    with pytest.raises(NoSuchApplication):
        find(begin, received.id)
    with begin.read() as connection:
        assert applications.history(connection, received.id) == []


def test_a_large_shortlist_is_rated_again_by_the_clock(begin):
    many = ratings.AT_ONCE + rescoring.BATCH + 5
    vacancy_id = announce(begin)
    with begin() as work:
        for _ in range(many):
            ratings.receive(work, an_application(vacancy_id, text="CRM"))
    with begin() as work:
        requirements.remove(
            work, vacancy_id=vacancy_id, requirement_id="own-car", by="Mara"
        )
    with begin.read() as connection:
        behind = vacancy_queries.behind(connection)

    timer, _ = timers(begin, seconds=1)
    more = [timer.run() for _ in range(3)]

    with begin.read() as connection:
        entries = shortlists.ranked(connection, vacancy_id)
        (listed,) = vacancy_queries.listed(connection)
    assert behind == [vacancy_id]
    assert more == [True, True, False]
    assert len({one.revision for one in entries}) == 1
    assert (listed.applied, listed.outdated) == (many, 0)


def test_equal_texts_share_a_rank(begin):
    vacancy_id = announce(begin)
    for text in (RESUME, RESUME, "CRM"):
        apply(begin, vacancy_id, text=text)

    with begin.read() as connection:
        entries = shortlists.ranked(connection, vacancy_id)

    assert [one.placed.rank for one in entries] == [1, 1, 3]


def test_a_revoked_account_loses_its_earlier_sessions(begin):
    account_id = uuid4()
    with begin() as work:
        people.revoke(work, account_id=account_id, since=MONDAY)
        people.revoke(work, account_id=account_id, since=MONDAY - timedelta(days=1))

    with begin.read() as connection:
        moments = [MONDAY - timedelta(hours=1), MONDAY]
        ended = [accounts.is_revoked(connection, account_id, since=m) for m in moments]

    assert ended == [True, False]
