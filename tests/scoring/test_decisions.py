"""Decisions that wait, decisions in bulk, and what must be read by a person."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import event

from services.scoring.actions import batches, decisions, ratings
from services.scoring.domain.decision import AlreadyDecided, ReasonNeeded, Verdict
from services.scoring.domain.doubts import WORDS, doubts
from services.scoring.queries import applications, histories, shortlists
from services.scoring.timers import timers
from shared.errors import Invalid
from tests.scoring.builders import RESUME, a_standing
from tests.scoring.crowd import crowd
from tests.scoring.world import an_application, announce, apply, ids, said

DAY = timedelta(days=1)


def stands(begin, application_id):
    with begin.read() as connection:
        return applications.one(connection, application_id)


def reject(begin, application_id, **more):
    with begin() as work:
        decisions.reject(
            work, application_id=application_id, reason="no", by="Mara", **more
        )


def test_a_rejection_that_waits_is_told_when_the_time_has_come(begin, clock):
    application_id = apply(begin, announce(begin))
    reject(begin, application_id, delay=DAY)
    _, timer = timers(begin, seconds=1)

    timer.run()
    early = said(begin, "application.rejected.v1")
    clock.move(DAY)
    more = timer.run()
    timer.run()

    assert early == []
    assert not more
    assert ids(said(begin, "application.rejected.v1")) == [application_id]
    assert stands(begin, application_id).goes_out_at is None
    with begin.read() as connection:
        vacancy_id = applications.one(connection, application_id).vacancy_id
        told = histories.of_application(
            connection, application_id, vacancy_id=vacancy_id
        )
    assert told[0].why == "the delay is over: it goes out"


def test_nobody_hears_of_a_rejection_taken_back_in_time(begin, clock):
    application_id = apply(begin, announce(begin))
    reject(begin, application_id, delay=DAY)

    with begin() as work:
        decisions.undo(work, application_id=application_id, by="Mara")
    clock.move(2 * DAY)
    timers(begin, seconds=1)[1].run()

    assert said(begin, "application.rejected.v1") == []
    assert said(begin, "application.reopened.v1") == []
    assert stands(begin, application_id).verdict is Verdict.OPEN


def test_whoever_is_put_aside_can_be_decided_about(begin):
    application_id = apply(begin, announce(begin))
    with begin() as work:
        decisions.put_aside(work, application_id=application_id, by="Mara")
        decisions.put_aside(work, application_id=application_id, by="Otto")
    aside = stands(begin, application_id)

    with begin() as work:
        decisions.advance(work, application_id=application_id, by="Otto")

    assert (aside.verdict, aside.decided_by) == (Verdict.LATER, "Mara")
    assert stands(begin, application_id).verdict is Verdict.ADVANCED
    with pytest.raises(AlreadyDecided), begin() as work:
        decisions.put_aside(work, application_id=application_id, by="Mara")


def test_putting_aside_and_coming_back_is_nobody_elses_news(begin):
    application_id = apply(begin, announce(begin))

    with begin() as work:
        decisions.put_aside(work, application_id=application_id, by="Mara")
    with begin() as work:
        decisions.undo(work, application_id=application_id, by="Mara")

    assert {topic for topic, _ in said(begin)} == {"application.scored.v1"}


def test_many_are_decided_at_once_and_taken_back_at_once(begin):
    vacancy_id = announce(begin)
    people = [apply(begin, vacancy_id) for _ in range(3)]
    reject(begin, people[0])

    with begin() as work:
        batch = batches.advance(work, vacancy_id=vacancy_id, ids=people, by="Mara")
    with begin.read() as connection:
        together = histories.together(connection, batch.id)
    with begin() as work:
        decisions.undo(work, application_id=people[1], by="Otto")
        decisions.put_aside(work, application_id=people[1], by="Otto")
    with begin() as work:
        back = batches.undo(work, batch_id=batch.id, by="Mara")

    assert (batch.done, batch.skipped) == (2, 1)
    assert (together.verdict, together.standing) == (Verdict.ADVANCED, 2)
    assert back == 1
    assert [stands(begin, one).verdict for one in people] == [
        Verdict.REJECTED,
        Verdict.LATER,
        Verdict.OPEN,
    ]
    assert len(said(begin, "application.shortlisted.v1")) == 2
    assert len(said(begin, "application.reopened.v1")) == 2


def test_a_batch_of_rejections_waits_as_one_does(begin, clock):
    vacancy_id = announce(begin)
    people = [apply(begin, vacancy_id) for _ in range(3)]

    with begin() as work:
        batches.reject(
            work, vacancy_id=vacancy_id, ids=people, reason="no", by="M", delay=DAY
        )
    early = said(begin, "application.rejected.v1")
    clock.move(DAY)
    timers(begin, seconds=1)[1].run()

    assert early == []
    assert sorted(ids(said(begin, "application.rejected.v1"))) == sorted(people)


def test_a_batch_needs_people_and_a_reason(begin):
    vacancy_id = announce(begin)
    people = [apply(begin, vacancy_id)]

    with pytest.raises(Invalid, match="at least one"), begin() as work:
        batches.advance(work, vacancy_id=vacancy_id, ids=[], by="Mara")
    with pytest.raises(Invalid, match="at most"), begin() as work:
        batches.advance(work, vacancy_id=vacancy_id, ids=people * 201, by="Mara")
    with pytest.raises(ReasonNeeded), begin() as work:
        batches.reject(work, vacancy_id=vacancy_id, ids=people, reason=" ", by="M")


def test_another_vacancys_people_are_left_alone(begin):
    mine, other = announce(begin), announce(begin)
    stranger = apply(begin, other)

    with begin() as work:
        batch = batches.put_aside(work, vacancy_id=mine, ids=[stranger], by="Mara")

    assert (batch.done, batch.skipped) == (0, 1)
    assert stands(begin, stranger).verdict is Verdict.OPEN


def test_what_may_be_read_badly_stands_above_what_is_not_met():
    doubtful = replace(a_standing(gate="not_met", low=10.0), review=True)
    sure = a_standing("two", gate="not_met", low=60.0)
    asked = a_standing("three", gate="ask", low=0.0)

    assert asked.key < doubtful.key < sure.key


def test_only_known_doubts_are_kept_and_ocr_is_one():
    assert doubts(["too_short", "instructions"], reader_version="pdf-1") == (
        "too_short",
    )
    assert doubts([], reader_version="picture-1 OCR+reading-1") == ("ocr",)
    assert doubts(list(WORDS), reader_version="x") == tuple(WORDS)


def test_a_short_text_is_marked_to_be_read(begin):
    vacancy_id = announce(begin)
    short = apply(begin, vacancy_id, text="Cook, no driving licence")
    scanned = replace(
        an_application(vacancy_id), reader_version="picture-2 ocr+reading-1"
    )
    with begin() as work:
        ratings.receive(work, scanned)

    with begin.read() as connection:
        found = {
            one.id: list(one.doubts)
            for one in shortlists.ranked(connection, vacancy_id)
        }

    assert "too_short" in found[short]
    assert found[scanned.id] == ["ocr"]


@pytest.fixture
def vacancy_id(begin_here):
    return announce(begin_here)


def seen(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:2000]
    return unescape(answer.text)


def test_the_list_offers_what_is_done_with_many(manager, begin_here, vacancy_id):
    people = [apply(begin_here, vacancy_id) for _ in range(3)]

    answer = manager.post(
        f"/{vacancy_id}/chosen?verdict=open",
        data={
            "do": "reject",
            "ids": [str(one) for one in people[:2]],
            "reason": "Too far",
            "delay": "day",
        },
    )
    text = seen(manager, answer.location)
    batch = re.search(r"chosen/([0-9a-f-]{36})/undo", text)
    waiting = seen(manager, f"/{vacancy_id}?verdict=rejected")
    back = manager.post(f"/{vacancy_id}/chosen/{batch[1]}/undo?verdict=open")

    assert "verdict=open" in answer.location
    assert "2 people are <strong>rejected</strong>" in text
    assert "goes out" in waiting
    assert back.status_code == 303
    assert "Taken back: 2 undecided again." in seen(manager, back.location)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"do": "advance"}, "choose at least one person"),
        ({"do": "nonsense", "ids": "x"}, "choose what to do"),
        ({"do": "reject", "delay": "never"}, "choose when the rejection goes out"),
    ],
)
def test_a_wrong_wish_changes_nothing(manager, begin_here, vacancy_id, fields, says):
    one = apply(begin_here, vacancy_id)
    sent = {"ids": str(one)} if fields["do"] == "reject" else {}

    answer = manager.post(f"/{vacancy_id}/chosen", data=fields | sent)

    assert answer.status_code == 303
    assert says in seen(manager, answer.location)
    assert stands(begin_here, one).verdict is Verdict.OPEN


def test_the_chosen_are_compared(manager, begin_here, vacancy_id):
    people = [str(apply(begin_here, vacancy_id)) for _ in range(2)]

    answer = manager.post(
        f"/{vacancy_id}/chosen", data={"do": "compare", "ids": people}
    )

    assert f"compare?ids={people[0]}" in answer.location
    assert "Side by side" in seen(manager, answer.location)


def test_going_through_the_list_stays_within_its_filters(
    manager, begin_here, vacancy_id
):
    people = [apply(begin_here, vacancy_id, text=RESUME + "x" * n) for n in range(3)]
    with begin_here.read() as connection:
        order = [one.id for one in shortlists.ranked(connection, vacancy_id)]
    manager.post(f"/applications/{order[1]}/later", data={})

    text = seen(manager, f"/applications/{order[0]}?verdict=open")
    onwards = manager.post(f"/applications/{order[0]}/later?verdict=open", data={})

    following = re.search(r'data-key="j" href="([^"]+)"', text)[1]
    assert f"{order[2]}?verdict=open" in following
    assert str(order[2]) in onwards.location
    assert "verdict=open" in onwards.location
    assert len(people) == len(order)


def test_what_to_ask_stands_ready(manager, begin_here, vacancy_id):
    asked = apply(begin_here, vacancy_id, text="Sales manager\n" + "cold calls\n" * 40)

    text = seen(manager, f"/{vacancy_id}/ask")

    assert str(asked) in text
    assert "person may fit" in text or "people may fit" in text
    manager.post(f"/applications/{asked}/reject", data={"reason": "no"})
    assert "Nothing to ask" in seen(manager, f"/{vacancy_id}/ask")


def test_an_empty_vacancy_has_nothing_to_ask(manager, vacancy_id):
    assert "Nobody has applied yet" in seen(manager, f"/{vacancy_id}/ask")


def test_doubts_are_filtered_and_said(manager, begin_here, vacancy_id):
    short = apply(begin_here, vacancy_id, text="Cook")
    whole = apply(begin_here, vacancy_id)

    text = seen(manager, f"/{vacancy_id}?gate=review")

    assert str(short) in text
    assert str(whole) not in text
    assert "hardly any text" in text
    assert "Read the text yourself: hardly any text" in seen(
        manager, f"/applications/{short}"
    )


def test_hundreds_of_people_cost_as_many_questions_as_ten(
    manager, begin_here, vacancy_id
):
    counted = []
    event.listen(
        begin_here.engine, "before_cursor_execute", lambda *_: counted.append(1)
    )
    costs = []
    for count in (10, 300):
        people = crowd(begin_here, vacancy_id, count, seed=count, kinds=5)
        for address in (
            f"/{vacancy_id}",
            f"/{vacancy_id}?q=crm&gate=ask",
            f"/{vacancy_id}/ask",
            f"/applications/{people[0]}",
            f"/{vacancy_id}/compare?ids={people[0]},{people[1]}",
        ):
            counted.clear()
            seen(manager, address)
            costs.append(len(counted))

    assert costs[:5] == costs[5:]
    assert max(costs) <= 14
